namespace MotCua.Agencies.Contract;

/// <summary>Facts of a unit as somebody states them. Null means: not stated (left as it is for a unit that exists).</summary>
/// <param name="Code">Code, required.</param>
/// <param name="Name">Vietnamese name, required.</param>
/// <param name="Level">Tier.</param>
/// <param name="Kind">Finer kind.</param>
/// <param name="Parent">Code or identifier of the unit above.</param>
/// <param name="ValidFrom">First day.</param>
public sealed record UnitDraft(string Code, string Name, UnitLevel Level, string Kind, string? Parent, DateOnly ValidFrom)
{
    /// <summary>Identifier code; made from that of the unit above when a new unit states none.</summary>
    public string? Identifier { get; init; }

    /// <summary>English name.</summary>
    public string? NameEn { get; init; }

    /// <summary>Name of the authority as it signs.</summary>
    public string? Authority { get; init; }

    /// <summary>Where people come to.</summary>
    public string? Address { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>Code of the desk that receives for it.</summary>
    public string? Reception { get; init; }

    /// <summary>Code of the commune of its seat.</summary>
    public string? Seat { get; init; }

    /// <summary>Where its seat stands.</summary>
    public MapPoint? Place { get; init; }

    /// <summary>Last day, included, where the statement names one.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Line in the file it came from, for messages; 0 when it came from no file.</summary>
    public int Row { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="Added">New units.</param>
/// <param name="Changed">Units with other facts from their day on.</param>
/// <param name="Same">Units that already were as stated.</param>
public sealed record UnitImport(int Added, int Changed, int Same);

/// <summary>What an import would do.</summary>
/// <param name="Added">New units.</param>
/// <param name="Changed">Units with other facts from their day on; units above and desks by code.</param>
/// <param name="Same">Units that already are as stated.</param>
public sealed record UnitImportPreview(IReadOnlyList<UnitBeginning> Added, IReadOnlyList<UnitChange> Changed, int Same);
