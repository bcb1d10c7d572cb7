namespace MotCua.Agencies.Contract;

/// <summary>A unit with the facts that held on the day one asked about.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">National area code, or the usual short sign (<c>STC</c>). May be reused later by another unit.</param>
/// <param name="Identifier">Identifier code (QĐ 20/2020/QĐ-TTg), the head of dossier numbers.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Level">Tier.</param>
/// <param name="Kind">Finer kind: <c>ward</c>, <c>ruralDistrict</c>, <c>oneStopCentre</c> …</param>
/// <param name="ParentId">Unit above.</param>
/// <param name="ParentCode">Its code on that day.</param>
/// <param name="ReceptionUnitId">The desk that receives for this unit; null when it receives for itself.</param>
/// <param name="Address">Where people come to.</param>
/// <param name="Phone">As people write it.</param>
/// <param name="ValidFrom">First day of these facts.</param>
/// <param name="ValidTo">Last day of these facts (that day included); null while they last.</param>
public sealed record UnitSummary(
    UnitId Id,
    string Code,
    string Identifier,
    string Name,
    string NameEn,
    UnitLevel Level,
    string Kind,
    UnitId? ParentId,
    string? ParentCode,
    UnitId? ReceptionUnitId,
    string? Address,
    string? Phone,
    DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    /// <summary>Name of the authority as it signs: <c>UBND xã Phước Tân</c>; the unit's name where none is known.</summary>
    public string Authority { get; init; } = Name;

    /// <summary>Code of the commune where the unit's seat stands, if known.</summary>
    public string? SeatCode { get; init; }

    /// <summary>Where its seat stands on the map, if known.</summary>
    public MapPoint? Place { get; init; }
}

/// <summary>A point of the map.</summary>
/// <param name="Longitude">Degrees east (WGS 84).</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct MapPoint(double Longitude, double Latitude)
{
    /// <summary>As many decimals are kept: a metre.</summary>
    public const int Decimals = 5;

    /// <summary>Longitude and latitude as files write them.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Longitude:0.#####} {Latitude:0.#####}");
}
