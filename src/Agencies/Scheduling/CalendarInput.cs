using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;
using Kind = MotCua.Kernel.Deadlines.DayKind;

namespace MotCua.Agencies.Scheduling;

/// <summary>A calendar as an administrator types it: hours a weekday, special days a line. Reads and writes the same words.</summary>
internal sealed class CalendarInput
{
    internal static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    private static readonly (Kind Kind, string Word)[] Kinds =
    [
        (Kind.PublicHoliday, "lễ"), (Kind.CompensatoryRest, "nghỉ bù"), (Kind.SwappedOff, "hoán đổi"), (Kind.SwappedWork, "làm bù"),
    ];

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Decision { get; set; }

    public DateOnly? From { get; set; }

    public bool BuildsOnAbove { get; set; }

    /// <summary>Monday to Sunday, such as <c>7:30-11:30, 13:30-17:30</c>; all empty in a calendar that builds on the one above: as there.</summary>
    public string?[] Hours { get; set; } = new string?[7];

    /// <summary>Hours for handing in on Saturday and Sunday when they are not worked.</summary>
    public string?[] Reception { get; set; } = new string?[2];

    /// <summary>A line for each special day from <see cref="DaysSince"/> on: <c>2/9/2022 | lễ | Quốc khánh</c>.</summary>
    public string? Days { get; set; }

    /// <summary>The year from which days may be changed; older ones stay.</summary>
    public int DaysSince { get; set; }

    /// <summary>Years whose holidays are published.</summary>
    public string? Years { get; set; }

    public string? Why { get; set; }

    internal static CalendarInput Of(CalendarRecord? last, bool isTop, DateOnly today) => new()
    {
        Name = last?.Name,
        NameEn = last?.NameEn,
        From = today.AddDays(1),
        BuildsOnAbove = last is null ? !isTop : last.BasedOn is not null,
        Hours = [.. Week.Select(d => Write(last?.Own.Week ?? (isTop ? WorkCalendar.StandardWeek : null), d))],
        Reception = [Write(last?.Own.Reception, DayOfWeek.Saturday), Write(last?.Own.Reception, DayOfWeek.Sunday)],
        DaysSince = today.Year,
        Days = string.Join('\n', (last?.Own.Days ?? []).Where(d => d.Date.Year >= today.Year).OrderBy(d => d.Date).Select(Write)),
        Years = string.Join(", ", last?.Own.PublishedYears ?? []),
    };

    /// <exception cref="Refused">422 with messages by field.</exception>
    internal CalendarDraft Read(CalendarRecord? last, Texts texts)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var name = SearchText.Tidy(Name);
        if (name.Length is 0 or > 200)
        {
            errors["Input.Name"] = [texts["Tên lịch phải có từ 1 đến 200 ký tự."]];
        }

        var week = ReadHours(Week, Hours, "Input.Hours", errors, texts);
        var reception = ReadHours([DayOfWeek.Saturday, DayOfWeek.Sunday], Reception, "Input.Reception", errors, texts);
        if (week is null && !BuildsOnAbove)
        {
            errors["Input.Hours[0]"] = [texts["Lịch phải có ít nhất một buổi làm việc trong tuần."]];
        }

        var content = new CalendarContent
        {
            Week = week,
            Reception = reception ?? (last?.Own.Reception is null ? null : new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>()),
            Days = [.. (last?.Own.Days ?? []).Where(d => d.Date.Year < DaysSince), .. ReadDays(last, errors, texts)],
            PublishedYears = ReadYears(errors, texts),
        };
        var english = SearchText.Tidy(NameEn);
        var decision = SearchText.Tidy(Decision);
        return errors.Count > 0
            ? throw Refused.Input(errors)
            : new CalendarDraft(name, english.Length == 0 ? name : english, content, BuildsOnAbove, decision.Length == 0 ? null : decision);
    }

    internal static string WordOf(Kind kind) => Array.Find(Kinds, k => k.Kind == kind).Word;

    private static Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>? ReadHours(
        DayOfWeek[] days, string?[] typed, string field, Dictionary<string, string[]> errors, Texts texts)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>();
        for (var i = 0; i < days.Length && i < typed.Length; i++)
        {
            var text = typed[i]?.Trim() ?? string.Empty;
            if (text.Length == 0)
            {
                continue;
            }

            var sessions = text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(ReadSession).ToList();
            if (sessions.Contains(null))
            {
                errors[$"{field}[{i}]"] = [texts["Giờ viết như 7:30-11:30, 13:30-17:30."]];
            }
            else
            {
                week[days[i]] = [.. sessions.Select(s => s!.Value)];
            }
        }

        return week.Count == 0 ? null : week;
    }

    private static WorkSession? ReadSession(string text)
    {
        var ends = SearchText.Tidy(text).Split(['-', '–'], StringSplitOptions.TrimEntries);
        return ends.Length == 2 && ReadTime(ends[0]) is { } start && ReadTime(ends[1]) is { } end ? new WorkSession(start, end) : null;
    }

    private static TimeOnly? ReadTime(string text) =>
        TimeOnly.TryParseExact(text.Replace('h', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private List<CalendarDay> ReadDays(CalendarRecord? last, Dictionary<string, string[]> errors, Texts texts)
    {
        var days = new List<CalendarDay>();
        var lines = SearchText.TidyLines(Days).Split('\n');
        for (var i = 0; i < lines.Length && lines.Length <= 400; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            if (ReadDay(lines[i]) is not { } day || day.Date.Year < DaysSince)
            {
                errors["Input.Days"] = [texts["Dòng {0} chưa đúng. Viết như: 2/9/{1} | lễ | Quốc khánh.", i + 1, DaysSince]];
                return days;
            }

            // A line that says what the last version said keeps its source and its English name.
            days.Add(last?.Own.Days.FirstOrDefault(d => d.Date == day.Date && d.Kind == day.Kind && d.Name == day.Name) ?? day);
        }

        return days;
    }

    private static CalendarDay? ReadDay(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > 4 || !TypedDate.TryParse(parts[0], out var date) || parts[2].Length is 0 or > 100)
        {
            return null;
        }

        var word = SearchText.Fold(parts[1]);
        var kind = Array.FindIndex(Kinds, k => SearchText.Fold(k.Word) == word);
        return kind < 0 ? null : new CalendarDay(date, Kinds[kind].Kind, parts[2], parts.Length == 4 && parts[3].Length > 0 ? parts[3] : null);
    }

    private List<int> ReadYears(Dictionary<string, string[]> errors, Texts texts)
    {
        var years = new List<int>();
        foreach (var part in (Years ?? string.Empty).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2200)
            {
                errors["Input.Years"] = [texts["Viết các năm cách nhau dấu phẩy, ví dụ 2021, 2022."]];
                break;
            }

            years.Add(year);
        }

        return [.. years.Distinct().Order()];
    }

    private static string? Write(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? week, DayOfWeek day) =>
        week is not null && week.TryGetValue(day, out var sessions) && sessions.Count > 0
            ? HoursInWords.Sessions(sessions).Replace(HoursInWords.Dash, "-", StringComparison.Ordinal)
            : null;

    private static string Write(CalendarDay day) =>
        $"{TypedDate.Format(day.Date)} | {WordOf(day.Kind)} | {day.Name}{(day.NameEn is null ? string.Empty : " | " + day.NameEn)}";
}
