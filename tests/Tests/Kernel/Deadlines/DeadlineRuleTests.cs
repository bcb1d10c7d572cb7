using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>Each sentence on the clock without events: units, first days, ends of terms.</summary>
public sealed class DeadlineRuleTests
{
    [Theory]
    [InlineData("2021-08-28 09:00", "2021-08-30 17:30")] // Saturday-morning reception
    [InlineData("2021-08-29 23:59", "2021-08-30 17:30")]
    [InlineData("2021-08-27 19:00", "2021-08-30 17:30")]
    [InlineData("2021-08-27 17:30", "2021-08-30 17:30")]
    [InlineData("2021-08-30 06:00", "2021-08-31 17:30")]
    [InlineData("2021-08-30 12:15", "2021-08-31 17:30")]
    [InlineData("2021-09-02 10:00", "2021-09-06 17:30")]
    [InlineData("2024-05-03 10:00", "2024-05-04 17:30")] // a worked Saturday is a working day
    public void One_working_day_is_the_next_working_day_after_the_date_of_receipt(string received, string due) =>
        Assert.Equal(At(due), Due(received, 1, TermUnit.WorkingDays));

    [Theory]
    [InlineData("2021-08-30 10:30", 1, "2021-08-30 11:30")] // not 13:30
    [InlineData("2021-08-30 10:30", 2, "2021-08-30 14:30")]
    [InlineData("2021-08-30 11:30", 1, "2021-08-30 14:30")]
    [InlineData("2021-08-30 12:15", 1, "2021-08-30 14:30")]
    [InlineData("2021-08-30 05:00", 1, "2021-08-30 08:30")]
    [InlineData("2021-08-30 16:30", 1, "2021-08-30 17:30")]
    [InlineData("2021-08-27 17:30", 1, "2021-08-30 08:30")]
    [InlineData("2021-08-27 18:40", 8, "2021-08-30 17:30")]
    [InlineData("2021-08-28 09:00", 8, "2021-08-30 17:30")]
    [InlineData("2021-08-27 15:30:20", 2, "2021-08-30 07:30:20")]
    [InlineData("2021-08-27 15:30:20", 3, "2021-08-30 08:30:20")]
    [InlineData("2021-12-31 16:30", 3, "2022-01-04 09:30")]
    public void Working_hours_are_consumed_from_the_next_working_minute(string received, int hours, string due)
    {
        Assert.Equal(At(due), Due(received, hours, TermUnit.WorkingHours));
        Assert.Equal(At(due), WorkingTime.AddWorkingHours(At(received), hours, Province));
    }

    [Theory]
    [InlineData("2021-08-27 15:30", 5, "2021-09-01")]
    [InlineData("2021-08-27 15:30", 6, "2021-09-06")] // 2 September is a holiday, 4–5 a weekend
    [InlineData("2021-08-27 15:30", 8, "2021-09-06")]
    [InlineData("2021-08-27 15:30", 10, "2021-09-06")]
    [InlineData("2021-08-27 15:30", 11, "2021-09-07")]
    [InlineData("2024-05-01 08:00", 3, "2024-05-04")] // a worked Saturday needs no move
    public void Calendar_days_end_at_midnight_and_move_off_rest_days(string received, int days, string due) =>
        Assert.Equal(At(due + " 23:59:59"), Due(received, days, TermUnit.CalendarDays));

    [Theory]
    [InlineData("2022-01-28 10:00", 1, "2022-02-28")]
    [InlineData("2022-01-31 10:00", 1, "2022-02-28")] // no 31 February
    [InlineData("2024-01-31 10:00", 1, "2024-02-29")]
    [InlineData("2021-11-30 10:00", 3, "2022-02-28")]
    [InlineData("2021-08-02 10:00", 1, "2021-09-06")]
    [InlineData("2021-03-31 23:59", 1, "2021-05-04")] // 30 April, 1 May, weekend, 3 May in lieu
    [InlineData("2020-02-29 10:00", 12, "2021-03-01")] // 28 February 2021 is a Sunday
    public void Months_end_on_the_same_day_number_or_the_last_of_the_month(string received, int months, string due) =>
        Assert.Equal(At(due + " 23:59:59"), Due(received, months, TermUnit.Months));

    [Theory]
    [InlineData("2021-08-27 06:10", "2021-08-27", DayReason.WorkingDay)]
    [InlineData("2021-08-27 15:00:00", "2021-08-27", DayReason.WorkingDay)]
    [InlineData("2021-08-27 15:00:01", "2021-08-30", DayReason.OutsideHours)]
    [InlineData("2021-08-27 20:00", "2021-08-30", DayReason.OutsideHours)]
    [InlineData("2021-08-28 08:00", "2021-08-30", DayReason.WeeklyRest)]
    [InlineData("2021-09-02 08:00", "2021-09-06", DayReason.PublicHoliday)]
    [InlineData("2024-05-04 08:00", "2024-05-04", DayReason.SwappedWork)]
    public void The_same_day_means_today_until_15_00(string received, string due, DayReason first)
    {
        var promise = Deadline.Compute(At(received), new(1, TermUnit.SameDay), CountingMode.WholeDays, Province, []);

        Assert.Equal(At(due + " 17:30"), promise.DueAt);
        Assert.Equal(first, promise.Days[0].Reason);
        Assert.Single(promise.Days, day => day.Counted);
        Assert.True(promise.Days[^1].Counted);
    }

