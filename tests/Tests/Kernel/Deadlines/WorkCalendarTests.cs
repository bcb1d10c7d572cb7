using System.Globalization;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Support;
using static MotCua.Tests.Kernel.Deadlines.Calendars;

namespace MotCua.Tests.Kernel.Deadlines;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2021-08-27", DayReason.WorkingDay, null)]
    [InlineData("2021-08-28", DayReason.WeeklyRest, null)]
    [InlineData("2021-05-01", DayReason.PublicHoliday, "Quốc tế Lao động")]
    [InlineData("2021-05-03", DayReason.CompensatoryRest, "Nghỉ bù")]
    [InlineData("2024-04-29", DayReason.SwappedOff, "Nghỉ hoán đổi (làm bù 4/5)")]
    [InlineData("2024-05-04", DayReason.SwappedWork, "Làm bù cho 29/4")]
    [InlineData("2035-09-02", DayReason.PublicHoliday, "Quốc khánh")]
    [InlineData("2021-09-02", DayReason.PublicHoliday, "Quốc khánh")]
    [InlineData("2035-09-03", DayReason.WorkingDay, null)]
    public void A_day_is_what_its_exception_its_year_or_its_weekday_says(string date, DayReason kind, string? name)
    {
        Assert.Equal(kind, Province.Kind(Day(date)));
        Assert.Equal(name, Province.NameOf(Day(date)));
        Assert.Equal(kind is DayReason.WorkingDay or DayReason.SwappedWork, Province.IsWorkingDay(Day(date)));
        Assert.Equal(Province.IsWorkingDay(Day(date)) ? 2 : 0, Province.SessionsOn(Day(date)).Count);
    }

    [Theory]
    [InlineData("2021-08-27 09:00", true, true)]
    [InlineData("2021-08-27 12:00", false, false)]
    [InlineData("2021-08-27 17:30", false, false)]
    [InlineData("2021-08-28 09:00", false, true)] // Saturday morning: people may hand in
    [InlineData("2021-08-28 14:00", false, false)]
    [InlineData("2021-05-01 09:00", false, false)] // not on a holiday
    [InlineData("2024-05-04 14:00", true, true)] // a worked Saturday has the hours of a normal day
    public void Reception_is_wider_than_work(string moment, bool open, bool receives)
    {
        Assert.Equal(open, Province.IsOpen(At(moment)));
        Assert.Equal(receives, Province.Receives(At(moment)));
    }

    [Fact]
    public void Saturday_reception_makes_no_working_day() =>
        Assert.Equal(Day("2021-08-30"), Province.WorkingDayAfter(Day("2021-08-27")));

    [Fact]
    public void Counting_working_days_is_the_reverse_of_finding_them()
    {
        var from = Day("2019-12-20");
        for (var n = 1; n < 2_000; n++)
        {
            var day = Province.WorkingDayAfter(from, n);

            Assert.Equal(n, Province.WorkingDaysBetween(from, day));
            Assert.Equal(n - 1, Province.WorkingDaysBetween(from, day.AddDays(-1)));
        }
        Assert.Equal(0, Province.WorkingDaysBetween(Day("2021-08-30"), Day("2021-08-27")));
    }

    [Theory]
    [InlineData("9:00", "8:00", "13:30", "17:30")]
    [InlineData("7:30", "7:30", "13:30", "17:30")]
    [InlineData("7:30", "14:00", "13:30", "17:30")]
    [InlineData("7:30:30", "11:30", "13:30", "17:30")]
    public void Sessions_that_overlap_run_backwards_or_have_seconds_are_refused(string a, string b, string c, string d)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>
        {
            [DayOfWeek.Monday] = [new(Time(a), Time(b)), new(Time(c), Time(d))],
        };

        Assert.Equal("calendar.sessions", Assert.Throws<Refused>(() => new WorkCalendar(1, week)).Code);
    }

    [Fact]
    public void A_week_without_work_and_a_date_given_twice_are_refused()
    {
        var holiday = new DayException(Day("2021-09-02"), DayKind.PublicHoliday, "Quốc khánh");

        Assert.Equal(
            "calendar.noSessions",
            Assert.Throws<Refused>(() => new WorkCalendar(1, new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>())).Code);
        Assert.Equal(
            "calendar.dateTwice", Assert.Throws<Refused>(() => new WorkCalendar(1, exceptions: [holiday, holiday])).Code);
    }

    [Fact]
    public void The_table_of_these_tests_is_day_for_day_the_list_of_the_handbook()
    {
        var file = SharedData.Outside("holidays.csv");
        if (file is null)
        {
            Assert.Skip("No holidays.csv: set MOTCUA_SHARED to the folder that holds data/holidays.csv.");
        }

        var listed = File.ReadLines(file).Skip(1).Select(line => line.Split(','))
            .ToDictionary(row => Day(row[0]), row => (Kind: row[1], InLieu: row[2].StartsWith("Nghỉ bù", StringComparison.Ordinal)));
        var known = Exceptions.ToDictionary(e => e.Date, e => (
            Kind: e.Kind switch { DayKind.SwappedOff => "swap_off", DayKind.SwappedWork => "workday", _ => "off" },
            InLieu: e.Kind == DayKind.CompensatoryRest));

        Assert.Equal(
            listed.OrderBy(day => day.Key).Select(day => $"{day.Key:O} {day.Value}"),
            known.OrderBy(day => day.Key).Select(day => $"{day.Key:O} {day.Value}"));
    }

    private static TimeOnly Time(string time) => TimeOnly.Parse(time, CultureInfo.InvariantCulture);
}
