using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Scheduling;
using MotCua.Kernel;

namespace MotCua.Agencies.Listing;

/// <summary>Where one may hand in: name, desk, address, telephone and hours of every unit; public.</summary>
[AllowAnonymous]
internal sealed class OfficesModel(AgencyDirectory directory, CalendarBook calendars, TimeProvider clock, Texts texts) : PageModel
{
    private const int PageSize = 150;

    private static readonly (string Key, UnitLevel[] Levels, string Text)[] AllTiers =
    [
        ("tinh", [.. Enum.GetValues<UnitLevel>().Where(l => l is not (UnitLevel.District or UnitLevel.Commune))], "Cấp tỉnh"),
        ("huyen", [UnitLevel.District], "Cấp huyện"),
        ("xa", [UnitLevel.Commune], "Cấp xã"),
    ];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "cap")]
    public string? Tier { get; set; }

    /// <summary>Identifier of the unit after which the page begins; one that is not in the list leads to its beginning.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public IReadOnlyList<TierLink> Tiers { get; private set; } = [];

    /// <summary>Hours that hold where nothing else is said.</summary>
    public string CommonHours { get; private set; } = string.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = SearchText.Tidy(Query) is { Length: > 0 } typed ? SearchText.Cut(typed, 100) : null;
        var found = await directory.ListAsync(clock.Today(), q: Query, ct: ct);
        var here = AllTiers.FirstOrDefault(t => t.Key == Tier && found.Any(u => t.Levels.Contains(u.Level)));
        if (here.Key is null)
        {
            here = AllTiers.FirstOrDefault(t => found.Any(u => t.Levels.Contains(u.Level)), AllTiers[0]);
        }

        Tiers = [.. AllTiers.Select(t => new TierLink(texts[t.Text], HrefOf(t.Key), found.Count(u => t.Levels.Contains(u.Level)), t.Key == here.Key))
            .Where(t => t.Count > 0)];
        if (await directory.ListAsync(clock.Today(), UnitLevel.Province, ct: ct) is [var top, ..] && await CalendarOfAsync(top.Id, ct) is { } common)
        {
            CommonHours = HoursInWords.Work(common.Whole);
        }

        await GroupAsync(PageOf([.. found.Where(u => here.Levels.Contains(u.Level))], here.Key), ct);
    }

    /// <summary>Those that stand in the list by themselves, some at a time; a desk stands above those for whom it receives.</summary>
    private List<UnitSummary> PageOf(IReadOnlyList<UnitSummary> units, string tier)
    {
        var desks = units.Where(u => u.ReceptionUnitId is not null).Select(u => u.ReceptionUnitId!.Value).ToHashSet();
        var listed = units.Where(u => !desks.Contains(u.Id)).ToList();
        var start = string.IsNullOrEmpty(After) ? 0 : listed.FindIndex(u => u.Identifier == After) + 1;
        var page = listed.GetRange(start, Math.Min(PageSize, listed.Count - start));
        Next = start + page.Count < listed.Count ? HrefOf(tier, page[^1].Identifier) : null;
        Previous = start == 0 ? null : HrefOf(tier, start > PageSize ? listed[start - PageSize - 1].Identifier : null);
        return page;
    }

    /// <summary>Units that file at one desk stand under it; communes under their district; the others under their tier.</summary>
    private async Task GroupAsync(IReadOnlyList<UnitSummary> units, CancellationToken ct)
    {
        var groups = new List<Group>();
        foreach (var same in units.GroupBy(KeyOf))
        {
            var offices = new List<Office>();
            foreach (var unit in same)
            {
                offices.Add(await ShowAsync(unit, ct));
            }

            var above = same.Key.Above is { } id ? await directory.FindAsync(id, ct) : null;
            var isDesk = same.First().ReceptionUnitId is not null;
            var heading = above is null ? texts[UnitLevels.Heading(same.Key.Level)] : Texts.Pick(above.Name, above.NameEn);
            groups.Add(new Group(
                isDesk ? texts["Nộp tại {0}", heading] : heading, isDesk && above is not null ? await ShowAsync(above, ct) : null, offices));
        }

        Groups = groups;
    }

    private static (UnitLevel Level, UnitId? Above) KeyOf(UnitSummary unit) =>
        unit.ReceptionUnitId is { } desk ? (UnitLevel.Province, desk)
        : unit.Level == UnitLevel.Commune ? (unit.Level, unit.ParentId)
        : (unit.Level, null);

    private async Task<Office> ShowAsync(UnitSummary unit, CancellationToken ct)
    {
        var calendar = unit.ReceptionUnitId is null ? await CalendarOfAsync(unit.Id, ct) : null;
        var work = calendar is null ? string.Empty : HoursInWords.Work(calendar.Whole);
        var restDays = calendar is null ? string.Empty : HoursInWords.Reception(calendar.Whole);
        return new Office(
            Texts.Pick(unit.Name, unit.NameEn),
            OneUnitModel.HrefOf(unit),
            unit.Address,
            unit.Phone,
            PhoneNumber.TryParse(unit.Phone, null, out var phone) ? $"tel:{phone.Value}" : null,
            restDays.Length > 0 ? texts["Nhận cả {0}", restDays] : work.Length > 0 && work != CommonHours ? work : null);
    }

    private async Task<CalendarRecord?> CalendarOfAsync(UnitId unit, CancellationToken ct)
    {
        try
        {
            return await calendars.RecordAsync(await calendars.NumberInForceAsync(unit, clock.Now(), ct), ct);
        }
        catch (Refused refused) when (refused.Code == "calendar.none")
        {
            return null;
        }
    }

    private string HrefOf(string tier, string? after = null)
    {
        var href = QueryHelpers.AddQueryString("/co-quan", "cap", tier);
        href = after is null ? href : QueryHelpers.AddQueryString(href, "after", after);
        return Query is null ? href : QueryHelpers.AddQueryString(href, "q", Query);
    }

    internal sealed record Group(string Heading, Office? Desk, IReadOnlyList<Office> Offices);

    internal sealed record TierLink(string Text, string Href, int Count, bool Current);

    internal sealed record Office(string Name, string Href, string? Address, string? Phone, string? PhoneHref, string? Hours);
}
