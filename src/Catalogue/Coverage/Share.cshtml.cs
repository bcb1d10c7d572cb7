using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Coverage;

/// <summary>Share of procedures online by unit, and why some are so in part only. NĐ 224/2026/NĐ-CP, Đ.14: the reason is published.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class ShareModel(OnlineShare shares, AgencyDirectory directory, CatalogueIndex index, TimeProvider clock, Texts texts) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "cap")]
    public string? Tier { get; set; }

    [BindProperty(SupportsGet = true, Name = "dat")]
    public string? WholeSaid { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? UnitCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public bool OnlyWhole => WholeSaid == "100";

    public (int Full, int Partial, int Info) Province { get; private set; }

    public IReadOnlyList<UnitShare> Units { get; private set; } = [];

    public int UnitsInAll { get; private set; }

    public int Whole { get; private set; }

    /// <summary>The unit whose partial ones are shown with their reasons.</summary>
    public UnitSummary? Unit { get; private set; }

    public IReadOnlyList<(Listed Listed, string? Reason)> Reasons { get; private set; } = [];

    public int ReasonCount { get; private set; }

    public string? Next { get; private set; }

    public IReadOnlyList<(string Slug, string Name)> Tiers => [("so", texts["Sở, ban, ngành"]), ("huyen", texts["Cấp huyện"]), ("xa", texts["Cấp xã"])];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Tier = Tier is "huyen" or "xa" ? Tier : "so";
        Province = await shares.OfProvinceAsync(ct);
        var all = await shares.OfUnitsAsync((await directory.ListAsync(clock.Today(), ct: ct)).Where(u => TierOf(u) is not null), ct);
        UnitsInAll = all.Count;
        Whole = all.Count(u => u.IsWhole);
        Units = [.. all.Where(u => OnlyWhole ? u.IsWhole : TierOf(u.Unit) == Tier)];
        if (!string.IsNullOrWhiteSpace(UnitCode) && await directory.FindAsync(UnitCode, null, ct) is { } unit)
        {
            await ReasonsAsync(unit, ct);
        }
    }

    public static string Address(string? tier, bool whole) => QueryHelpers.AddQueryString(
        "/so-lieu/dich-vu-cong", new Dictionary<string, string?> { ["cap"] = tier, ["dat"] = whole ? "100" : null }.Where(p => p.Value is not null));

    public static string Why(UnitSummary unit) => QueryHelpers.AddQueryString(
        "/so-lieu/dich-vu-cong", new Dictionary<string, string?> { ["cap"] = TierOf(unit), ["unit"] = unit.Code }) + "#vi-sao";

    private static string? TierOf(UnitSummary unit) => unit.Level switch
    {
        UnitLevel.District => "huyen",
        UnitLevel.Commune => "xa",
        UnitLevel.Province => null,
        _ => "so",
    };

    private async Task ReasonsAsync(UnitSummary unit, CancellationToken ct)
    {
        var all = (await shares.PartialAsync(unit.Id, ct)).ToList();
        if (all.Count == 0)
        {
            return;
        }

        (Unit, ReasonCount) = (unit, all.Count);
        var start = string.IsNullOrEmpty(After) ? 0 : all.FindIndex(p => p.Code == After) + 1;
        var rows = new List<(Listed, string?)>(PageSize);
        foreach (var listed in all.Skip(start).Take(PageSize))
        {
            rows.Add((listed, (await index.RecordAsync(listed.Code, listed.Version, ct))?.Record.PartialReason));
        }

        Reasons = rows;
        Next = start + PageSize < all.Count ? QueryHelpers.AddQueryString(
            "/so-lieu/dich-vu-cong", new Dictionary<string, string?> { ["cap"] = Tier, ["unit"] = unit.Code, ["after"] = all[start + PageSize - 1].Code }) + "#vi-sao" : null;
    }
}
