using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.SecondFactor;

/// <summary>Shows a secret as picture and text, and takes it in once the app shows a right code. The answer shows the recovery codes, this once.</summary>
[Authorize(Policies.SignedIn)]
[FreshProof]
internal sealed class AddAppModel(CallerAccess callers, SecondFactorKeeping factors, CodeBox box, IOptions<SiteIdentity> site, Texts texts) : PageModel
{
    private string secret = string.Empty;
    private string account = string.Empty;

    [BindProperty(Name = "setup")]
    public string? Setup { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public string Address => CodeBox.Address(secret, account, site.Value.Name);

    public string Grouped => string.Join(' ', secret.Chunk(4).Select(c => new string(c)));

    public async Task OnGetAsync(CancellationToken ct) => Show(await callers.GetAsync(ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        try
        {
            var codes = await factors.AddAppAsync(caller, Setup, Code, ct);
            if (codes.Count == 0)
            {
                return LocalRedirect("/tai-khoan/buoc-hai?xong=ung-dung");
            }

            Codes = codes;
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        catch (Refused refused)
        {
            Show(caller);
            return refused.On(this, texts);
        }
    }

    // After a wrong code the same secret again: the app has it by now.
    private void Show(Caller caller)
    {
        var id = caller.Id!.Value;
        account = caller.Account;
        secret = box.Unseal(id, Setup) ?? CodeBox.NewSecret();
        Setup = box.Seal(id, secret);
        ModelState.Remove("setup");
        Response.Headers.CacheControl = "no-store";
    }
}
