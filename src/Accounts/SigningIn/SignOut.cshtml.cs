using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SigningIn;

/// <summary>Signs out by POST only: a link or a picture on another page can't do it.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(IEnumerable<IOutsideSignIns> outside) : PageModel
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        var farewell = outside.Select(o => o.FarewellOf(HttpContext)).FirstOrDefault(f => f is not null);
        await SessionDesk.SignOutAsync(HttpContext);
        return LocalRedirect(farewell ?? "/");
    }
}
