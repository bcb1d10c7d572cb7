using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Scheduling;

/// <summary>An administrator writes a new version, sees what it changes, and puts it in force.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class NewCalendarModel(
    AgencyDirectory directory, CalendarBook calendars, CalendarChanging changing, IAgencyAdministrator administrators, TimeProvider clock, Texts texts)
    : PageModel
{
    private UnitSummary unit = null!;
    private CalendarRecord? last;

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Asked { get; set; }

    [BindProperty]
    public CalendarInput Input { get; set; } = new();

    public string UnitName => Texts.Pick(unit.Name, unit.NameEn);

    public string UnitCode => unit.Code;

    public bool IsTop => unit.ParentId is null;

    public CalendarComparison? Preview { get; private set; }

    public IReadOnlyList<string> Followers { get; private set; } = [];

    public DateTimeOffset ValidFrom { get; private set; }

    /// <summary>What was typed, carried through the preview.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Typed => Request.Form
        .Where(f => f.Key.StartsWith("Input.", StringComparison.Ordinal))
        .Select(f => KeyValuePair.Create(f.Key, f.Value.Count > 0 ? f.Value[0] : null));

    public static string DayName(int day) => Vn.Weekday(new DateOnly(2021, 1, 4).AddDays(day)) is var name && name.Length > 0
        ? char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..]
        : name;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Asked))
        {
            return LocalRedirect("/can-bo/lich");
        }

        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Input = CalendarInput.Of(last, IsTop, clock.Today());
        return Page();
    }

    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async draft =>
        {
            var (whole, followers) = await changing.TryAsync(unit.Id, draft, ValidFrom, ct);
            Preview = CalendarComparison.Between(await InForceAsync(ct), whole, VietnamTime.DateOf(ValidFrom));
            var names = new List<string>();
            foreach (var id in followers)
            {
                names.Add(await directory.FindAsync(id, ct) is { } follower ? Texts.Pick(follower.Name, follower.NameEn) : string.Empty);
            }

            Followers = names;
            return Page();
        },
        ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(
        async draft =>
        {
            var why = SearchText.Tidy(Input.Why);
            var version = await calendars.ChangeAsync(
                unit.Id, draft, ValidFrom, await administrators.ActAsync(ct), why.Length == 0 ? null : why, ct);
            return LocalRedirect($"/can-bo/lich?moi={version}");
        },
        ct);

    private async Task<IActionResult> TryAsync(Func<CalendarDraft, Task<IActionResult>> work, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            ValidFrom = Begin();
            return await work(Input.Read(last, texts));
        }
        catch (Refused refused)
        {
            Preview = null;
            return refused.On(this, texts);
        }
    }

    private DateTimeOffset Begin()
    {
        var today = clock.Today();
        return Input.From switch
        {
            null => throw Refused.Field("Input.From", texts["Bạn chưa điền ngày có hiệu lực."]),
            { } day when day < today => throw Refused.Field("Input.From", texts["Lịch mới chỉ có hiệu lực từ hôm nay trở đi."]),
            { } day when day == today => clock.Now(),
            { } day => VietnamTime.Instant(day, TimeOnly.MinValue),
        };
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Asked) || await directory.FindAsync(Asked, ct: ct) is not { } found)
        {
            return false;
        }

        unit = found;
        last = await calendars.VersionsOfAsync(found.Id, ct) is [.., var newest] ? newest : null;
        Input.Hours = Sized(Input.Hours, 7);
        Input.Reception = Sized(Input.Reception, 2);
        Input.DaysSince = clock.Today().Year;
        return true;
    }

    private static string?[] Sized(string?[] given, int size) => [.. given.Take(size).Concat(Enumerable.Repeat<string?>(null, size)).Take(size)];

    private async Task<CalendarContent?> InForceAsync(CancellationToken ct)
    {
        try
        {
            return (await calendars.RecordAsync(await calendars.NumberInForceAsync(unit.Id, ValidFrom, ct), ct))?.Whole;
        }
        catch (Refused refused) when (refused.Code == "calendar.none")
        {
            return null;
        }
    }
}