    [Fact]
    public void The_same_day_is_over_when_the_office_has_closed_before_15_00()
    {
        var mornings = new WorkCalendar(1, Enumerable.Range(1, 5).ToDictionary(
            day => (DayOfWeek)day, _ => (IReadOnlyList<WorkSession>)[new(new(7, 30), new(11, 30))]));

        var due = Deadline.DueAt(At("2021-08-26 14:00"), new(1, TermUnit.SameDay), CountingMode.WholeDays, mornings, []);

        Assert.Equal(At("2021-08-27 11:30"), due);
    }

    [Fact]
    public void A_working_day_is_as_long_as_a_full_day_of_the_office()
    {
        var shorter = new WorkCalendar(1, Enumerable.Range(1, 5).ToDictionary(
            day => (DayOfWeek)day,
            _ => (IReadOnlyList<WorkSession>)[new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 0))]));

        var due = Deadline.DueAt(At("2021-08-23 09:00"), new(4, TermUnit.WorkingDays), CountingMode.Hours, shorter, []);

        Assert.Equal(450, shorter.MinutesPerDay);
        Assert.Equal(At("2021-08-27 09:00"), due);
    }

    [Fact]
    public void Days_are_Vietnamese_days_whatever_the_offset_of_the_receipt()
    {
        var inUtc = new DateTimeOffset(2021, 8, 27, 18, 0, 0, TimeSpan.Zero); // Saturday 01:00 in Vietnam

        Assert.Equal(At("2021-08-30 17:30"), Deadline.DueAt(inUtc, new(1, TermUnit.WorkingDays), CountingMode.WholeDays, Province, []));
    }

    [Theory]
    [InlineData("2030-04-29 09:00", 1, "2030-05-02", true)]
    [InlineData("2030-08-30 09:00", 1, "2030-09-03", true)]
    [InlineData("2026-12-30 09:00", 1, "2026-12-31", false)]
    [InlineData("2026-12-30 09:00", 2, "2027-01-04", true)]
    [InlineData("1900-01-01 00:00", 1, "1900-01-02", true)]
    [InlineData("2100-12-31 23:59", 1, "2101-01-03", true)]
    public void A_year_without_a_published_list_knows_fixed_holidays_and_says_provisional(
        string received, int days, string due, bool provisional)
    {
        var promise = Deadline.Compute(At(received), new(days, TermUnit.WorkingDays), CountingMode.WholeDays, Province, []);

        Assert.Equal(At(due + " 17:30"), promise.DueAt);
        Assert.Equal(provisional, promise.Provisional);
    }

    [Fact]
    public void In_hours_the_day_of_receipt_gives_its_minutes()
    {
        var promise = Deadline.Compute(At("2021-08-27 15:30"), new(1, TermUnit.WorkingDays), CountingMode.Hours, Province, []);

        Assert.Equal(
            [(27, true, DayReason.WorkingDay, 120), (28, false, DayReason.WeeklyRest, 0), (29, false, DayReason.WeeklyRest, 0),
                (30, true, DayReason.WorkingDay, 360)],
            promise.Days.Select(day => (day.Date.Day, day.Counted, day.Reason, day.Minutes!.Value)));
    }

    [Fact]
    public void In_hours_a_receipt_after_hours_says_so_and_gives_none()
    {
        var promise = Deadline.Compute(At("2021-08-27 18:00"), new(8, TermUnit.WorkingHours), CountingMode.WholeDays, Province, []);

        Assert.Equal(new DayEntry(Day("2021-08-27"), false, DayReason.OutsideHours, Minutes: 0), promise.Days[0]);
    }

    [Fact]
    public void Seconds_cut_from_one_day_are_given_to_the_next()
    {
        var promise = Deadline.Compute(At("2021-08-26 15:30:20"), new(2, TermUnit.WorkingDays), CountingMode.Hours, Province, []);

        Assert.Equal([119, 480, 0, 0, 361], promise.Days.Select(day => day.Minutes!.Value));
    }

    [Fact]
    public void Calendar_days_count_rest_days_and_leave_the_days_of_the_move_uncounted()
    {
        var promise = Deadline.Compute(At("2021-08-27 15:30"), new(8, TermUnit.CalendarDays), CountingMode.WholeDays, Province, []);

        Assert.Equal(8, promise.Days.Count(day => day.Counted));
        Assert.Equal(new DayEntry(Day("2021-08-28"), true, DayReason.WeeklyRest, Nth: 1), promise.Days[1]);
        Assert.Equal(new DayEntry(Day("2021-09-05"), false, DayReason.WeeklyRest), promise.Days[^2]);
        Assert.Equal(new DayEntry(Day("2021-09-06"), false, DayReason.WorkingDay), promise.Days[^1]);
    }

    private static DateTimeOffset? Due(string received, int value, TermUnit unit) =>
        Deadline.DueAt(At(received), new(value, unit), CountingMode.WholeDays, Province, []);
}
