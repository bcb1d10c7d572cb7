using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>One system that is told of officers: its comparisons, who waits, who was given up.</summary>
[Authorize(Policies.Administrator)]
internal sealed class OneTargetModel(
    TargetKeeping keeping, TargetRunning running, TargetWorker worker, AppDb db, AccountDesk accounts, CallerAccess callers, Texts texts) : PageModel
{
    private const int MostRuns = 20;
    private const int MostFailures = 50;

    public Target Target { get; private set; } = null!;

    public TargetSettings Settings { get; private set; } = null!;

    public IReadOnlyList<TargetRun> Runs { get; private set; } = [];

    public IReadOnlyList<(TargetUser User, string Name)> Failures { get; private set; } = [];

    public int Waiting { get; private set; }

    public int Told { get; private set; }

    public int Failed { get; private set; }

    /// <summary>How a try to connect ended.</summary>
    public (bool Good, string Text)? Tried { get; private set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public async Task<IActionResult> OnGetAsync(string target, CancellationToken ct) => await OpenAsync(target, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTryAsync(string target, CancellationToken ct)
    {
        if (!await OpenAsync(target, ct))
        {
            return NotFound();
        }

        try
        {
            Tried = (true, texts["Kết nối được; hệ thống kia có {0} người.", await keeping.TryAsync(target, ct)]);
        }
        catch (PushFault fault)
        {
            Tried = (false, Said.Read(fault.Said.Write(), texts)!);
            Response.StatusCode = 422;
        }

        return Page();
    }

    public Task<IActionResult> OnPostRunAsync(string target, [FromForm(Name = "dry")] bool dry, CancellationToken ct) => TryAsync(target, async caller =>
    {
        var run = await running.BeginAsync(target, dry, null, caller.ActAs(Roles.Administrator), ct);
        worker.Take(run);
        return $"/can-bo/scim/dich/{target}/lan/{run}";
    }, ct);

    public Task<IActionResult> OnPostRetryAsync(string target, [FromForm(Name = "account")] Guid? account, CancellationToken ct) => TryAsync(target, async caller =>
    {
        await keeping.RetryAsync(caller, target, account is { } id ? new AccountId(id) : null, ct);
        return $"/can-bo/scim/dich/{target}?xong=lai";
    }, ct);

    private async Task<IActionResult> TryAsync(string target, Func<Caller, Task<string>> work, CancellationToken ct)
    {
        try
        {
            return LocalRedirect(await work(await callers.GetAsync(ct)));
        }
        catch (Refused refused)
        {
            return await OpenAsync(target, ct) ? refused.On(this, texts) : NotFound();
        }
    }

    private async Task<bool> OpenAsync(string code, CancellationToken ct)
    {
        if (await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) is not { } target)
        {
            return false;
        }

        (Target, Settings) = (target, TargetSettings.Read(target.Settings));
        var users = db.TargetUsers.AsNoTracking().Where(u => u.TargetId == target.Id);
        Runs = await db.TargetRuns.AsNoTracking().Where(r => r.TargetId == target.Id)
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(MostRuns).ToListAsync(ct);
        Told = await users.CountAsync(u => u.Active, ct);
        Waiting = await users.CountAsync(u => u.State == PushState.Waiting, ct);
        Failed = await users.CountAsync(u => u.Error != null, ct);
        var failures = await users.Where(u => u.Error != null).OrderByDescending(u => u.State == PushState.Parked).ThenBy(u => u.NotBefore).Take(MostFailures).ToListAsync(ct);
        var names = await accounts.NamesOfAsync([.. failures.Select(f => f.AccountId)], ct);
        Failures = [.. failures.Select(f => (f, names.GetValueOrDefault(f.AccountId, string.Empty)))];
        return true;
    }
}
