using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>One draft from its first step to the report: what it says, what is wrong, rehearsal, proposal, approval, application.</summary>
[Authorize(AgencyPolicies.Reorganise)]
[FreshProof(Handlers = "Apply,Approve")]
internal sealed class OneDraftModel(
    DraftDesk desk, AgencyDirectory directory, ReorganisingService reorganising, Rehearsal rehearsal, IAgencyAdministrator administrators, AppDb db, TimeProvider clock,
    Texts texts) : DraftPageModel(desk, directory)
{
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    /// <summary>Which step.</summary>
    [BindProperty]
    public int Place { get; set; }

    [BindProperty]
    public string? Seal { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public ReorganisationPreview? Preview { get; private set; }

    public Reorganisation? Applied { get; private set; }

    public IReadOnlyList<DraftHead> Others { get; private set; } = [];

    public bool MayWrite { get; private set; }

    /// <summary>True for another person than the one who proposed.</summary>
    public bool MayApprove { get; private set; }

    /// <summary>The rehearsal is of the draft as it stands.</summary>
    public bool IsRehearsed { get; private set; }

    public bool IsOpen => Draft.State is DraftState.Draft or DraftState.Proposed or DraftState.Approved;

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => await LookAsync(ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => WriteAsync(a => Desk.RemoveAsync(Id, Version, Place, a, ct), null, ct);

    public Task<IActionResult> OnPostRaiseAsync(CancellationToken ct) => WriteAsync(a => Desk.RaiseAsync(Id, Version, Place, a, ct), null, ct);

    public Task<IActionResult> OnPostAbandonAsync(CancellationToken ct) => WriteAsync(a => Desk.AbandonAsync(Id, Version, a, ct), "bo", ct);

    public Task<IActionResult> OnPostProposeAsync(CancellationToken ct) => WriteAsync(a => Desk.ProposeAsync(Id, Version, a, ct), "trinh", ct);

    public Task<IActionResult> OnPostApplyAsync(CancellationToken ct) => WriteAsync(a => Desk.ApplyAsync(Id, Version, a, ct), "ghi", ct);

    public Task<IActionResult> OnPostCopyAsync(CancellationToken ct) => WriteAsync(async a => Id = await Desk.CopyAsync(Id, a, ct), "ban-sao", ct);

    public Task<IActionResult> OnPostRehearseAsync(CancellationToken ct) => WriteAsync(
        async a => await Desk.KeepAsync(Id, await rehearsal.RunAsync((await Desk.FindAsync(Id, ct)).Content, a, ct), a, ct), "dien-tap", ct);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => TryAsync(
        async () => await Desk.ApproveAsync(Id, Version, Seal, await administrators.ApproveAsync(ct), ct), "duyet", ct);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => TryAsync(
        async () => await Desk.ReturnAsync(Id, Version, Why, await administrators.ApproveAsync(ct), ct), "tra-lai", ct);

    private Task<IActionResult> WriteAsync(Func<Actor, Task> work, string? done, CancellationToken ct) =>
        TryAsync(async () => await work(await administrators.ActAsync(ct)), done, ct);

    private async Task<IActionResult> TryAsync(Func<Task> work, string? done, CancellationToken ct)
    {
        try
        {
            await work();
            return LocalRedirect(done is null ? Address : $"{Address}?xong={done}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale || refused.Code == "reorganise.twoPersons")
        {
            await LookAsync(ct);
            ModelState.Clear();

            // What is wrong with the steps stands beside them already.
            return refused.Errors.Keys.Any(k => k.StartsWith("steps[", StringComparison.Ordinal)) ? this.Unfit() : refused.On(this, texts);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        MayWrite = await administrators.MayAdministerAsync(ct);
        MayApprove = Draft.State == DraftState.Proposed && (await administrators.ApproveAsync(ct)).AccountId != Draft.ProposedById;
        IsRehearsed = Draft.Rehearsal is { } report && report.Seal == DraftSeal.Of(Draft.Content);
        Others = [.. (await Desk.ListAsync(ct)).Where(d => d.Id != Id)];
        if (IsOpen)
        {
            (Preview, Findings) = await reorganising.ExamineAsync(Draft.Content, ct);
        }

        Applied = Draft.ReorganisationId is { } applied ? await db.Reorganisations.AsNoTracking().SingleAsync(r => r.Id == applied, ct) : null;
    }
}
