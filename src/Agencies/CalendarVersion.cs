using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>One version of a unit's calendar. Never changed: a change is a new row with a new number.</summary>
internal sealed class CalendarVersion
{
    /// <summary>Unique over all calendars of all units.</summary>
    public int Version { get; init; }

    public UnitId UnitId { get; init; }

    /// <summary>From this moment new work is counted by it.</summary>
    public DateTimeOffset ValidFrom { get; init; }

    /// <summary>The version of the unit above whose hours and holidays hold where <see cref="Body"/> says nothing.</summary>
    public int? BasedOn { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>The decision that sets it.</summary>
    public string? Decision { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary><see cref="CalendarContent"/> as JSON.</summary>
    public required string Body { get; init; }
}
