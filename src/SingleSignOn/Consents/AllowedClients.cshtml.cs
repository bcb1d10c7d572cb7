using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Consents;

/// <summary>The applications a person let in, and the way to show them out.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class AllowedClientsModel(CallerAccess callers, ConsentService consents) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public IReadOnlyList<Allowed> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await consents.OfAsync((await callers.GetAsync(ct)).Id!.Value, ct);

    public async Task<IActionResult> OnPostAsync(Guid client, CancellationToken ct) =>
        await consents.WithdrawAsync(await callers.GetAsync(ct), client, ct) ? LocalRedirect("/tai-khoan/ung-dung?xong=rut") : NotFound();
}
