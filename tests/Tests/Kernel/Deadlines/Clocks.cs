using System.Globalization;
using CsCheck;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>A step of a random ledger, before it is known whether the clock runs then.</summary>
internal sealed record Step(int Kind, int GapMinutes, int ExtraDays, CalendarFacts Other);

/// <summary>One random clock: calendar, receipt, term, mode, lawful ledger, in 2015–2035.</summary>
internal sealed record AnyClock(CalendarFacts Facts, DateTime Received, Term Term, CountingMode Mode, IReadOnlyList<Step> Steps)
{
    internal List<(ClockEventType Type, DateTime At, DateOnly Until, CalendarFacts? To)> Ledger { get; } = Lawful(Facts, Received, Term, Mode, Steps);

    internal DateTimeOffset ReceivedAt => Instant(Received);

    internal List<ClockEvent> Events => [.. Ledger.Select(e => new ClockEvent(
        e.Type,
        Instant(e.At),
        Until: e.Type == ClockEventType.Extend ? Instant(e.Until.ToDateTime(new TimeOnly(9, 0))) : null,
        Calendar: e.To?.Calendar))];

    internal bool Has(ClockEventType type) => Ledger.Exists(e => e.Type == type);

    internal bool RunsAtTheEnd => Ledger.FindLast(e => e.Type is ClockEventType.Pause or ClockEventType.Resume or ClockEventType.Restart)
        .Type != ClockEventType.Pause || !Has(ClockEventType.Pause);

    internal DateTime After => Ledger.Count == 0 ? Received : Ledger[^1].At;

    internal Promise Compute(Term? term = null, IReadOnlyList<ClockEvent>? events = null) =>
        Deadline.Compute(ReceivedAt, term ?? Term, Mode, Facts.Calendar, events ?? Events);

    internal DateTimeOffset? DueAt(Term? term = null, IReadOnlyList<ClockEvent>? events = null) =>
        Deadline.DueAt(ReceivedAt, term ?? Term, Mode, Facts.Calendar, events ?? Events);

    /// <summary>Says the clock so that a failure can be followed by hand.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"received {Received:ddd yyyy-MM-dd HH:mm}, {Term.Value} {Term.Unit} {Mode}, {Facts}, events: {string.Join("; ", Ledger)}");

    internal static DateTimeOffset Instant(DateTime local) => new(local, TimeSpan.FromHours(7));

    private static List<(ClockEventType Type, DateTime At, DateOnly Until, CalendarFacts? To)> Lawful(
        CalendarFacts facts, DateTime received, Term term, CountingMode mode, IReadOnlyList<Step> steps)
    {
        var ledger = new List<(ClockEventType Type, DateTime At, DateOnly Until, CalendarFacts? To)>();
        var (paused, extended, at) = (false, false, received);
        foreach (var step in steps)
        {
            at = at.AddMinutes(step.GapMinutes);
            var due = paused || extended ? null : new NaiveClock(term, mode, facts).Due(received, ledger);
            var type = step.Kind switch
            {
                < 6 => paused ? ClockEventType.Resume : ClockEventType.Pause,
                < 8 => ClockEventType.Restart,
                8 when due is not null => ClockEventType.Extend,
                _ => ClockEventType.TransferCalendar,
            };
            var later = DateOnly.FromDateTime(due > at ? due.Value : at).AddDays(step.ExtraDays);
            ledger.Add((type, at, later, type == ClockEventType.TransferCalendar ? step.Other : null));
            paused = type == ClockEventType.Pause || (paused && type is ClockEventType.Extend or ClockEventType.TransferCalendar && paused);
            extended |= type == ClockEventType.Extend;
        }
        return ledger;
    }
}

/// <summary>Generators of random clocks.</summary>
internal static class Clocks
{
    private static readonly WorkSession Morning = new(new(7, 30), new(11, 30));
    private static readonly WorkSession Afternoon = new(new(13, 30), new(17, 30));
    private static readonly WorkSession ShortAfternoon = new(new(13, 30), new(17, 0));

    private static readonly Gen<IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>> Week = Gen.OneOf(
        WorkCalendar.StandardWeek,
        Days(1, 5, Morning, ShortAfternoon),
        Days(1, 5, Morning, Afternoon, saturday: [Morning]),
        Days(2, 2, Morning, Afternoon),
        Days(1, 6, new WorkSession(new(8, 0), new(12, 0)), new WorkSession(new(12, 0), new(18, 15))));

    private static Gen<CalendarFacts> Facts(DateOnly near) => Gen.Select(
        Week,
        Gen.Select(Gen.Int[-8, 90], Gen.Int[0, 3], (offset, kind) => (offset, kind)).Array[0, 30],
        Gen.Bool.Array[3],
        Gen.Int[1, 99],
        (week, exceptions, published, version) => new CalendarFacts(
            version,
            week,
            [.. exceptions.DistinctBy(e => e.offset).Select(e => new DayException(near.AddDays(e.offset), (DayKind)e.kind, "Lễ thử"))],
            published.Select((isPublished, i) => isPublished ? near.Year + i : 0).ToHashSet()));

    internal static readonly Gen<Term> Term = Gen.OneOf(
        Gen.Int[1, 40].Select(n => new Term(n, TermUnit.WorkingDays)),
        Gen.Int[1, 200].Select(n => new Term(n, TermUnit.WorkingHours)),
        Gen.Int[1, 60].Select(n => new Term(n, TermUnit.CalendarDays)),
        Gen.Int[1, 6].Select(n => new Term(n, TermUnit.Months)),
        Gen.Const(new Term(1, TermUnit.SameDay)));

    /// <summary>Any clock with up to so many events.</summary>
    internal static Gen<AnyClock> Any(int events) =>
        from day in Gen.Int[new DateOnly(2015, 1, 1).DayNumber, new DateOnly(2035, 12, 31).DayNumber]
        from minute in Gen.OneOf(Gen.Int[0, 24 * 60 - 1], Gen.OneOf(450, 690, 810, 900, 901, 1050))
        let date = DateOnly.FromDayNumber(day)
        from facts in Facts(date)
        from term in Term
        from mode in Gen.OneOf(CountingMode.WholeDays, CountingMode.Hours)
        from steps in Gen.Select(
            Gen.Int[0, 9],
            Gen.OneOf(Gen.Int[1, 600], Gen.Int[1, 15_000], Gen.OneOf(1_440)),
            Gen.Int[1, 20],
            Facts(date),
            (kind, gap, extra, other) => new Step(kind, gap, extra, other)).Array[0, events]
        select new AnyClock(facts, date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), term, mode, steps);

    private static Dictionary<DayOfWeek, IReadOnlyList<WorkSession>> Days(
        int first, int last, WorkSession morning, WorkSession afternoon, IReadOnlyList<WorkSession>? saturday = null)
    {
        var week = Enumerable.Range(first, last - first + 1)
            .ToDictionary(day => (DayOfWeek)day, _ => (IReadOnlyList<WorkSession>)[morning, afternoon]);
        if (saturday is not null)
        {
            week[DayOfWeek.Saturday] = saturday;
        }
        return week;
    }
}
