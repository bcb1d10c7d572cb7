namespace MotCua.Kernel.Deadlines;

/// <summary>The sentence under a promise.</summary>
public static partial class Explanation
{
    /// <summary>
    /// Why the date is the date, in a few sentences: "5 ngày làm việc, không tính ngày nhận, thứ Bảy, Chủ nhật và nghỉ Quốc khánh."
    /// </summary>
    /// <param name="promise">The promise to explain.</param>
    /// <param name="term">The term it was computed for.</param>
    /// <param name="mode">The mode it was computed in.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Summary(Promise promise, Term term, CountingMode mode, string language)
    {
        var english = IsEnglish(language);
        var sentences = new List<string> { FirstSentence(promise, term, mode, english) };
        sentences.AddRange(Moved(promise, term, english));
        sentences.AddRange(SwappedWork(promise, english));
        sentences.AddRange(Changes(promise, english));
        sentences.AddRange(Uncertain(promise, english));
        return string.Join(' ', sentences.Select(sentence => Capital(sentence) + "."));
    }

    private static string FirstSentence(Promise promise, Term term, CountingMode mode, bool english)
    {
        var words = TermInWords(term, english ? "en" : "vi");
        if (term.Unit == TermUnit.SameDay)
        {
            return SameDay(promise, words, english);
        }
        var from = Moment(promise.CountedFrom);
        if (term.Unit is TermUnit.CalendarDays or TermUnit.Months)
        {
            words += english ? ", rest days included" : ", tính cả ngày nghỉ";
        }
        else if (term.Unit == TermUnit.WorkingHours || mode == CountingMode.Hours)
        {
            words += english ? $" of office hours counted from {from}" : $" theo giờ hành chính, tính từ {from}";
        }
        var uncounted = Uncounted(promise, term, english);
        return uncounted.Count == 0 ? words
            : english ? $"{words}, not counting {Listed(uncounted, "and")}"
            : $"{words}, không tính {Listed(uncounted, "và")}";
    }

    private static string SameDay(Promise promise, string words, bool english)
    {
        var first = promise.Days.FirstOrDefault(day => day.Date == LocalTicks.Date(LocalTicks.Of(promise.CountedFrom)));
        return (first?.Counted ?? true, first?.Reason, english) switch
        {
            (true, _, true) => words,
            (true, _, false) => $"{words} nhận hồ sơ",
            (_, DayReason.OutsideHours, true) => "Received after 15:00 or after hours, so it is due the next working day",
            (_, DayReason.OutsideHours, false) => "Nhận sau 15 giờ hoặc hết giờ làm việc nên hẹn trả trong ngày làm việc kế tiếp",
            (_, DayReason.Paused, true) => $"{words}, not counting days on which the clock stands still",
            (_, DayReason.Paused, false) => $"{words}, không tính ngày đồng hồ tạm dừng",
            (_, _, true) => "Received on a rest day, so it is due the next working day",
            (_, _, false) => "Nhận vào ngày nghỉ nên hẹn trả trong ngày làm việc kế tiếp",
        };
    }

