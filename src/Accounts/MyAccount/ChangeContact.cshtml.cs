using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.MyAccount;

[Authorize(Policies.SignedIn)]
internal sealed class ChangeContactModel(CallerAccess callers, ContactService service, Texts texts) : PageModel
{
    [BindProperty(Name = "phone")]
    public string? Phone { get; set; }

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => (Phone, Email) = await service.OfAsync((await callers.GetAsync(ct)).Id!.Value, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await service.ChangeAsync(await callers.GetAsync(ct), Phone, Email, ct);
            return LocalRedirect("/tai-khoan?xong=lien-he");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
