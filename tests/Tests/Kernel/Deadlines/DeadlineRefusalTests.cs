using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;
using static MotCua.Tests.Kernel.Deadlines.ClockEventTests;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>What the clock refuses, always with 422 and a code that stays.</summary>
public sealed class DeadlineRefusalTests
{
    public static TheoryData<string, ClockEvent[]> Ledgers() => new()
    {
        { "deadline.resumeWithoutPause", [Resume("2021-08-30 10:00")] },
        { "deadline.resumeWithoutPause", [Pause("2021-08-30 10:00"), Restart("2021-08-30 11:00"), Resume("2021-08-30 12:00")] },
        { "deadline.resumeWithoutPause", [Resume("2021-08-30 10:00"), Pause("2021-08-31 10:00")] },
        { "deadline.pauseTwice", [Pause("2021-08-30 10:00"), Pause("2021-08-31 10:00")] },
        { "deadline.pauseTwice", [Pause("2021-12-30 10:00"), Pause("2021-12-31 10:00")] },
        { "deadline.eventTwice", [Pause("2021-08-30 10:00"), Pause("2021-08-30 10:00")] },
        { "deadline.eventBeforeReceipt", [Restart("2021-08-27 15:29:59")] },
        { "deadline.extendedTwice", [Extend("2021-08-30 10:00", "2021-09-10 10:00"), Extend("2021-08-31 10:00", "2021-09-15 10:00")] },
        { "deadline.extensionNotLater", [Extend("2021-08-30 10:00", "2021-09-06 10:00")] },
        { "deadline.extensionNotLater", [Extend("2021-08-30 10:00", "2021-09-01 10:00")] },
        { "deadline.extensionNotLater", [Extend("2021-09-20 10:00", "2021-09-15 10:00")] },
        { "deadline.extensionWhilePaused", [Pause("2021-08-30 10:00"), Extend("2021-08-31 10:00", "2021-09-15 10:00")] },
        { "deadline.extensionWithoutDate", [new ClockEvent(ClockEventType.Extend, At("2021-08-30 10:00"))] },
        { "deadline.transferWithoutCalendar", [new ClockEvent(ClockEventType.TransferCalendar, At("2021-08-30 10:00"))] },
        { "deadline.unknownEvent", [new ClockEvent((ClockEventType)99, At("2021-08-30 10:00"))] },
        { "deadline.dateOutOfRange", [Pause("2101-01-01 00:00")] },
        { "deadline.dateOutOfRange", [new ClockEvent(ClockEventType.Pause, DateTimeOffset.MaxValue)] },
        { "deadline.dateOutOfRange", [Extend("2021-08-30 10:00", "9999-12-31 00:00")] },
    };

    [Theory]
    [MemberData(nameof(Ledgers), DisableDiscoveryEnumeration = true)]
    public void A_ledger_that_cannot_have_happened_is_refused(string code, ClockEvent[] events)
    {
        var term = new Term(5, TermUnit.WorkingDays);

        Refuses(code, () => Deadline.Compute(At("2021-08-27 15:30"), term, CountingMode.WholeDays, Province, events));
        Refuses(code, () => Deadline.DueAt(At("2021-08-27 15:30"), term, CountingMode.Hours, Province, events));
    }

    [Theory]
    [InlineData("deadline.termTooShort", 0, TermUnit.WorkingDays)]
    [InlineData("deadline.termTooShort", -5, TermUnit.CalendarDays)]
    [InlineData("deadline.termTooShort", int.MinValue, TermUnit.SameDay)]
    [InlineData("deadline.termTooLong", 2_611, TermUnit.WorkingDays)]
    [InlineData("deadline.termTooLong", 20_881, TermUnit.WorkingHours)]
    [InlineData("deadline.termTooLong", 3_654, TermUnit.CalendarDays)]
    [InlineData("deadline.termTooLong", 121, TermUnit.Months)]
    [InlineData("deadline.termTooLong", int.MaxValue, TermUnit.WorkingDays)]
    [InlineData("deadline.sameDayIsOne", 2, TermUnit.SameDay)]
    [InlineData("deadline.unknownUnit", 5, (TermUnit)9)]
    public void A_term_of_no_time_or_above_ten_years_is_refused(string code, int value, TermUnit unit) =>
        Refuses(code, () => new Term(value, unit));

    [Theory]
    [InlineData(2_610, TermUnit.WorkingDays)]
    [InlineData(20_880, TermUnit.WorkingHours)]
    [InlineData(3_653, TermUnit.CalendarDays)]
    [InlineData(120, TermUnit.Months)]
    public void Ten_years_are_allowed(int value, TermUnit unit)
    {
        var due = Deadline.Compute(At("2021-08-27 15:30"), new(value, unit), CountingMode.Hours, Province, []).DueAt;

        Assert.InRange(due!.Value.Year, 2031, 2032);
    }

    [Fact]
    public void A_term_that_was_never_given_is_refused() => Refuses(
        "deadline.termTooShort", () => Deadline.DueAt(At("2021-08-27 15:30"), default, CountingMode.WholeDays, Province, []));

    [Fact]
    public void An_unknown_mode_is_refused() => Refuses(
        "deadline.unknownMode",
        () => Deadline.DueAt(At("2021-08-27 15:30"), new(1, TermUnit.WorkingDays), (CountingMode)7, Province, []));

    [Theory]
    [InlineData("1899-12-31 23:59")]
    [InlineData("2101-01-01 00:00")]
    [InlineData("0001-01-01 12:00")]
    [InlineData("9999-12-31 23:00")]
    public void A_receipt_outside_1900_to_2100_is_refused(string received) => Refuses(
        "deadline.dateOutOfRange",
        () => Deadline.Compute(At(received), new(1, TermUnit.WorkingDays), CountingMode.WholeDays, Province, []));

    [Theory]
    [InlineData(TermUnit.WorkingDays)]
    [InlineData(TermUnit.WorkingHours)]
    [InlineData(TermUnit.CalendarDays)]
    [InlineData(TermUnit.Months)]
    [InlineData(TermUnit.SameDay)]
    public void A_calendar_without_working_days_ahead_is_refused_and_never_loops(TermUnit unit)
    {
        var first = new DateOnly(2021, 1, 1);
        var never = new WorkCalendar(1, exceptions: Enumerable.Range(0, 70_000).Select(day =>
            new DayException(first.AddDays(day), DayKind.PublicHoliday, "Nghỉ")));

        Refuses(
            "calendar.noWorkingDays",
            () => Deadline.Compute(At("2021-08-27 15:30"), new(1, unit), CountingMode.WholeDays, never, []));
    }

    private static void Refuses(string code, Func<object?> act)
    {
        var refused = Assert.Throws<Refused>(act);
        Assert.Equal(code, refused.Code);
        Assert.Equal(RefusalKind.Rule, refused.Kind);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}