    /// <summary>What was not counted, each once, in the order people think of it.</summary>
    private static List<string> Uncounted(Promise promise, Term term, bool english)
    {
        // Rest days after the last day of a term in calendar days are said by the sentence on the move.
        var byCalendar = term.Unit is TermUnit.CalendarDays or TermUnit.Months;
        var days = promise.Days.Where(day => !day.Counted && !IsVoided(day, promise)
            && (!byCalendar || day.Reason is DayReason.DayOfReceipt or DayReason.Paused)).ToList();
        var parts = new List<string>();
        if (days.Exists(day => day.Reason == DayReason.DayOfReceipt))
        {
            parts.Add(english ? "the day of receipt" : "ngày nhận");
        }
        parts.AddRange(days.Where(day => day.Reason == DayReason.WeeklyRest)
            .Select(day => day.Date.DayOfWeek).Distinct().OrderBy(day => ((int)day + 6) % 7)
            .Select(day => english ? $"{day}s" : VietnameseLongWeekdays[(int)day]));
        parts.AddRange(days.Where(day => day.Reason == DayReason.PublicHoliday)
            .Select(day => english ? Holiday(day.HolidayName, true) : $"nghỉ {Holiday(day.HolidayName, false)}").Distinct());
        AddDates(DayReason.CompensatoryRest, "ngày nghỉ bù", "the day off in lieu");
        AddDates(DayReason.SwappedOff, "ngày nghỉ hoán đổi", "the swapped day off");
        var paused = days.Count(day => day.Reason == DayReason.Paused);
        if (paused > 0)
        {
            parts.Add((english, paused) switch
            {
                (true, 1) => "1 day on which the clock stood still",
                (true, _) => $"{paused} days on which the clock stood still",
                _ => $"{paused} ngày đồng hồ tạm dừng",
            });
        }
        return parts;

        void AddDates(DayReason reason, string vietnamese, string inEnglish) =>
            parts.AddRange(days.Where(day => day.Reason == reason)
                .Select(day => $"{(english ? inEnglish : vietnamese)} {day.Date.Day}/{day.Date.Month}"));
    }

    private static IEnumerable<string> Moved(Promise promise, Term term, bool english)
    {
        if (term.Unit is TermUnit.CalendarDays or TermUnit.Months && promise.DueAt is not null && !promise.Days[^1].Counted)
        {
            yield return english
                ? "The last day is a rest day, so it moves to the end of the next working day (Civil Code 2015, article 148)"
                : "Ngày cuối là ngày nghỉ nên chuyển đến hết ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148)";
        }
    }

    private static IEnumerable<string> SwappedWork(Promise promise, bool english) =>
        promise.Days.Where(day => day.Counted && day.Reason == DayReason.SwappedWork).Select(day => english
            ? $"{day.Date.DayOfWeek} {day.Date.Day}/{day.Date.Month} is worked, so it counts"
            : $"{VietnameseLongWeekdays[(int)day.Date.DayOfWeek]} {day.Date.Day}/{day.Date.Month} làm bù nên được tính");

    private static IEnumerable<string> Changes(Promise promise, bool english)
    {
        if (promise.Days.Any(day => IsVoided(day, promise)))
        {
            var date = Date(LocalTicks.Date(LocalTicks.Of(promise.CountedFrom)));
            yield return english
                ? $"The term counts again from {date}, when the dossier was complete (Decree 61/2018, article 19.4)"
                : $"Thời hạn tính lại từ đầu từ {date}, khi nhận đủ hồ sơ (Nghị định 61/2018/NĐ-CP, Điều 19.4)";
        }
        if (promise.ExtendedUntil is { } until)
        {
            yield return english
                ? $"Extended once, with an apology, until {Moment(until)} (Decree 61/2018, article 19.9)"
                : $"Đã xin lỗi và gia hạn một lần đến {Moment(until)} (Nghị định 61/2018/NĐ-CP, Điều 19.9)";
        }
        if (promise.Paused)
        {
            yield return english
                ? "The clock stands still now; the date is set when it runs again"
                : "Đồng hồ đang tạm dừng; ngày hẹn trả sẽ có khi đồng hồ chạy tiếp";
        }
        else if (promise.OriginalDueAt is { } first && promise.DueAt != first)
        {
            yield return english ? $"The first promise was {Moment(first)}" : $"Lời hẹn đầu là {Moment(first)}";
        }
    }

    private static IEnumerable<string> Uncertain(Promise promise, bool english)
    {
        if (promise.Provisional)
        {
            yield return english
                ? "The holidays of a year in this count are not published yet, so the date is provisional"
                : "Lịch nghỉ của năm trong thời hạn này chưa được công bố nên ngày hẹn là tạm tính";
        }
    }

    private static string Listed(List<string> parts, string and) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} {and} {parts[^1]}";
}
