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

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public IReadOnlyList<TierLink> Tiers { get; private set; } = [];

    /// <summary>Hours that hold where nothing else is said.</summary>
    public string CommonHours { get; private set; } = string.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = SearchText.Tidy(Query) is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, 100)] : null;
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

        await GroupAsync([.. found.Where(u => here.Levels.Contains(u.Level))], ct);
    }

    private async Task GroupAsync(IReadOnlyList<UnitSummary> units, CancellationToken ct)
    {
        var groups = new List<Group>();
        foreach (var same in units.GroupBy(u => u.Level == UnitLevel.Commune ? (u.Level, u.ParentId) : (u.Level, null)))
        {
            var parent = same.Key.Item2 is { } id ? await directory.FindAsync(id, ct) : null;
            var offices = new List<Office>();
            foreach (var unit in same)
            {
                offices.Add(await ShowAsync(unit, ct));
            }

            var heading = parent is null ? texts[UnitLevels.Heading(same.Key.Level)] : Texts.Pick(parent.Name, parent.NameEn);
            groups.Add(new Group(heading, offices));
        }

        Groups = groups;
    }

    private async Task<Office> ShowAsync(UnitSummary unit, CancellationToken ct)
    {
        var desk = unit.ReceptionUnitId is { } id ? await directory.FindAsync(id, ct) : null;
        var where = desk ?? unit;
        var calendar = await CalendarOfAsync(where.Id, ct);
        var work = calendar is null ? string.Empty : HoursInWords.Work(calendar.Whole);
        var saturday = calendar is null ? string.Empty : HoursInWords.Reception(calendar.Whole);
        return new Office(
            Texts.Pick(unit.Name, unit.NameEn),
            unit.Level is UnitLevel.District or UnitLevel.Commune or UnitLevel.Province ? null : unit.Code,
            desk is null ? null : Texts.Pick(desk.Name, desk.NameEn),
            where.Address,
            where.Phone,
            PhoneNumber.TryParse(where.Phone, null, out var phone) ? $"tel:{phone.Value}" : null,
            saturday.Length > 0 ? texts["Nhận cả {0}", saturday] : work.Length > 0 && work != CommonHours ? work : null);
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

    private string HrefOf(string tier)
    {
        var href = QueryHelpers.AddQueryString("/co-quan", "cap", tier);
        return Query is null ? href : QueryHelpers.AddQueryString(href, "q", Query);
    }

    internal sealed record Group(string Heading, IReadOnlyList<Office> Offices);

    internal sealed record TierLink(string Text, string Href, int Count, bool Current);

    internal sealed record Office(string Name, string? Code, string? Desk, string? Address, string? Phone, string? PhoneHref, string? Hours);
}
