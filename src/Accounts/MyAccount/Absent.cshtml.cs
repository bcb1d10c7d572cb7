using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.MyAccount;

[Authorize(Policies.Officer)]
internal sealed class AbsentModel(CallerAccess callers, MyAccountService service, Texts texts) : PageModel
{
    [BindProperty]
    public DateOnly From { get; set; }

    [BindProperty]
    public DateOnly To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public void OnGet([FromServices] TimeProvider clock) => From = To = clock.Today();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await service.SetAbsenceAsync(await callers.GetAsync(ct), From, To, Note, ct);
            return LocalRedirect("/tai-khoan?xong=vang-mat");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
