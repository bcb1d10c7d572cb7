using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Listing;

/// <summary>One unit as of a day with what stands around it: what the public page and the API tell.</summary>
internal sealed class UnitReading(AgencyDirectory directory, CalendarBook calendars, TimeProvider clock)
{
    /// <summary>
    /// The unit that bears the code or identifier on the day, or else the one that ever bore it; null when none did. An identifier may be
    /// written the old way too.
    /// </summary>
    internal async Task<UnitReport?> FindAsync(string codeOrIdentifier, DateOnly? asOf, CancellationToken ct)
    {
        var (today, word) = (clock.Today(), codeOrIdentifier.Trim());
        var day = asOf ?? today;
        if ((await NamedAsync(word, day, ct) ?? (IdentifierStyles.ToNew(word) is { } other ? await NamedAsync(other, day, ct) : null)) is not { } named)
        {
            return null;
        }

        var history = await directory.HistoryAsync(named.Id, ct);
        var (first, last) = (history.Facts[0].ValidFrom, history.Facts[^1].ValidTo);
        var shown = day < first ? first : last < day ? last.Value : day;
        var unit = (await directory.FindAsync(named.Id, shown, ct))!;
        var acting = await directory.FindActingAsync(unit.Id, ct);
        var before = history.Predecessors.OrderBy(p => p.Day).ThenBy(p => p.Unit.Level).ThenBy(p => p.Unit.Code, StringComparer.Ordinal);
        return new UnitReport(unit, day, today, shown, history with { Predecessors = [.. before] })
        {
            Above = await AboveAsync(unit, shown, ct),
            Below = await directory.ListAsync(shown, parent: unit.Code, ct: ct),
            Desk = unit.ReceptionUnitId is { } desk ? await directory.FindAsync(desk, shown, ct) : null,
            ReceivesFor = shown == today ? [.. (await directory.ReceivedByAsync(unit.Id, ct)).Where(u => u.Id != unit.Id)] : [],
            Calendar = await CalendarAsync(unit.ReceptionUnitId ?? unit.Id, shown, today, ct),
            NowDoneBy = acting?.Id == unit.Id ? null : acting,
            Successors = await directory.SuccessorsOfAsync(unit.Id, day, ct),
        };
    }

    /// <summary>The unit above as of a day; null for the top.</summary>
    internal async Task<UnitSummary?> ParentAsync(UnitSummary unit, DateOnly day, CancellationToken ct) =>
        unit.ParentId is { } parent ? await directory.FindAsync(parent, day, ct) : null;

    private async Task<UnitSummary?> NamedAsync(string word, DateOnly day, CancellationToken ct) =>
        await directory.FindAsync(word, day, ct) ?? await directory.FindEverAsync(word, ct);

    // From the top down; the unit itself is not in it.
    private async Task<IReadOnlyList<UnitSummary>> AboveAsync(UnitSummary unit, DateOnly day, CancellationToken ct)
    {
        var found = new List<UnitSummary>();
        for (var above = await ParentAsync(unit, day, ct); above is not null && found.All(u => u.Id != above.Id); above = await ParentAsync(above, day, ct))
        {
            found.Insert(0, above);
        }

        return found;
    }

    private async Task<CalendarRecord?> CalendarAsync(UnitId unit, DateOnly day, DateOnly today, CancellationToken ct)
    {
        try
        {
            var at = day == today ? clock.Now() : VietnamTime.Instant(day, new TimeOnly(12, 0));
            return await calendars.RecordAsync(await calendars.NumberInForceAsync(unit, at, ct), ct);
        }
        catch (Refused refused) when (refused.Code == "calendar.none")
        {
            return null;
        }
    }
}

/// <summary>A unit as of a day.</summary>
/// <param name="Unit">Its facts of <paramref name="Shown"/>.</param>
/// <param name="Day">The day asked about.</param>
/// <param name="Today">The present day.</param>
/// <param name="Shown">That day, or the nearest on which the unit stood.</param>
/// <param name="History">All that held for it, whom it followed and who followed it.</param>
internal sealed record UnitReport(UnitSummary Unit, DateOnly Day, DateOnly Today, DateOnly Shown, UnitHistory History)
{
    /// <summary>The units above, from the top down.</summary>
    public IReadOnlyList<UnitSummary> Above { get; init; } = [];

    /// <summary>The units directly below.</summary>
    public IReadOnlyList<UnitSummary> Below { get; init; } = [];

    /// <summary>Where one files for it; null when it receives for itself.</summary>
    public UnitSummary? Desk { get; init; }

    /// <summary>The units whose desk it is today.</summary>
    public IReadOnlyList<UnitSummary> ReceivesFor { get; init; } = [];

    /// <summary>The calendar of where one files.</summary>
    public CalendarRecord? Calendar { get; init; }

    /// <summary>Who does its work today; null while it does so itself.</summary>
    public UnitSummary? NowDoneBy { get; init; }

    /// <summary>Who took over until the day asked about, one after the other.</summary>
    public IReadOnlyList<UnitSuccession> Successors { get; init; } = [];

    public DateOnly First => History.Facts[0].ValidFrom;

    /// <summary>Its last day, where one is set.</summary>
    public DateOnly? Last => History.Facts[^1].ValidTo;

    public bool StandsToday => First <= Today && (Last is null || Today <= Last);
}
