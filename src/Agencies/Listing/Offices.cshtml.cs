using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Mapping;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Listing;

/// <summary>Where one may hand in as of a day: name, desk, address, telephone and hours of every unit, beside a map; public.</summary>
[AllowAnonymous]
internal sealed class OfficesModel(AgencyDirectory directory, OfficeListing listing, TimeProvider clock, Texts texts) : PageModel
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

    /// <summary>Only this district and what lies below it.</summary>
    [BindProperty(SupportsGet = true, Name = "huyen")]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    /// <summary>Identifier of the unit after which the page begins; one that is not in the list leads to its beginning.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public DateOnly Today => clock.Today();

    public DateOnly Day => AsOf ?? Today;

    public IReadOnlyList<OfficeListing.Group> Groups { get; private set; } = [];

    public IReadOnlyList<TierLink> Tiers { get; private set; } = [];

    public IReadOnlyList<Choice> Districts { get; private set; } = [];

    /// <summary>Hours that hold where nothing else is said.</summary>
    public string CommonHours { get; private set; } = string.Empty;

    public MapView? Map { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Query = SearchText.Tidy(Query) is { Length: > 0 } typed ? SearchText.Cut(typed, 100) : null;
        var found = await directory.ListAsync(Day, q: Query, ct: ct);
        var districts = await directory.ListAsync(Day, UnitLevel.District, ct: ct);
        Districts = [.. districts.Select(d => new Choice(d.Code, OneUnitModel.NameOf(d)))];
        if (districts.FirstOrDefault(d => d.Code == District) is { } district)
        {
            found = [.. found.Where(u => u.Id == district.Id || u.ParentId == district.Id)];
        }
        else
        {
            District = null;
        }

        var here = AllTiers.FirstOrDefault(t => t.Key == Tier && found.Any(u => t.Levels.Contains(u.Level)));
        if (here.Key is null)
        {
            here = AllTiers.FirstOrDefault(t => found.Any(u => t.Levels.Contains(u.Level)), AllTiers[0]);
        }

        Tier = here.Key;
        Tiers = [.. AllTiers.Select(t => new TierLink(texts[t.Text], HrefOf(t.Key), found.Count(u => t.Levels.Contains(u.Level)), t.Key == here.Key))
            .Where(t => t.Count > 0)];
        CommonHours = await listing.CommonHoursAsync(Day, ct);
        var units = PageOf([.. found.Where(u => here.Levels.Contains(u.Level))], here.Key);
        (Map, var onMap) = await listing.DrawAsync(units, Day, ct);
        Groups = await listing.GroupAsync(units, onMap, Day, CommonHours, ct);
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

    private string HrefOf(string tier, string? after = null) => QueryHelpers.AddQueryString("/co-quan", new Dictionary<string, string?>
    {
        ["cap"] = tier, ["after"] = after, ["q"] = Query, ["huyen"] = District, ["ngay"] = AsOf is null ? null : $"{Day:yyyy-MM-dd}",
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    internal sealed record TierLink(string Text, string Href, int Count, bool Current);
}
