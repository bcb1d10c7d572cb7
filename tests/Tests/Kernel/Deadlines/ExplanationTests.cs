using System.Text;
using MotCua.Kernel.Deadlines;
using static MotCua.Tests.Kernel.Deadlines.Calendars;
using static MotCua.Tests.Kernel.Deadlines.ClockEventTests;

namespace MotCua.Tests.Kernel.Deadlines;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("2021-08-27 15:30", 5, TermUnit.WorkingDays, CountingMode.WholeDays, "vi",
        "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và nghỉ Quốc khánh.")]
    [InlineData("2021-08-27 15:30", 5, TermUnit.WorkingDays, CountingMode.WholeDays, "en",
        "5 working days, not counting the day of receipt, Saturdays, Sundays and National Day.")]
    [InlineData("2021-08-30 15:30", 1, TermUnit.WorkingDays, CountingMode.WholeDays, "vi",
        "1 ngày làm việc, không tính ngày nhận.")]
    [InlineData("2021-04-29 16:00", 1, TermUnit.WorkingDays, CountingMode.WholeDays, "vi",
        "1 ngày làm việc, không tính ngày nhận, Chủ nhật, nghỉ Chiến thắng, nghỉ Quốc tế Lao động và ngày nghỉ bù 3/5.")]
    [InlineData("2024-04-26 14:00", 3, TermUnit.WorkingDays, CountingMode.WholeDays, "vi",
        "3 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật, nghỉ Chiến thắng, nghỉ Quốc tế Lao động và ngày nghỉ hoán đổi 29/4."
        + " Thứ Bảy 4/5 làm bù nên được tính.")]
    [InlineData("2021-08-27 15:30", 1, TermUnit.WorkingDays, CountingMode.Hours, "vi",
        "1 ngày làm việc theo giờ hành chính, tính từ 15:30, 27/8/2021, không tính thứ Bảy và Chủ nhật.")]
    [InlineData("2021-08-27 15:30", 8, TermUnit.CalendarDays, CountingMode.WholeDays, "vi",
        "8 ngày, tính cả ngày nghỉ, không tính ngày nhận."
        + " Ngày cuối là ngày nghỉ nên chuyển đến hết ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148).")]
    [InlineData("2021-08-27 10:00", 1, TermUnit.SameDay, CountingMode.WholeDays, "vi", "Trong ngày làm việc nhận hồ sơ.")]
    [InlineData("2021-08-27 15:01", 1, TermUnit.SameDay, CountingMode.WholeDays, "vi",
        "Nhận sau 15 giờ hoặc hết giờ làm việc nên hẹn trả trong ngày làm việc kế tiếp.")]
    [InlineData("2021-08-28 10:00", 1, TermUnit.SameDay, CountingMode.WholeDays, "en",
        "Received on a rest day, so it is due the next working day.")]
    [InlineData("2030-01-02 10:00", 1, TermUnit.Months, CountingMode.WholeDays, "vi",
        "1 tháng, tính cả ngày nghỉ, không tính ngày nhận."
        + " Ngày cuối là ngày nghỉ nên chuyển đến hết ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148)."
        + " Lịch nghỉ của năm trong thời hạn này chưa được công bố nên ngày hẹn là tạm tính.")]
    public void A_promise_says_why(
        string received, int value, TermUnit unit, CountingMode mode, string language, string expected)
    {
        var term = new Term(value, unit);

        var summary = Explanation.Summary(Deadline.Compute(At(received), term, mode, Province, []), term, mode, language);

        Assert.Equal(expected, summary);
        Assert.True(summary.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void Changes_are_said_with_the_first_promise()
    {
        Assert.Equal(
            "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật, nghỉ Quốc khánh và 1 ngày đồng hồ tạm dừng."
            + " Lời hẹn đầu là 17:30, 7/9/2021.",
            Say(Pause("2021-08-30 10:00"), Resume("2021-08-31 10:00")));
        Assert.Equal(
            "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và nghỉ Quốc khánh."
            + " Thời hạn tính lại từ đầu từ 31/8/2021, khi nhận đủ hồ sơ (Nghị định 61/2018/NĐ-CP, Điều 19.4)."
            + " Lời hẹn đầu là 17:30, 7/9/2021.",
            Say(Restart("2021-08-31 10:00")));
        Assert.Equal(
            "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và nghỉ Quốc khánh."
            + " Đã xin lỗi và gia hạn một lần đến 17:30, 10/9/2021 (Nghị định 61/2018/NĐ-CP, Điều 19.9)."
            + " Lời hẹn đầu là 17:30, 7/9/2021.",
            Say(Extend("2021-09-01 10:00", "2021-09-10 10:00")));
        Assert.Equal(
            "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và 1 ngày đồng hồ tạm dừng."
            + " Đồng hồ đang tạm dừng; ngày hẹn trả sẽ có khi đồng hồ chạy tiếp.",
            Say(Pause("2021-08-30 10:00")));
    }

    [Fact]
    public void Each_day_of_the_strip_has_a_word()
    {
        var promise = Promise(Pause("2021-08-31 10:00"), Resume("2021-09-01 09:00"));

        Assert.Equal(
            ["nhận", "nghỉ", "nghỉ", "ngày 1", "tạm dừng", "ngày 2", "lễ", "lễ", "nghỉ", "nghỉ", "ngày 3", "ngày 4", "hẹn trả"],
            promise.Days.Select((_, i) => Explanation.Cell(promise, i, "vi")));
        Assert.Equal(
            ["received", "rest", "rest", "day 1", "paused", "day 2", "holiday", "holiday", "rest", "rest", "day 3", "day 4", "due"],
            promise.Days.Select((_, i) => Explanation.Cell(promise, i, "en")));
    }

    [Fact]
    public void Days_before_a_restart_are_counted_again()
    {
        var promise = Promise(Restart("2021-08-31 10:00"));

        Assert.Equal(
            ["nhận", "nghỉ", "nghỉ", "tính lại", "đủ hồ sơ", "ngày 1"],
            promise.Days.Take(6).Select((_, i) => Explanation.Cell(promise, i, "vi")));
    }

    [Theory]
    [InlineData(0, "Thứ Sáu, 27/8/2021: ngày nhận, không tính", "Friday, 27/8/2021: day of receipt, not counted")]
    [InlineData(2, "Chủ nhật, 29/8/2021: nghỉ hằng tuần, không tính", "Sunday, 29/8/2021: weekly rest, not counted")]
    [InlineData(3, "Thứ Hai, 30/8/2021: ngày làm việc, tính là ngày thứ 1", "Monday, 30/8/2021: working day, counted as day 1")]
    [InlineData(6, "Thứ Năm, 2/9/2021: nghỉ Quốc khánh, không tính", "Thursday, 2/9/2021: National Day, not counted")]
    [InlineData(11, "Thứ Ba, 7/9/2021: ngày làm việc, tính là ngày thứ 5; hẹn trả lúc 17:30",
        "Tuesday, 7/9/2021: working day, counted as day 5; due at 17:30")]
    public void Each_day_has_a_sentence(int index, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, Explanation.Day(Promise(), index, "vi"));
        Assert.Equal(english, Explanation.Day(Promise(), index, "en"));
    }

    [Fact]
    public void The_due_moment_reads_time_first()
    {
        Assert.Equal("17:30 thứ Ba, 7/9/2021", Explanation.When(At("2021-09-07 17:30"), "vi"));
        Assert.Equal("17:30 Tuesday, 7/9/2021", Explanation.When(At("2021-09-07 17:30").ToUniversalTime(), "en"));
        Assert.Equal("CN", Explanation.Weekday(Day("2021-08-29"), "vi"));
    }

    private static Promise Promise(params ClockEvent[] events) => Deadline.Compute(
        At("2021-08-27 15:30"), new(5, TermUnit.WorkingDays), CountingMode.WholeDays, Province, events);

    private static string Say(params ClockEvent[] events) =>
        Explanation.Summary(Promise(events), new(5, TermUnit.WorkingDays), CountingMode.WholeDays, "vi");
}
