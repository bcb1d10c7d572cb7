using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Syncing;
using MotCua.Ui;

namespace MotCua.Provisioning.Administering;

/// <summary>One run with its lines; a held one may be confirmed here.</summary>
[Authorize(Policies.Administrator)]
internal sealed class OneRunModel(RunReading runs, SyncService sync, SyncWorker worker, CallerAccess callers, Texts texts) : PageModel
{
    public Source Source { get; private set; } = null!;

    public SyncRun Run { get; private set; } = null!;

    public IReadOnlyList<SyncLine> Lines { get; private set; } = [];

    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, Guid run, int? after, CancellationToken ct) =>
        await OpenAsync(code, run, after ?? 0, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, Guid run, CancellationToken ct)
    {
        if (!await OpenAsync(code, run, 0, ct))
        {
            return NotFound();
        }

        try
        {
            if (Run.State != RunState.Held)
            {
                throw Refused.State("sync.notHeld", "Lần đồng bộ này không chờ xác nhận.");
            }

            var actor = (await callers.GetAsync(ct)).ActAs(Roles.Administrator);
            var next = await sync.BeginAsync(code, new RunWish(Confirms: run), actor, ct);
            worker.Take(next, actor);
            return LocalRedirect($"/can-bo/danh-ba/{code}/lan/{next}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(string code, Guid run, int after, CancellationToken ct)
    {
        if (await runs.FindAsync(code, ct) is not { } source || await runs.FindRunAsync(source.Id, run, ct) is not { } found)
        {
            return false;
        }

        (Source, Run) = (source, found);
        (Lines, Next) = await runs.LinesAsync(run, after, ct);
        return true;
    }
}
