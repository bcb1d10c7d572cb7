using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>Pause, resume, restart, extension and transfer.</summary>
public sealed class ClockEventTests
{
    private static readonly Term FiveDays = new(5, TermUnit.WorkingDays);

    [Theory]
    [InlineData("2021-08-30 09:00", "2021-08-30 17:29", "2021-09-07")] // runs again before the end of hours: counted
    [InlineData("2021-08-30 09:00", "2021-08-30 17:30", "2021-09-07")]
    [InlineData("2021-08-30 09:00", "2021-08-30 17:31", "2021-09-08")]
    [InlineData("2021-08-30 17:30", "2021-08-31 07:30", "2021-09-08")]
    [InlineData("2021-08-30 17:31", "2021-08-31 17:29", "2021-09-07")]
    [InlineData("2021-08-30 09:00", "2021-09-01 09:00", "2021-09-09")]
    [InlineData("2021-09-01 18:00", "2021-09-06 07:00", "2021-09-07")] // only rest days in between
    public void Whole_days_do_not_count_a_day_whose_working_hours_end_in_a_pause(string pause, string resume, string due) =>
        Assert.Equal(At(due + " 17:30"), Run(FiveDays, CountingMode.WholeDays, Pause(pause), Resume(resume)).DueAt);

    [Theory]
    [InlineData("2021-08-30 09:00", "2021-08-30 10:30", "2021-09-07 17:00")]
    [InlineData("2021-08-30 11:00", "2021-08-30 14:00", "2021-09-07 16:30")]
    [InlineData("2021-08-30 17:30", "2021-08-31 07:30", "2021-09-07 15:30")]
    [InlineData("2021-08-30 15:30", "2021-08-31 15:30", "2021-09-08 15:30")]
    public void Hours_do_not_count_paused_minutes(string pause, string resume, string due)
    {
        var promise = Run(FiveDays, CountingMode.Hours, Pause(pause), Resume(resume));

        Assert.Equal(At(due), promise.DueAt);
        Assert.Equal(2_400, promise.Days.Sum(day => day.Minutes));
    }

    [Fact]
    public void Calendar_days_do_not_count_a_day_whose_midnight_falls_in_a_pause()
    {
        var promise = Run(new(4, TermUnit.CalendarDays), CountingMode.WholeDays, Pause("2021-08-28 10:00"), Resume("2021-08-29 10:00"));

        Assert.Equal(At("2021-09-01 23:59:59"), promise.DueAt);
        Assert.Equal(new DayEntry(Day("2021-08-28"), false, DayReason.Paused), promise.Days[1]);
    }

    [Fact]
    public void A_clock_that_stands_still_has_no_date_but_keeps_its_first_promise()
    {
        var promise = Run(FiveDays, CountingMode.WholeDays, Pause("2021-08-31 10:00"));

        Assert.Null(promise.DueAt);
        Assert.True(promise.Paused);
        Assert.Equal(At("2021-09-07 17:30"), promise.OriginalDueAt);
        Assert.Equal(new DayEntry(Day("2021-08-31"), false, DayReason.Paused), promise.Days[^1]);
        Assert.Equal(1, promise.Days.Count(day => day.Counted));
    }

    [Fact]
    public void A_pause_after_the_term_is_over_stops_nothing()
    {
        var promise = Run(FiveDays, CountingMode.WholeDays, Pause("2021-09-07 17:31"));

        Assert.Equal(At("2021-09-07 17:30"), promise.DueAt);
        Assert.False(promise.Paused);
        Assert.Equal(Day("2021-09-07"), promise.Days[^1].Date);
    }

