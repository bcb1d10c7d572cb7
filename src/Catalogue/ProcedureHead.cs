using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue;

/// <summary>A procedure: its code for ever, and which version is in force.</summary>
internal sealed class ProcedureHead
{
    public required string Code { get; init; }

    public int Version { get; set; }

    public required string Name { get; set; }

    public required string Field { get; set; }
}

/// <summary>A published record. Written once.</summary>
internal sealed class ProcedureVersionRow
{
    public required string Code { get; init; }

    public int Version { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public string? Decision { get; init; }

    /// <summary>True for a version that says that the procedure ended; its record is the one before.</summary>
    public bool Abolished { get; init; }

    /// <summary>The whole record as JSON text.</summary>
    public required string Record { get; init; }
}

/// <summary>Who offers a procedure in the version in force: one unit, or every unit of a level.</summary>
internal sealed class OfferRow
{
    public required string Code { get; init; }

    /// <summary>As written in the record: <c>STC</c> or <c>level:commune</c>.</summary>
    public required string Units { get; init; }

    public UnitId? UnitId { get; set; }

    public UnitLevel? Level { get; set; }

    public ServiceLevel ServiceLevel { get; set; }
}

/// <summary>A version of a standard process. Written once.</summary>
internal sealed class ProcessRow
{
    public required string Code { get; init; }

    public int Version { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public required string Process { get; init; }
}
