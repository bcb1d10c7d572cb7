namespace MotCua.Kernel.Deadlines;

/// <summary>The words for one day, short and long.</summary>
public static partial class Explanation
{
    /// <summary>A working day that is not counted although nothing stood in its way: a restart came later, or the term had run out before it.</summary>
    private static bool IsVoided(DayEntry day, Promise promise) =>
        !day.Counted && day.Date < LocalTicks.Date(LocalTicks.Of(promise.CountedFrom));

    private static string Word(DayEntry day, Promise promise, bool english) => (day.Reason, english) switch
    {
        (DayReason.DayOfReceipt, true) => "complete",
        (DayReason.DayOfReceipt, false) => "đủ hồ sơ",
        (DayReason.WeeklyRest, true) => "rest",
        (DayReason.WeeklyRest, false) => "nghỉ",
        (DayReason.PublicHoliday, true) => "holiday",
        (DayReason.PublicHoliday, false) => "lễ",
        (DayReason.CompensatoryRest, true) => "day in lieu",
        (DayReason.CompensatoryRest, false) => "nghỉ bù",
        (DayReason.SwappedOff, true) => "swapped off",
        (DayReason.SwappedOff, false) => "hoán đổi",
        (DayReason.OutsideHours, true) => "after hours",
        (DayReason.OutsideHours, false) => "ngoài giờ",
        (DayReason.Paused, true) => "paused",
        (DayReason.Paused, false) => "tạm dừng",
        (_, true) => IsVoided(day, promise) ? "recounted" : "not counted",
        (_, false) => IsVoided(day, promise) ? "tính lại" : "không tính",
    };

    private static string Why(DayEntry day, Promise promise, bool english) => (day.Reason, english) switch
    {
        (DayReason.DayOfReceipt, true) => day.Date == promise.Days[0].Date ? "day of receipt" : "day the dossier was complete",
        (DayReason.DayOfReceipt, false) => day.Date == promise.Days[0].Date ? "ngày nhận" : "ngày nhận đủ hồ sơ",
        (DayReason.WeeklyRest, true) => "weekly rest",
        (DayReason.WeeklyRest, false) => "nghỉ hằng tuần",
        (DayReason.PublicHoliday, true) => Holiday(day.HolidayName, true),
        (DayReason.PublicHoliday, false) => day.HolidayName is null ? "nghỉ lễ" : $"nghỉ {Holiday(day.HolidayName, false)}",
        (DayReason.CompensatoryRest, true) => "day off in lieu of a holiday",
        (DayReason.CompensatoryRest, false) => "nghỉ bù",
        (DayReason.SwappedOff, true) => "day off worked on another day",
        (DayReason.SwappedOff, false) => "nghỉ hoán đổi",
        (DayReason.SwappedWork, true) => "a rest day that is worked",
        (DayReason.SwappedWork, false) => "ngày làm bù",
        (DayReason.OutsideHours, true) => "received too late that day",
        (DayReason.OutsideHours, false) => "nhận khi đã hết giờ",
        (DayReason.Paused, true) => "the clock stands still",
        (DayReason.Paused, false) => "đồng hồ tạm dừng",
        (_, true) => IsVoided(day, promise) ? "working day before the count began again" : "working day",
        (_, false) => IsVoided(day, promise) ? "ngày làm việc trước khi tính lại từ đầu" : "ngày làm việc",
    };
}