    [Fact]
    public void A_restart_counts_the_full_term_again_and_its_day_is_not_counted()
    {
        var promise = Run(FiveDays, CountingMode.WholeDays, Restart("2021-08-31 10:00"));

        Assert.Equal(At("2021-09-09 17:30"), promise.DueAt);
        Assert.Equal(At("2021-09-07 17:30"), promise.OriginalDueAt);
        Assert.Equal(At("2021-08-31 10:00"), promise.CountedFrom);
        Assert.Equal(5, promise.Days.Count(day => day.Counted));
        Assert.Equal(new DayEntry(Day("2021-08-30"), false, DayReason.WorkingDay), promise.Days[3]);
        Assert.Equal(DayReason.DayOfReceipt, promise.Days[4].Reason);
    }

    [Theory]
    [InlineData("2021-08-31 10:00", "2021-09-09 10:00")]
    [InlineData("2021-08-31 12:00", "2021-09-09 11:30")] // the last morning suffices
    [InlineData("2021-08-28 10:00", "2021-09-07 17:30")] // a Saturday: five days from Monday morning
    public void A_restart_in_hours_counts_from_its_moment(string restart, string due) =>
        Assert.Equal(At(due), Run(FiveDays, CountingMode.Hours, Restart(restart)).DueAt);

    [Fact]
    public void A_restart_ends_a_pause()
    {
        var promise = Run(FiveDays, CountingMode.WholeDays, Pause("2021-08-30 10:00"), Restart("2021-09-06 10:00"));

        Assert.Equal(At("2021-09-13 17:30"), promise.DueAt);
        Assert.False(promise.Paused);
        Assert.Equal(DayReason.Paused, promise.Days[4].Reason);
    }

    [Fact]
    public void A_supplement_asked_for_and_received_may_be_written_as_pause_resume_and_restart()
    {
        var ledger = new[] { Restart("2021-09-06 10:00"), Resume("2021-09-06 10:00"), Pause("2021-08-30 10:00") };

        Assert.Equal(At("2021-09-13 17:30"), Run(FiveDays, CountingMode.WholeDays, ledger).DueAt);
    }

    [Fact]
    public void A_clock_may_stop_and_go_within_one_instant()
    {
        var ledger = new[] { Resume("2021-08-30 10:00"), Pause("2021-08-30 10:00") };

        Assert.Equal(At("2021-09-07 17:30"), Run(FiveDays, CountingMode.WholeDays, ledger).DueAt);
    }

    [Fact]
    public void A_same_day_term_paused_over_the_end_of_hours_goes_on_the_next_working_day() =>
        Assert.Equal(
            At("2021-08-30 17:30"),
            Deadline.DueAt(
                At("2021-08-27 09:00"), new(1, TermUnit.SameDay), CountingMode.WholeDays, Province,
                [Pause("2021-08-27 10:00"), Resume("2021-08-28 08:00")]));

    [Theory]
    [InlineData("2021-09-10 09:00", "2021-09-10 17:30")]
    [InlineData("2021-09-11 09:00", "2021-09-13 17:30")] // a Saturday moves to Monday
    [InlineData("2021-09-10 23:59", "2021-09-10 17:30")]
    public void An_extension_sets_the_end_of_hours_of_its_working_day(string until, string due)
    {
        foreach (var mode in new[] { CountingMode.WholeDays, CountingMode.Hours })
        {
            var promise = Run(FiveDays, mode, Extend("2021-09-01 10:00", until));

            Assert.Equal(At(due), promise.DueAt);
            Assert.Equal(At(due), promise.ExtendedUntil);
            Assert.Null(promise.MissedDueAt);
            Assert.Equal(promise.DueAt, promise.LawfulDueAt);
            Assert.Equal(At(mode == CountingMode.Hours ? "2021-09-07 15:30" : "2021-09-07 17:30"), promise.OriginalDueAt);
        }
    }

    [Fact]
    public void An_extension_within_the_due_day_gives_the_rest_of_it_in_hours_and_nothing_in_whole_days()
    {
        var extension = Extend("2021-09-01 10:00", "2021-09-07 10:00");

        Assert.Equal(At("2021-09-07 17:30"), Run(FiveDays, CountingMode.Hours, extension).DueAt);
        Assert.Equal(
            "deadline.extensionNotLater",
            Assert.Throws<Refused>(() => Run(FiveDays, CountingMode.WholeDays, extension)).Code);
    }

