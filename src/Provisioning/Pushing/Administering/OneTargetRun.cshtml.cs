using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>One comparison; a held one may be confirmed here.</summary>
[Authorize(Policies.Administrator)]
internal sealed class OneTargetRunModel(TargetRunning running, TargetWorker worker, AppDb db, CallerAccess callers, Texts texts) : PageModel
{
    public Target Target { get; private set; } = null!;

    public TargetRun Run { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string target, Guid run, CancellationToken ct) => await OpenAsync(target, run, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string target, Guid run, CancellationToken ct)
    {
        if (!await OpenAsync(target, run, ct))
        {
            return NotFound();
        }

        try
        {
            var next = await running.BeginAsync(target, false, run, (await callers.GetAsync(ct)).ActAs(Roles.Administrator), ct);
            worker.Take(next);
            return LocalRedirect($"/can-bo/scim/dich/{target}/lan/{next}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(string code, Guid run, CancellationToken ct)
    {
        if (await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) is not { } target
            || await db.TargetRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == run && r.TargetId == target.Id, ct) is not { } found)
        {
            return false;
        }

        (Target, Run) = (target, found);
        return true;
    }
}
