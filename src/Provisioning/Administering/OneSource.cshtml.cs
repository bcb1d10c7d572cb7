using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Syncing;
using MotCua.Ui;

namespace MotCua.Provisioning.Administering;

/// <summary>One directory: whether it can be reached, what it did, and starting it.</summary>
[Authorize(Policies.Administrator)]
internal sealed class OneSourceModel(
    SourceService service, RunReading runs, SyncService sync, SyncWorker worker, CallerAccess callers, Texts texts) : PageModel
{
    public Source Source { get; private set; } = null!;

    public SourceSettings Settings { get; private set; } = null!;

    public IReadOnlyList<SyncRun> Runs { get; private set; } = [];

    public string? Next { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>How a try to connect ended.</summary>
    public (bool Good, string Text)? Tried { get; private set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public async Task<IActionResult> OnGetAsync(string code, string? after, CancellationToken ct)
    {
        try
        {
            return await OpenAsync(code, after, ct) ? Page() : NotFound();
        }
        catch (Refused refused)
        {
            return await OpenAsync(code, null, ct) ? refused.On(this, texts) : NotFound();
        }
    }

    public async Task<IActionResult> OnPostTryAsync(string code, CancellationToken ct)
    {
        if (!await OpenAsync(code, null, ct))
        {
            return NotFound();
        }

        try
        {
            var (people, more, unknown) = await service.TryAsync(code, ct);
            Tried = unknown.Count > 0 ? (false, texts["Kết nối được, nhưng không thấy nhóm: {0}", string.Join("; ", unknown)])
                : people == 0 ? (false, texts["Kết nối được, nhưng không đọc được người nào: xem lại nhánh, bộ lọc và quyền của tài khoản đọc."])
                : (true, more ? texts["Kết nối được; đọc được hơn {0} người.", people] : texts["Kết nối được; đọc được {0} người.", people]);
        }
        catch (SourceFault fault)
        {
            Tried = (false, Said.Read(fault.Said.Write(), texts)!);
            Response.StatusCode = 422;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(string code, [FromForm(Name = "dry")] bool dry, CancellationToken ct)
    {
        if (!await OpenAsync(code, null, ct))
        {
            return NotFound();
        }

        try
        {
            var actor = (await callers.GetAsync(ct)).ActAs(Roles.Administrator);
            var run = await sync.BeginAsync(code, new RunWish(dry, true), actor, ct);
            worker.Take(run, actor);
            return LocalRedirect($"/can-bo/danh-ba/{code}/lan/{run}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task<bool> OpenAsync(string code, string? after, CancellationToken ct)
    {
        if (await runs.FindAsync(code, ct) is not { } source)
        {
            return false;
        }

        (Source, Settings) = (source, SourceSettings.Read(source.Settings));
        (Runs, Next) = await runs.RunsAsync(source.Id, after, ct);
        Waiting = await runs.WaitingAsync(source.Id, ct);
        return true;
    }
}
