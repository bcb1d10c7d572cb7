using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.MyAccount;

/// <summary>Where one is signed in, and the way to end each of them.</summary>
[Authorize(Policies.SignedIn)]
[FreshProof(Handlers = "EndOthers")]
internal sealed class MySessionsModel(CallerAccess callers, SessionKeeping sessions, Texts texts) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Guid? Here => Ticket.Read(User)?.Session;

    /// <summary>What was just done, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "mot" => texts["Phiên ấy đã kết thúc."],
        "khac" => texts["Các phiên khác đã kết thúc; ở đây bạn vẫn tiếp tục."],
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken ct) => Sessions = await sessions.ListAsync((await callers.GetAsync(ct)).Id!.Value, ct);

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken ct) =>
        await sessions.EndAsync(await callers.GetAsync(ct), session, ct) ? LocalRedirect("/tai-khoan/phien?xong=mot") : NotFound();

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await sessions.EndOthersAsync(await callers.GetAsync(ct), Here, ct);
        return LocalRedirect("/tai-khoan/phien?xong=khac");
    }
}
