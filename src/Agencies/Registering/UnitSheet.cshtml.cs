using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Mapping;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Registering;

/// <summary>One unit through time: administrators change it from a day on, correct what was said of days that have passed, or end it.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class UnitSheetModel(
    UnitRegistering registering, AgencyBook book, UnitActs journal, OutlineService outlines, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    private AgencyPages pages = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    /// <summary>First day of the period that is to be corrected.</summary>
    [BindProperty(SupportsGet = true, Name = "sua")]
    public DateOnly? Corrected { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    [BindProperty]
    public UnitInput Input { get; set; } = new();

    [BindProperty(Name = "Input.validFrom")]
    public DateOnly? From { get; set; }

    public UnitSummary Unit { get; private set; } = null!;

    public IReadOnlyList<UnitSummary> Facts { get; private set; } = [];

    public IReadOnlyList<UnitSummary> Above { get; private set; } = [];

    public IReadOnlyList<UnitAct> Acts { get; private set; } = [];

    public int Below { get; private set; }

    public bool Outlined { get; private set; }

    public bool MayAdminister { get; private set; }

    public UnitSummary? Correcting => Facts.FirstOrDefault(f => f.ValidFrom == Corrected);

    /// <summary>The form that was refused.</summary>
    public string? Failed { get; private set; }

    public DateOnly Today => clock.Today();

    public DateOnly Day => AsOf ?? Today;

    public bool IsToday => Day == Today;

    public string Self => "/can-bo/don-vi/" + Id;

    public string HrefOf(UnitSummary unit) => $"/can-bo/don-vi/{unit.Id.Value}" + (IsToday ? string.Empty : $"?ngay={Day:yyyy-MM-dd}");

    public string Span(UnitSummary fact) => fact.ValidTo is { } last
        ? texts["từ {0} đến {1}", Vn.Date(fact.ValidFrom), Vn.Date(last)]
        : texts["từ {0}", Vn.Date(fact.ValidFrom)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || !await FindAsync(ct))
        {
            return NotFound();
        }

        var shown = Correcting ?? Unit;
        Input = UnitInput.Of(
            shown, shown.ReceptionUnitId is { } desk ? pages.Find(desk, shown.ValidFrom)?.Code : null, pages.FactsOf(shown.Id).First(f => f.ValidFrom == shown.ValidFrom).Phone);
        return Page();
    }

    public Task<IActionResult> OnPostChangeAsync(CancellationToken ct) => TryAsync(
        "Change",
        actor => registering.PutAsync(
            [Input.Read(Unit.Code, From ?? throw Refused.Field("Input.validFrom", "Bạn chưa điền ngày có hiệu lực."))], actor, Input.Reason, ct),
        ct);

    public Task<IActionResult> OnPostCorrectAsync(CancellationToken ct) => TryAsync(
        "Correct",
        actor => Input.Reason is null ? throw Refused.Field("Input.why", "Bạn ghi lý do sửa.")
            : Correcting is { } period ? registering.PutAsync([Input.Read(period.Code, period.ValidFrom)], actor, Input.Reason, ct)
            : throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này."),
        ct);

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => TryAsync(
        "End",
        actor => registering.CloseAsync(
            Unit.Id, Input.To ?? throw Refused.Field("Input.To", "Bạn điền ngày kết thúc."), actor, Input.Reason ?? throw Refused.Field("Input.why", "Bạn ghi căn cứ."), ct),
        ct);

    private async Task<IActionResult> TryAsync(string which, Func<Actor, Task> work, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!MayAdminister)
        {
            return Forbid();
        }

        (Failed, Input.From) = (which, From);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await work(await administrators.ActAsync(ct));
            return LocalRedirect(Self + "?xong=true");
        }
        catch (Refused refused)
        {
            return UnitInput.AtFields(refused).On(this, texts);
        }
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        pages = await book.ReadAsync(ct);
        if (pages.Find(new UnitId(Id), Day) is not { } unit)
        {
            return false;
        }

        Unit = unit;
        Facts = [.. pages.FactsOf(unit.Id).Select(f => pages.Find(unit.Id, f.ValidFrom)!)];
        var units = pages.On(unit.ValidTo < Day ? unit.ValidTo.Value : unit.ValidFrom > Day ? unit.ValidFrom : Day);
        Above = [.. units.UpFrom(unit.Id).Skip(1).Reverse()];
        Below = units.ChildrenOf(unit.Id).Count();
        Outlined = (await outlines.OnAsync(Day, [unit.Id], ct)).Count > 0;
        MayAdminister = await administrators.MayAdministerAsync(ct);
        Acts = await journal.ReadAsync(unit.Id, Today, ct);
        return true;
    }
}
