using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing;

/// <summary>Before the first question: what one needs, how long it takes, what it costs, with or without an account.</summary>
[AllowAnonymous]
internal sealed class StartModel(CatalogueDesk catalogue, DraftDesk drafts, CallerAccess callers, FileSettings files, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = string.Empty;

    /// <summary>Code or identifier of the unit that was chosen before, if any.</summary>
    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? UnitCode { get; set; }

    public Procedure Procedure { get; private set; } = null!;

    public UnitSummary? Unit { get; private set; }

    public Caller Caller { get; private set; } = null!;

    public IReadOnlyList<Draft> Open { get; private set; } = [];

    /// <summary>Why it cannot be filed online here, or null.</summary>
    public string? Blocked { get; private set; }

    public IReadOnlyList<Paper> Papers => [.. Procedure.Record.Papers.Where(p => p.Variant is null)];

    public string MaxSize => FileLimits.InWords(files.MaxBytes);

    public string Here => Request.Path + Request.QueryString;

    public string? Term => TermChoice.For(Procedure.Record, null, Channel.Online) is { } term
        ? Explanation.TermInWords(term.Committed, Texts.IsEnglish ? "en" : "vi") : null;

    public string Fee
    {
        get
        {
            var due = FeeChoice.For(Procedure.Record, Channel.Online, 1, 1, texts).Where(f => f.PaidWhen != PaidWhen.Duty).ToList();
            return due.Count == 0 && Procedure.Record.Fees.Count > 0 && FeeChoice.Explain(Procedure.Record, new FeeFacts(Channel.Online)).Any(f => f.IsOpen) ? texts["Tùy trường hợp, xem trang của thủ tục"]
                : due.Count == 0 ? texts["Không thu phí"] : string.Join("; ", due.Select(f => $"{f.ShownName}: {Each(f)}"));
        }
    }

    // Before it is known how many, the price of one.
    private string Each(FeeDue fee) => Procedure.Record.Fees.FirstOrDefault(r => r.Code == fee.Code)?.Per switch
    {
        FeePer.Copy => texts["{0} một bản", Vn.Money(fee.Amount)],
        FeePer.Page => texts["{0} một trang", Vn.Money(fee.Amount)],
        _ => Vn.Money(fee.Amount),
    };

    /// <summary>What the form says; else a minute for each question and paper, an honest guess.</summary>
    public int Minutes => Procedure.Record.Form?.Minutes ?? 4 + Procedure.Record.Papers.Count + (Procedure.Record.Form?.Fields.Count() ?? 0) / 2;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        if (Blocked is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (Procedure.Record.RequiresSignIn && !Caller.IsSignedIn)
        {
            return LocalRedirect($"/dang-nhap?returnUrl={Uri.EscapeDataString(Here)}");
        }

        var (draft, token) = await drafts.StartAsync(Procedure, Unit?.Id, Caller, ct);
        if (token is not null)
        {
            DraftKeys.Hand(HttpContext, draft.Id, token);
        }

        return LocalRedirect(DraftKeys.Address(draft.Id));
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await catalogue.FindAsync(Code, null, ct) is not { } procedure)
        {
            return false;
        }

        Procedure = procedure;
        Caller = await callers.GetAsync(ct);
        var offers = UnitStep.Offers(procedure);
        var named = string.IsNullOrWhiteSpace(UnitCode) ? null
            : procedure.Offers.FirstOrDefault(o => o.Unit.Code == UnitCode.Trim() || o.Unit.Identifier == UnitCode.Trim());
        Unit = named is { ServiceLevel: not ServiceLevel.Info } ? named.Unit : named is null && offers.Count == 1 ? offers[0].Unit : null;
        Blocked = offers.Count == 0 ? texts["Thủ tục này hiện chỉ nhận hồ sơ tại quầy. Bạn mang giấy tờ đến bộ phận một cửa của cơ quan giải quyết."]
            : named is { ServiceLevel: ServiceLevel.Info } ? texts["{0} chưa nhận thủ tục này qua mạng. Bạn nộp tại quầy, hoặc chọn cơ quan khác.", named.Unit.Name]
            : Caller.IsOfficer ? texts["Bạn đang đăng nhập với vai trò cán bộ. Để nộp hồ sơ của mình, bạn đăng xuất rồi dùng tài khoản công dân."]
            : null;
        Open = Caller.Id is { } me ? [.. (await drafts.OfAsync(me, ct)).Where(d => d.ProcedureCode == procedure.Record.Code && d.Version > 1)] : [];
        return true;
    }
}
