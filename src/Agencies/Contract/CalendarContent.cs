using MotCua.Kernel.Deadlines;

namespace MotCua.Agencies.Contract;

/// <summary>A date that departs from the week, with what the law says of it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Holiday, compensatory rest, swapped off or swapped work.</param>
/// <param name="Name">Vietnamese name, shown to people.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Source">The text that sets it.</param>
/// <param name="SwappedWith">The other day of a swap.</param>
/// <param name="Verified">False while the source has not been checked.</param>
public sealed record CalendarDay(
    DateOnly Date, DayKind Kind, string Name, string? NameEn = null, string? Source = null, DateOnly? SwappedWith = null, bool Verified = true);

/// <summary>What one version of a calendar says itself. In a calendar that builds on the one above, what is left out is as there.</summary>
public sealed record CalendarContent
{
    /// <summary>Working sessions of each weekday; null: as the basis (or the standard week).</summary>
    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? Week { get; init; }

    /// <summary>Sessions in which people may hand in on days that are not worked; null: as the basis (or none).</summary>
    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? Reception { get; init; }

    /// <summary>Days of its own; one on a date of the basis takes its place.</summary>
    public IReadOnlyList<CalendarDay> Days { get; init; } = [];

    /// <summary>Years whose list of holidays is published, beside those of the basis.</summary>
    public IReadOnlyList<int> PublishedYears { get; init; } = [];

    /// <summary>This content on a basis.</summary>
    internal CalendarContent On(CalendarContent? basis)
    {
        if (basis is null)
        {
            return this;
        }

        var own = Days.Select(d => d.Date).ToHashSet();
        return new CalendarContent
        {
            Week = Week ?? basis.Week,
            Reception = Reception ?? basis.Reception,
            Days = [.. basis.Days.Where(d => !own.Contains(d.Date)).Concat(Days).OrderBy(d => d.Date)],
            PublishedYears = [.. basis.PublishedYears.Union(PublishedYears).Order()],
        };
    }

    internal WorkCalendar ToCalendar(int version) =>
        new(version, Week, Days.Select(d => new DayException(d.Date, d.Kind, d.Name)), PublishedYears, Reception);
}

/// <summary>A calendar someone wants to put in force.</summary>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Content">What it says itself.</param>
/// <param name="BuildsOnAbove">True: hours and holidays of the unit above hold where the content says nothing.</param>
/// <param name="Decision">The decision that sets it.</param>
public sealed record CalendarDraft(string Name, string NameEn, CalendarContent Content, bool BuildsOnAbove, string? Decision = null);

/// <summary>A version as it stands, with everything it takes from its basis.</summary>
/// <param name="Version">Its number, unique over all calendars.</param>
/// <param name="UnitId">Whose calendar it is.</param>
/// <param name="ValidFrom">New work is counted by it from this moment.</param>
/// <param name="BasedOn">Version it builds on.</param>
/// <param name="Name">Vietnamese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Decision">The decision that sets it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="Own">What it says itself.</param>
/// <param name="Whole">What holds: itself on its basis.</param>
public sealed record CalendarRecord(
    int Version,
    UnitId UnitId,
    DateTimeOffset ValidFrom,
    int? BasedOn,
    string Name,
    string NameEn,
    string? Decision,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    CalendarContent Own,
    CalendarContent Whole);
