using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.MyAccount;

[Authorize(Policies.SignedIn)]
internal sealed class ChangePasswordModel(CallerAccess callers, MyAccountService service, Texts texts) : PageModel
{
    [BindProperty(Name = "presentPassword")]
    public string? PresentPassword { get; set; }

    [BindProperty(Name = "newPassword")]
    public string? NewPassword { get; set; }

    [BindProperty(Name = "again")]
    public string? Again { get; set; }

    public string Account { get; private set; } = string.Empty;

    /// <summary>True when somebody else chose the present one, so that nothing else opens before it is changed.</summary>
    public bool IsDemanded { get; private set; }

    public static int LeastLength => Passwords.LeastLength;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        (Account, IsDemanded) = (caller.Account, caller.MustChangePassword);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        (Account, IsDemanded) = (caller.Account, caller.MustChangePassword);
        try
        {
            var session = Ticket.Read(User)?.Session;
            var stamp = await service.ChangePasswordAsync(
                caller, session, PresentPassword ?? string.Empty, NewPassword ?? string.Empty, Again ?? string.Empty, CallerAccess.AddressOf(HttpContext), ct);

            // Every session of the old stamp has ended; this one goes on under the new.
            await HttpContext.SignInAsync(Schemes.Cookie, new Ticket(caller.Id!.Value, stamp, session).ToPrincipal(Schemes.Cookie));
            return LocalRedirect("/tai-khoan?xong=mat-khau");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
