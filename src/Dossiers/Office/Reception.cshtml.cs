using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Receiving;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>
/// Counter reception of a whole dossier on one page, by keyboard from the procedure to the number. The first button of the form is the
/// harmless one, so that a card scanner's Enter (or a slip of the hand) fills and never files.
/// </summary>
[Authorize("role:" + Roles.Clerk)]
internal sealed class ReceptionModel(
    CallerAccess callers, AgencyDirectory directory, ProcedurePicker picker, CatalogueDesk catalogue, PromiseBook promises, CounterReception reception,
    Uploads uploads, TimeProvider clock, Texts texts) : OfficePage
{
    private EFormViews? views;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Code { get; set; }

    public IReadOnlyList<UnitSummary> Units { get; private set; } = [];

    public IReadOnlyList<PickedProcedure> Found { get; private set; } = [];

    public Procedure? Procedure { get; private set; }

    public IReadOnlyList<Paper> Papers { get; private set; } = [];

    public IReadOnlyList<FeeDue> Fees { get; private set; } = [];

    public PromiseView? Promise { get; private set; }

    public Guid Once { get; private set; }

    /// <summary>What the card says that does not agree, or null.</summary>
    public string? CardWarning { get; private set; }

    public string Focus { get; private set; } = "qr";

    public Uploads Files => uploads;

    /// <summary>A field of the form as the desk fills it.</summary>
    public FieldView FormView(EFormField field)
    {
        var view = views!.Of(field);
        return view with { Lines = 2, Autocomplete = "off" };
    }

    public string? Wrong(string name) => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "unit")] string? unit, [FromQuery(Name = "variant")] string? variant, CancellationToken ct)
    {
        Units = await picker.UnitsAsync(await callers.GetAsync(ct), ct);
        if (!await FindProcedureAsync(ct))
        {
            var words = SearchText.Tidy(Words) is { Length: > 0 } typed ? SearchText.Cut(typed, 200) : null;
            Found = words is null ? await picker.UsualAsync(Units, ct) : await picker.SearchAsync(words, Units, ct);
            return words is not null && Found is [var only] ? LocalRedirect("/can-bo/tiep-nhan?procedure=" + Uri.EscapeDataString(only.Code)) : Page();
        }

        Once = Guid.CreateVersion7();
        Typed = ReceptionForm.Known(Procedure!.Record, Units.FirstOrDefault(u => u.Code == unit)?.Code ?? (Units.Count == 1 ? Units[0].Code : null), variant);
        await FillAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Units = await picker.UnitsAsync(caller, ct);
        Typed = new TypedForm(Request.Form);
        Once = Guid.TryParse(Typed["once"], out var once) ? once : Guid.CreateVersion7();
        if (!await FindProcedureAsync(ct))
        {
            return LocalRedirect("/can-bo/tiep-nhan");
        }

        await uploads.TakeAsync(Request.Form, caller, ct);
        ReadCard();
        if (Procedure!.Record.Form is { } form && EFormPosts.Change(form.Fields, Typed["do"], Typed.Find) is { } changed)
        {
            Typed = TypedForm.Over(Request.Form, changed);
        }

        await FillAsync(ct);
        if (Typed["do"] != "receive" && ModelState.IsValid)
        {
            return Page();
        }

        if (uploads.Wrong.Count > 0 || !ModelState.IsValid)
        {
            return Show(Refused.Input(uploads.Wrong.ToDictionary(w => w.Key, w => new[] { w.Value })), texts);
        }

        try
        {
            var input = ReceptionForm.InputOf(Procedure!.Record, Typed, uploads);
            var number = await reception.ReceiveAsync(input, caller, Once, Typed.Find("paid") is null ? null : "tiền mặt tại quầy", ct);
            return LocalRedirect("/can-bo/tiep-nhan/" + Uri.EscapeDataString(number));
        }
        catch (Refused refused) when (refused.Code == "request.keyReused")
        {
            return Show(Refused.Rule(
                "reception.used", "Biểu mẫu này đã dùng để tiếp nhận một hồ sơ rồi. Bạn mở trang tiếp nhận mới cho hồ sơ khác."), texts);
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State)
        {
            return Show(refused, texts);
        }
    }

    private async Task<bool> FindProcedureAsync(CancellationToken ct)
    {
        Procedure = string.IsNullOrWhiteSpace(Code) ? null : await catalogue.FindAsync(Code, null, ct);
        if (Procedure is null)
        {
            return false;
        }

        Units = ProcedurePicker.OfferedBy(Procedure, Units);
        return Units.Count > 0;
    }

    private void ReadCard()
    {
        if (Typed.Find("qr") is not { } scanned)
        {
            return;
        }

        if (CitizenCard.Read(scanned) is not { } card)
        {
            ModelState.AddModelError("qr", texts["Chuỗi này không phải mã QR trên thẻ căn cước. Bạn quét lại, hoặc gõ tay các ô dưới."]);
            Response.StatusCode = (int)RefusalKind.Rule;
            return;
        }

        CardWarning = card.IsConsistent ? null : texts["Năm sinh hoặc giới tính trên thẻ không khớp với số định danh. Bạn xem lại thẻ."];
        Focus = "applicant.phone";
        Typed = TypedForm.Over(Request.Form, new Dictionary<string, string>
        {
            ["qr"] = string.Empty,
            ["applicant.personalId"] = card.Id.Value,
            ["applicant.fullName"] = card.FullName,
            ["applicant.address"] = card.Address,
        });
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var record = Procedure!.Record;
        if (record.Form is { } form)
        {
            var places = await EFormPlaces.ForAsync(form, directory, clock.Today(), ct);
            views = new EFormViews(form, Typed.Find, texts, places)
            {
                Dense = true,
                Good = Typed.IsPosted ? EFormChecker.Check(form, ReceptionForm.Answers(form, Typed), clock.Today(), texts, places).Answers : [],
            };
        }

        var (variant, channel) = (ReceptionForm.VariantOf(record, Typed), ReceptionForm.ChannelOf(Typed));
        Papers = PaperChecker.Asked(record, variant);
        var facts = new FeeFacts(channel, Typed.Number("form.pages") ?? 1, Typed.Number("form.copies") ?? 0)
        {
            SquareMetres = Typed.Number("form.squareMetres"), Areas = FeeFacts.AreasOf(Units.FirstOrDefault(u => u.Code == Typed["unit"])),
        };
        Fees = [.. FeeChoice.For(record, facts, texts).Where(f => f.PaidWhen != PaidWhen.Duty)];
        if (Units.FirstOrDefault(u => u.Code == Typed["unit"]) is { } unit && TermChoice.For(record, variant, channel) is { } term)
        {
            var now = clock.Now();
            var (_, _, calendar) = await promises.FirstAsync(unit.Id, term, now, ct);
            Promise = PromiseParts.IfReceivedNow(Deadline.Compute(now, term.Committed, term.Mode, calendar, []), term, now, texts);
        }
    }
}
