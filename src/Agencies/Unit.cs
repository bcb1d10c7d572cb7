using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>The identity of a unit; everything one can say about it is a <see cref="UnitFact"/>.</summary>
internal sealed class Unit
{
    public UnitId Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What holds for a unit from a day to a day. A change closes a row and opens the next, so the past stays as it was.</summary>
internal sealed class UnitFact
{
    public Guid Id { get; init; }

    public UnitId UnitId { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Code { get; set; }

    public required string Identifier { get; set; }

    public required string Name { get; set; }

    public required string NameEn { get; set; }

    public required string Authority { get; set; }

    public UnitLevel Level { get; set; }

    public required string Kind { get; set; }

    public UnitId? ParentId { get; set; }

    public UnitId? ReceptionId { get; set; }

    public string? SeatCode { get; set; }

    public string? Address { get; set; }

    public string? Phone { get; set; }

    /// <summary>Degrees east of the seat; with <see cref="Latitude"/> or not at all.</summary>
    public double? Longitude { get; set; }

    public double? Latitude { get; set; }

    internal MapPoint? Place
    {
        get => Longitude is { } x && Latitude is { } y ? new MapPoint(x, y) : null;
        set => (Longitude, Latitude) = (value?.Longitude, value?.Latitude);
    }

    internal bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>One row: what changes with every change of this module, so that caches notice it, and the last calendar version given.</summary>
internal sealed class AgencyStamp
{
    internal const int TheOne = 1;

    public int Id { get; init; }

    public Guid Stamp { get; set; }

    public int LastCalendar { get; set; }
}