    [Fact]
    public void An_extension_after_the_due_moment_makes_an_appointment_but_heals_nothing()
    {
        var promise = Run(FiveDays, CountingMode.WholeDays, Extend("2021-09-08 10:00", "2021-09-10 10:00"));

        Assert.Equal(At("2021-09-10 17:30"), promise.DueAt);
        Assert.Equal(At("2021-09-07 17:30"), promise.MissedDueAt);
        Assert.Equal(At("2021-09-07 17:30"), promise.LawfulDueAt);
    }

    [Fact]
    public void A_pause_pushes_an_extended_appointment() => Assert.Equal(
        At("2021-09-13 17:30"),
        Run(FiveDays, CountingMode.WholeDays, Extend("2021-09-01 10:00", "2021-09-10 10:00"),
            Pause("2021-09-06 10:00"), Resume("2021-09-07 10:00")).DueAt);

    [Theory]
    [InlineData("2021-09-01 14:00", "2021-09-30 17:30")] // five days would end on 10 September
    [InlineData("2021-09-27 14:00", "2021-10-04 17:30")]
    public void A_restart_never_brings_an_extended_appointment_forward(string restart, string due) => Assert.Equal(
        At(due),
        Run(FiveDays, CountingMode.WholeDays, Extend("2021-09-01 10:00", "2021-09-30 10:00"), Restart(restart)).DueAt);

    [Theory]
    [InlineData(26, "2021-09-28 17:30:00")] // would end on Thursday 23 September; the appointment of Monday 27 holds, and the pause puts it off
    [InlineData(28, "2021-09-28 23:59:59")] // would end on Saturday 25, so on Monday 27 too: not a day earlier than the shorter term
    public void A_pause_after_restart_and_extension_puts_off_a_last_day_that_a_rest_day_moved(int days, string due) => Assert.Equal(
        At(due),
        Run(new(days, TermUnit.CalendarDays), CountingMode.WholeDays, Extend("2021-08-27 18:00", "2021-09-27 10:00"), Restart("2021-08-28 10:00"),
            Pause("2021-09-06 10:00"), Resume("2021-09-07 10:00")).DueAt);

    [Fact]
    public void A_transfer_counts_by_the_other_calendar_from_the_next_day_and_keeps_the_first_promise()
    {
        var sixDays = new WorkCalendar(
            12,
            Enumerable.Range(1, 6).ToDictionary(day => (DayOfWeek)day, day => WorkCalendar.StandardWeek[DayOfWeek.Monday]),
            Exceptions,
            Enumerable.Range(2020, 7));

        var promise = Run(FiveDays, CountingMode.WholeDays, new ClockEvent(
            ClockEventType.TransferCalendar, At("2021-09-01 08:00"), Calendar: sixDays));

        Assert.Equal(At("2021-09-06 17:30"), promise.DueAt);
        Assert.Equal(At("2021-09-07 17:30"), promise.OriginalDueAt);
        Assert.Equal(12, promise.CalendarVersion);
        Assert.Equal(new DayEntry(Day("2021-09-04"), true, DayReason.WorkingDay, Nth: 4), promise.Days[8]);
    }

    internal static ClockEvent Pause(string at) => new(ClockEventType.Pause, At(at));

    internal static ClockEvent Resume(string at) => new(ClockEventType.Resume, At(at));

    internal static ClockEvent Restart(string at) => new(ClockEventType.Restart, At(at));

    internal static ClockEvent Extend(string at, string until) => new(ClockEventType.Extend, At(at), Until: At(until));

    /// <summary>Received on Friday 27 August 2021 at 15:30, in the sample province.</summary>
    private static Promise Run(Term term, CountingMode mode, params ClockEvent[] events) =>
        Deadline.Compute(At("2021-08-27 15:30"), term, mode, Province, events);
}
