using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.MyAccount;

/// <summary>Who signed in to one's account, when, how and from where; above it what one should look at.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class MySignInsModel(CallerAccess callers, NoticeBook notices, AppDb db) : PageModel
{
    internal const string Path = "/tai-khoan/nhat-ky-dang-nhap";

    public IReadOnlyList<AccountNotice> Notices { get; private set; } = [];

    public SignInLog Log { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    private Guid? Here => Ticket.Read(User)?.Session;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = (await callers.GetAsync(ct)).Id!.Value;
        Notices = await notices.WaitingAsync(id, Here, ct);
        Log = await SignInLog.ReadAsync(db, id, Number, Path, ct);
    }

    public async Task<IActionResult> OnPostSeenAsync(CancellationToken ct)
    {
        await notices.SeenAsync((await callers.GetAsync(ct)).Id!.Value, Here, ct);
        return LocalRedirect(Path);
    }
}
