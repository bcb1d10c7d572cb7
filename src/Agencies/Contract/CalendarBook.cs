using MotCua.Agencies.Scheduling;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>
/// Working calendars as versioned, inherited data: a unit without its own works by the calendar of the unit above, up to the province.
/// A dossier keeps the number of the version it was promised by; a change makes a new version and moves no promise.
/// </summary>
public sealed class CalendarBook
{
    private readonly AgencyBook book;
    private readonly CalendarShelf shelf;
    private readonly CalendarChanging changing;

    internal CalendarBook(AgencyBook book, CalendarShelf shelf, CalendarChanging changing)
    {
        this.book = book;
        this.shelf = shelf;
        this.changing = changing;
    }

    /// <summary>The calendar by which the unit counts what begins at that moment.</summary>
    /// <exception cref="Refused">422 <c>calendar.none</c>: neither the unit nor any above it has one.</exception>
    public async ValueTask<WorkCalendar> InForceAsync(UnitId unit, DateTimeOffset at, CancellationToken ct = default) =>
        await VersionAsync(await NumberInForceAsync(unit, at, ct), ct);

    /// <summary>The number of that calendar.</summary>
    /// <exception cref="Refused">422 <c>calendar.none</c>.</exception>
    public async ValueTask<int> NumberInForceAsync(UnitId unit, DateTimeOffset at, CancellationToken ct = default)
    {
        var pages = await book.ReadAsync(ct);
        var day = VietnamTime.DateOf(at);
        var seen = new HashSet<UnitId>();
        for (UnitId? id = unit; id is { } current && seen.Add(current); id = pages.Find(current, day)?.ParentId)
        {
            if ((pages.CalendarOf(current, at) ?? Inherited(pages, current, at, day)) is { } head)
            {
                return head.Version;
            }
        }

        throw Refused.Rule("calendar.none", "Đơn vị này chưa có lịch làm việc.");
    }

    // A unit that took over from others and has no calendar yet works on by theirs, where they had one of their own and it was the same.
    private static CalendarHead? Inherited(AgencyPages pages, UnitId unit, DateTimeOffset at, DateOnly day)
    {
        var theirs = pages.Successions.CoveredBy(unit, day).Where(u => u != unit).Select(u => pages.CalendarOf(u, at)).OfType<CalendarHead>()
            .DistinctBy(c => c.Version).Take(2).ToList();
        return theirs.Count == 1 ? theirs[0] : null;
    }

    /// <summary>The version of that number, as it always was.</summary>
    /// <exception cref="Refused">422 <c>calendar.unknown</c>.</exception>
    public async ValueTask<WorkCalendar> VersionAsync(int version, CancellationToken ct = default) =>
        shelf.Known(version) ?? (await shelf.ReadAsync(version, ct))?.Calendar
        ?? throw Refused.Rule("calendar.unknown", "Không có lịch số {0}.", version);

    /// <summary>The version with its words, its source and its author; null when there is none of that number.</summary>
    public async ValueTask<CalendarRecord?> RecordAsync(int version, CancellationToken ct = default) =>
        (await shelf.ReadAsync(version, ct))?.Record;

    /// <summary>All versions that the unit has of its own, oldest first.</summary>
    public async ValueTask<IReadOnlyList<CalendarRecord>> VersionsOfAsync(UnitId unit, CancellationToken ct = default)
    {
        var found = new List<CalendarRecord>();
        foreach (var head in (await book.ReadAsync(ct)).CalendarsOf(unit))
        {
            found.Add((await shelf.ReadAsync(head.Version, ct))!.Value.Record);
        }

        return found;
    }

    /// <summary>
    /// Puts a new version in force from a moment on, and one for each unit whose calendar builds on it; answers its number.
    /// </summary>
    /// <param name="unit">Whose calendar.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="validFrom">Now or later; a unit's first calendar may begin in the past.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="why">Reason or ground.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">404 <c>unit.unknown</c>; 422 <c>calendar.past</c>, <c>calendar.noBasis</c>, or what <see cref="WorkCalendar"/> refuses.</exception>
    public Task<int> ChangeAsync(
        UnitId unit, CalendarDraft draft, DateTimeOffset validFrom, Actor actor, string? why = null, CancellationToken ct = default) =>
        changing.ChangeAsync(unit, draft, validFrom, actor, why, ct);
}
