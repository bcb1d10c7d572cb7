using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.MyAccount;

[Authorize(Policies.SignedIn)]
[FreshProof(Handlers = "SignOutEverywhere")]
internal sealed class MyAccountModel(
    CallerAccess callers, MyAccountService service, ContactService contacts, SecondFactorKeeping factors, VerificationDesk verifying,
    Texts texts) : PageModel
{
    public bool HasSecondFactor { get; private set; }

    public Caller Me { get; private set; } = null!;

    public IReadOnlyList<SignInFact> SignIns { get; private set; } = [];

    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    public (string? Phone, string? Email) Contact { get; private set; }

    /// <summary>From which their present level of verification follows.</summary>
    public Verification? Verified { get; private set; }

    /// <summary>What was just done, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "mat-khau" => texts["Đã đổi mật khẩu. Những nơi khác đã bị đăng xuất."],
        "dang-xuat" => texts["Mọi nơi khác đã bị đăng xuất; ở đây bạn vẫn tiếp tục."],
        "lien-he" => texts["Đã lưu điện thoại, thư điện tử."],
        "vang-mat" => texts["Đã báo vắng mặt. Đồng nghiệp sẽ thấy khi giao việc."],
        "bo-vang-mat" => texts["Đã bỏ lần vắng mặt."],
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        Me = await callers.GetAsync(ct);
        HasSecondFactor = await factors.HasAsync(Me.Id!.Value, ct);
        Contact = await contacts.OfAsync(Me.Id!.Value, ct);
        Verified = await verifying.HoldingAsync(Me.Id!.Value, ct);
        SignIns = await service.SignInsAsync(Me.Id!.Value, ct);
        Absences = await service.AbsencesAsync(Me.Id!.Value, ct);
    }

    public async Task<IActionResult> OnPostCancelAbsenceAsync(Guid absence, CancellationToken ct) =>
        await service.CancelAbsenceAsync(await callers.GetAsync(ct), absence, ct)
            ? LocalRedirect("/tai-khoan?xong=bo-vang-mat")
            : NotFound();

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        var session = Ticket.Read(User)?.Session;
        var stamp = await service.SignOutEverywhereAsync(caller, session, ct);
        await HttpContext.SignInAsync(Schemes.Cookie, new Ticket(caller.Id!.Value, stamp, session).ToPrincipal(Schemes.Cookie));
        return LocalRedirect("/tai-khoan?xong=dang-xuat");
    }
}
