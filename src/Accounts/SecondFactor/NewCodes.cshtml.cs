using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.SecondFactor;

/// <summary>Ten new recovery codes, shown in the answer and kept nowhere.</summary>
[Authorize(Policies.SignedIn)]
[FreshProof]
internal sealed class NewCodesModel(CallerAccess callers, SecondFactorKeeping factors, Texts texts) : PageModel
{
    public IReadOnlyList<string>? Codes { get; private set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            Codes = await factors.NewCodesAsync(await callers.GetAsync(ct), ct);
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
