using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>The worked examples of the domain handbook, both columns.</summary>
public sealed class DeadlineVectorTests
{
    [Theory]
    [InlineData("2021-08-27 15:30", 5, "2021-09-07")]
    [InlineData("2021-08-31 09:00", 3, "2021-09-07")]
    [InlineData("2021-02-05 10:00", 5, "2021-02-19")]
    [InlineData("2021-04-29 16:00", 1, "2021-05-04")]
    [InlineData("2024-04-26 14:00", 3, "2024-05-04")]
    [InlineData("2023-08-31 15:10", 1, "2023-09-05")]
    [InlineData("2026-08-21 10:00", 5, "2026-08-27")]
    public void Both_modes_give_the_date_of_the_handbook(string received, int days, string due)
    {
        var receivedAt = At(received);

        var whole = Deadline.Compute(receivedAt, new(days, TermUnit.WorkingDays), CountingMode.WholeDays, Province, []);
        var hours = Deadline.Compute(receivedAt, new(days, TermUnit.WorkingDays), CountingMode.Hours, Province, []);

        Assert.Equal(At(due + " 17:30"), whole.DueAt);
        Assert.Equal(At(due + received[10..]), hours.DueAt);
        Assert.Equal(days, whole.Days.Count(day => day.Counted));
        Assert.Equal(days * 480, hours.Days.Sum(day => day.Minutes));
        foreach (var promise in new[] { whole, hours })
        {
            Assert.Equal(promise.DueAt, promise.OriginalDueAt);
            Assert.Equal(TimeSpan.FromHours(7), promise.DueAt!.Value.Offset);
            Assert.False(promise.Paused);
            Assert.False(promise.Provisional);
            Assert.Equal(7, promise.CalendarVersion);
            Assert.Equal(DateOnly.FromDateTime(receivedAt.DateTime), promise.Days[0].Date);
            Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), promise.Days[^1].Date);
        }
    }

    [Fact]
    public void The_example_of_the_contract_is_explained_day_by_day()
    {
        var promise = Deadline.Compute(
            At("2021-08-27 15:30"), new(5, TermUnit.WorkingDays), CountingMode.WholeDays, Province, []);

        Assert.Equal(
            [
                "27/8 DayOfReceipt", "28/8 WeeklyRest", "29/8 WeeklyRest", "30/8 WorkingDay 1", "31/8 WorkingDay 2",
                "1/9 WorkingDay 3", "2/9 PublicHoliday", "3/9 PublicHoliday", "4/9 WeeklyRest", "5/9 WeeklyRest",
                "6/9 WorkingDay 4", "7/9 WorkingDay 5",
            ],
            promise.Days.Select(day => $"{day.Date.Day}/{day.Date.Month} {day.Reason} {day.Nth}".Trim()));
        Assert.Equal("Quốc khánh", promise.Days[6].HolidayName);
    }
}
