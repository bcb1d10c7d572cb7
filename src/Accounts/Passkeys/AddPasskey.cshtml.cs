using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Passkeys;

/// <summary>Makes a passkey with the browser's help; the one page of accounts that needs script, as browsers have no other way.</summary>
[Authorize(Policies.SignedIn)]
[FreshProof]
internal sealed class AddPasskeyModel(CallerAccess callers, PasskeyKeeping passkeys, PasskeyCeremony ceremony, Texts texts) : PageModel
{
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public void OnGet() => Name = CallerAccess.DeviceOf(HttpContext);

    /// <summary>The options of a new passkey for the script of the page.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct) =>
        Content(await ceremony.AskForNewAsync(HttpContext, await passkeys.AccountAsync(await callers.GetAsync(ct), ct)), "application/json");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var codes = await passkeys.AddAsync(HttpContext, await callers.GetAsync(ct), Name, Credential, ct);
            if (codes.Count == 0)
            {
                return LocalRedirect("/tai-khoan/buoc-hai?xong=khoa");
            }

            Codes = codes;
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
