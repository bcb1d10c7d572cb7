using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>One decision from its lists to its publication: what changes, for whom, and the second person's word.</summary>
[Authorize(Policies.ProcedureOffice)]
[FreshProof(Handlers = "Approve")]
internal sealed class OneDecisionModel(
    DecisionDesk desk, DecisionCheck check, DecisionImpact impact, IDecisionFiles files, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    [BindProperty(Name = "signed")]
    public IFormFile? Signed { get; set; }

    public CatalogueDecision It { get; private set; } = null!;

    public IReadOnlyList<ItemImpact> Items { get; private set; } = [];

    public IReadOnlyDictionary<string, string[]> Findings { get; private set; } = new Dictionary<string, string[]>();

    public bool IsEditor { get; private set; }

    public bool MayWrite => IsEditor && It.State == DecisionState.Draft;

    public bool MayApprove { get; private set; }

    /// <summary>May send it back.</summary>
    public bool MayReview => !MayWrite && It.State is DecisionState.Proposed or DecisionState.Approved;

    /// <summary>Why this person can't approve it.</summary>
    public string? Unfit { get; private set; }

    public DateOnly Today => clock.Today();

    public long MaxBytes => files.MaxBytes;

    public string Address => $"/can-bo/thu-tuc/quyet-dinh/{Id}";

    public Task OnGetAsync(CancellationToken ct) => LookAsync(ct);

    public Task<IActionResult> OnPostProposeAsync(CancellationToken ct) => TryAsync(async c => await desk.ProposeAsync(Id, Version, Editor(c), ct), "trinh", ct);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => TryAsync(async c => await desk.WithdrawAsync(Id, Version, Editor(c), ct), "rut", ct);

    public Task<IActionResult> OnPostAbandonAsync(CancellationToken ct) => TryAsync(async c => await desk.AbandonAsync(Id, Version, Editor(c), ct), "bo", ct);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => TryAsync(async c => await desk.ApproveAsync(Id, Version, c, ct), "duyet", ct);

    public Task<IActionResult> OnPostSendBackAsync(CancellationToken ct) =>
        TryAsync(async c => await desk.SendBackAsync(Id, Version, Why, DecisionDesk.Reviewer(c), ct), "tra-lai", ct);

    public Task<IActionResult> OnPostFileAsync(CancellationToken ct) => TryAsync(
        async c =>
        {
            if (Signed is null)
            {
                throw Refused.Field("signed", "Bạn chọn một tệp PDF.");
            }

            var stored = await files.StoreAsync(Signed, Editor(c), ct);
            await desk.AttachAsync(Id, Version, stored.Id, Editor(c), ct);
        },
        "tep", ct, "signed");

    private static Actor Editor(Caller caller) => caller.ActAs(Roles.ReformOffice);

    private async Task<IActionResult> TryAsync(Func<Caller, Task> work, string done, CancellationToken ct, string? field = null)
    {
        try
        {
            await work(await callers.GetAsync(ct));
            return LocalRedirect($"{Address}?xong={done}");
        }
        catch (Refused refused) when (refused.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden) || refused.Code == "decision.twoPersons")
        {
            await LookAsync(ct);
            return (field is null || refused.Errors.Count > 0 ? refused : refused.With(new Dictionary<string, string[]> { [field] = [refused.Message] })).On(this, texts);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        It = await desk.FindAsync(Id, ct);
        var caller = await callers.GetAsync(ct);
        IsEditor = caller.Has(Roles.ReformOffice);
        if (It.State is DecisionState.Draft or DecisionState.Proposed)
        {
            Findings = (await check.ExamineAsync(It, ct)).All;
        }

        Items = It.State is DecisionState.Published ? [] : await impact.OfAsync(It, ct);
        if (It.State == DecisionState.Proposed)
        {
            var unfit = await desk.UnfitAsync(It, caller, ct);
            (MayApprove, Unfit) = (unfit is null, unfit is null ? null : texts.Of(unfit));
        }
    }
}
