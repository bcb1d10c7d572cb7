using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Scheduling;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Agencies.Listing;

/// <summary>One unit: where one files, what stands above and below it, and what it was; public, as of any day.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class OneUnitModel(UnitReading units, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    public UnitReport It { get; private set; } = null!;

    public UnitSummary Unit => It.Unit;

    public UnitSummary Desk => It.Desk ?? It.Unit;

    public string Hours => It.Calendar is { } calendar ? HoursInWords.Work(calendar.Whole) : string.Empty;

    /// <summary>Hours for handing in on days that are not worked.</summary>
    public string RestDays => It.Calendar is { } calendar ? HoursInWords.Reception(calendar.Whole) : string.Empty;

    public string ProceduresHref => "/thu-tuc?unit=" + Uri.EscapeDataString(Unit.Code);

    /// <summary>The decisions by which it took over from others.</summary>
    public string Grounds => string.Join("; ", It.History.Predecessors.Select(p => p.Decision).OfType<string>().Distinct());

    public IReadOnlyList<Period> Periods { get; private set; } = [];

    public static string NameOf(UnitSummary unit) => Texts.Pick(unit.Name, unit.NameEn);

    /// <summary>By identifier, which is never given to another unit.</summary>
    public static string HrefOf(UnitSummary unit) => "/co-quan/" + Uri.EscapeDataString(unit.Identifier);

    /// <summary>A unit around this one, as of the same day.</summary>
    public string HrefThen(UnitSummary unit) =>
        It.Day == It.Today ? HrefOf(unit) : $"{HrefOf(unit)}?ngay={It.Day:yyyy-MM-dd}";

    public static string? PhoneHref(UnitSummary unit) => PhoneNumber.TryParse(unit.Phone, null, out var phone) ? $"tel:{phone.Value}" : null;

    public string TierOf(UnitSummary unit) => unit.Level switch
    {
        UnitLevel.District => texts["Cấp huyện"],
        UnitLevel.Commune => texts["Cấp xã"],
        _ => texts["Cấp tỉnh"],
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        It = await units.FindAsync(Code, AsOf, ct) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        var periods = new List<Period>();
        UnitSummary? before = null;
        foreach (var fact in It.History.Facts)
        {
            periods.Add(new Period(fact, await units.ParentAsync(fact, fact.ValidFrom, ct), before is null ? [] : Changed(before, fact)));
            before = fact;
        }

        periods.Reverse();
        Periods = periods;
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    public string Span(UnitSummary fact) => fact.ValidTo is { } last
        ? texts["từ {0} đến {1}", Vn.Date(fact.ValidFrom), Vn.Date(last)]
        : texts["từ {0}", Vn.Date(fact.ValidFrom)];

    private List<string> Changed(UnitSummary was, UnitSummary now)
    {
        var differs = new (string Field, bool Differs)[]
        {
            ("name", was.Name != now.Name), ("code", was.Code != now.Code), ("identifier", was.Identifier != now.Identifier),
            ("authority", was.Authority != now.Authority), ("parent", was.ParentId != now.ParentId), ("reception", was.ReceptionUnitId != now.ReceptionUnitId),
            ("address", was.Address != now.Address), ("phone", was.Phone != now.Phone), ("seat", was.SeatCode != now.SeatCode),
        };
        return [.. differs.Where(d => d.Differs).Select(d => texts[FactWords.Of(d.Field)])];
    }

    /// <summary>What held from a day to a day.</summary>
    internal sealed record Period(UnitSummary Fact, UnitSummary? Parent, IReadOnlyList<string> Changed);
}
