namespace MotCua.Ui.Gallery;

/// <summary>Days to draw in the gallery; the product's own come from its calendar.</summary>
internal static class GalleryDays
{
    public static IReadOnlyList<DayCell> Week { get; } =
    [
        new(new(2021, 8, 27), "nhận", DayKind.Received, "ngày nhận không tính"),
        new(new(2021, 8, 28), "nghỉ", DayKind.Uncounted, "nghỉ hằng tuần"),
        new(new(2021, 8, 29), "nghỉ", DayKind.Uncounted, "nghỉ hằng tuần"),
        new(new(2021, 8, 30), "ngày 1", DayKind.Counted, "ngày làm việc thứ 1", true),
        new(new(2021, 8, 31), "ngày 2", DayKind.Counted, "ngày làm việc thứ 2"),
        new(new(2021, 9, 1), "ngày 3", DayKind.Counted, "ngày làm việc thứ 3"),
        new(new(2021, 9, 2), "lễ", DayKind.Uncounted, "nghỉ Quốc khánh"),
        new(new(2021, 9, 3), "lễ", DayKind.Uncounted, "nghỉ Quốc khánh"),
        new(new(2021, 9, 4), "nghỉ", DayKind.Uncounted, "nghỉ hằng tuần"),
        new(new(2021, 9, 5), "nghỉ", DayKind.Uncounted, "nghỉ hằng tuần"),
        new(new(2021, 9, 6), "ngày 4", DayKind.Counted, "ngày làm việc thứ 4"),
        new(new(2021, 9, 7), "hẹn trả", DayKind.Due, "ngày làm việc thứ 5, trả trước 17:30"),
    ];

    public static IReadOnlyList<DayCell> LongTerm { get; } = [.. Enumerable.Range(0, 67).Select(Day)];

    private static DayCell Day(int number)
    {
        var date = new DateOnly(2021, 8, 27).AddDays(number);
        var rest = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return number switch
        {
            0 => new DayCell(date, "nhận", DayKind.Received, "ngày nhận không tính"),
            66 => new DayCell(date, "hẹn trả", DayKind.Due, "ngày hẹn trả"),
            6 or 7 => new DayCell(date, "lễ", DayKind.Uncounted, "nghỉ Quốc khánh"),
            _ when rest => new DayCell(date, "nghỉ", DayKind.Uncounted, "nghỉ hằng tuần"),
            _ => new DayCell(date, "tính", DayKind.Counted, "ngày làm việc"),
        };
    }
}
