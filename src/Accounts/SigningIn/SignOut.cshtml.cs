using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SigningIn;

/// <summary>Signs out by POST only: a link or a picture on another page can't do it.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(CallerAccess callers, SessionKeeping sessions) : PageModel
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // A copy of the cookie must not outlive the signing out.
        if (Ticket.Read(User)?.Session is { } session)
        {
            await sessions.EndAsync(await callers.GetAsync(ct), session, ct);
        }

        await HttpContext.SignOutAsync(Schemes.Cookie);
        return LocalRedirect("/");
    }
}
