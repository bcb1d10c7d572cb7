using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Agencies.Scheduling;

/// <summary>One version of a calendar, a year at a time.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class OneCalendarModel(
    AgencyDirectory directory, CalendarBook calendars, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    public CalendarRecord It { get; private set; } = null!;

    public string Unit { get; private set; } = string.Empty;

    public string UnitCode { get; private set; } = string.Empty;

    public IReadOnlyList<int> Versions { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? AskedYear { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<DayCell> Days { get; private set; } = [];

    public IReadOnlyList<CalendarDay> Special { get; private set; } = [];

    public int WorkingDays { get; private set; }

    public bool IsPublished { get; private set; }

    public bool MayChange { get; private set; }

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken ct)
    {
        if (await calendars.RecordAsync(version, ct) is not { } record)
        {
            return NotFound();
        }

        It = record;
        var unit = await directory.FindAsync(record.UnitId, ct);
        (Unit, UnitCode) = (unit is null ? string.Empty : Texts.Pick(unit.Name, unit.NameEn), unit?.Code ?? string.Empty);
        Versions = [.. (await calendars.VersionsOfAsync(record.UnitId, ct)).Select(v => v.Version)];
        MayChange = await administrators.MayAdministerAsync(ct);
        await ShowYearAsync(ct);
        return Page();
    }

    private async Task ShowYearAsync(CancellationToken ct)
    {
        var today = clock.Today();
        Year = AskedYear is >= 1990 and <= 2199 ? AskedYear.Value : today.Year;
        Years = [.. It.Whole.PublishedYears.Append(today.Year).Append(today.Year + 1).Append(Year).Distinct().Order()];
        var calendar = await calendars.VersionAsync(It.Version, ct);
        IsPublished = calendar.IsPublished(Year);
        var first = new DateOnly(Year, 1, 1);
        Days = [.. Enumerable.Range(0, DateTime.IsLeapYear(Year) ? 366 : 365).Select(i => Cell(calendar, first.AddDays(i), today))];
        WorkingDays = Days.Count(d => d.Kind == Ui.DayKind.Counted);
        Special = [.. It.Whole.Days.Where(d => d.Date.Year == Year).OrderBy(d => d.Date)];
    }

    private DayCell Cell(WorkCalendar calendar, DateOnly date, DateOnly today)
    {
        var word = texts[CalendarComparison.Word(calendar.Kind(date))];
        var name = calendar.NameOf(date);
        return new DayCell(
            date,
            word,
            calendar.IsWorkingDay(date) ? Ui.DayKind.Counted : Ui.DayKind.Uncounted,
            name is null ? word : $"{word}: {name}",
            date == today);
    }
}
