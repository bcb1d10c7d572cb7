using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>The page of one act on one dossier: what will happen, what has to be said, and one button.</summary>
[DecidingAct]
internal sealed class ActModel(
    CallerAccess callers, DossierDesk desk, DossierActions actions, Acts acts, HistoryReader history, PromiseBook promises, Uploads uploads,
    AccountDesk accounts, AgencyDirectory agencies, TimeProvider clock, Texts texts) : OfficePage
{
    [BindProperty(SupportsGet = true, Name = "key")]
    public string Key { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true, Name = "act")]
    public string Act { get; set; } = string.Empty;

    public DossierSheet Sheet { get; private set; } = null!;

    public string Title => texts[ActWords.Button(Act, Sheet.Situation)];

    public string FieldsPartial => ActForm.PartialOf(Act)!;

    public IReadOnlyList<string> WillHappen => Consequences.Of(Act, Sheet, texts);

    public bool IsGrave => Act is DossierActs.Refuse or DossierActs.Stop or DossierActs.Withdraw;

    /// <summary>Why it cannot be done now, or null.</summary>
    public string? Blocked { get; private set; }

    /// <summary>What others did since the page was opened; empty when nothing was done.</summary>
    public IReadOnlyList<HistoryItem> Since { get; private set; } = [];

    public Uploads Files => uploads;

    public IReadOnlyList<OfficerOfUnit> Officers { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<DateTimeOffset> Days { get; private set; } = [];

    public DateOnly Today => clock.Today();

    /// <summary>The first message at a name, or null.</summary>
    public string? Wrong(string name) => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        await FillAsync(caller, ct);
        Typed = Known.Of(Act, Sheet, caller);
        if (Blocked is not null)
        {
            Response.StatusCode = (int)RefusalKind.State;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Typed = new TypedForm(Request.Form);
        await FillAsync(caller, ct);
        var version = Typed.Number("version") ?? throw Refused.Malformed("request.badValue", "Giá trị của “{0}” không đúng.", "version");
        await uploads.TakeAsync(Request.Form, caller, ct);
        if (uploads.Wrong.Count > 0)
        {
            return Show(Refused.Input(uploads.Wrong.ToDictionary(w => w.Key, w => new[] { w.Value })), texts);
        }

        try
        {
            if (Act == DossierActs.ReturnResult && Typed["way"] is "" or "counter" && Typed["identity"].Length == 0)
            {
                throw Refused.Field("identity", "Bạn đối chiếu giấy tờ tùy thân của người nhận rồi đánh dấu vào đây.");
            }

            var calendar = await promises.CalendarOfAsync(Sheet.Dossier, clock.Now(), ct);
            var done = await DoAsync(new ActRequest(Key, Act, caller, version), ActForm.BodyOf(Act, Typed, uploads, Sheet, calendar), ct);
            return LocalRedirect(AfterOf(done));
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Stale)
        {
            return await ShowChangedAsync(version, caller, refused, ct);
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.State or RefusalKind.Rule)
        {
            await FillAsync(caller, ct);
            return Show(refused, texts);
        }
    }

    // What the clerk found while checking is kept with the acceptance: one press, two acts, one transaction.
    private Task<Dossier> DoAsync(ActRequest request, ActionBody body, CancellationToken ct) =>
        Act != DossierActs.Receive || body.Papers is not { Count: > 0 } ? actions.DoAsync(request, body, ct)
        : acts.DoAsync(
            async () =>
            {
                var looked = await actions.DoAsync(request with { Act = DossierActs.CheckPapers }, body, ct);
                return await actions.DoAsync(request with { IfMatch = looked.Version }, new ActionBody { Note = body.Note }, ct);
            },
            ct);

    private async Task FillAsync(Caller caller, CancellationToken ct)
    {
        if (ActForm.PartialOf(Act) is null)
        {
            throw DossierWork.NotFound();
        }

        Sheet = await desk.FindAsync(Key, caller, Request.Query, ct) ?? throw DossierWork.NotFound();
        if (!Sheet.Situation.Permissions.MayEver(Act, Sheet.Situation))
        {
            throw Refused.Forbidden("dossier.notYours", "Bạn không có quyền làm việc này với hồ sơ.");
        }

        Blocked = Sheet.May(Act) ? null
            : texts["Chưa làm được việc này: hồ sơ đang ở trạng thái “{0}”.", texts[StatusWords.Vietnamese(Sheet.Dossier.Status)]];
        var now = clock.Now();
        switch (Act)
        {
            case DossierActs.Assign:
                Officers = [.. (await accounts.OfficersOfAsync(Sheet.Dossier.UnitId, null, ct))
                    .Where(o => o.Roles.Contains(Roles.Specialist) || o.Roles.Contains(Roles.Leader)).DistinctBy(o => o.Account)];
                break;
            case DossierActs.Consult:
                Units = [.. (await agencies.ListAsync(clock.Today(), null, null, null, ct)).Where(u => u.Id != Sheet.Dossier.UnitId)
                    .Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))];
                break;
            case DossierActs.Extend when Sheet.Dossier.DueAt is { } due:
                Days = ActForm.ExtensionDays(due, now, await promises.CalendarOfAsync(Sheet.Dossier, now, ct));
                break;
        }
    }

    private string AfterOf(Dossier done)
    {
        var key = Uri.EscapeDataString(done.Number ?? done.Reference);
        var below = Act is DossierActs.Receive or DossierActs.Extend or DossierActs.ReturnResult or DossierActs.Refuse or DossierActs.RequestSupplement
            ? "/phieu" : Act is DossierActs.Consult or DossierActs.Answer ? "/y-kien" : Act == DossierActs.CheckPapers ? "/giay-to" : string.Empty;
        var list = Sheet.From is { } from ? "&" + Listing.ListQueries.Write(from) : string.Empty;
        return $"/can-bo/ho-so/{key}{below}?xong={Act}{list}";
    }

    private async Task<IActionResult> ShowChangedAsync(int seen, Caller caller, Refused refused, CancellationToken ct)
    {
        await FillAsync(caller, ct);
        Since = [.. (await history.ReadAsync(Sheet.Dossier, caller, ct)).Where(h => h.Version > seen)];

        // The same person pressed twice: what they wanted is done.
        if (Since is [{ } only] && only.Action == Act && only.ActorId == caller.Id?.Value)
        {
            return LocalRedirect(AfterOf(Sheet.Dossier));
        }

        Response.StatusCode = (int)refused.Kind;
        return Page();
    }
}
