using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Administering;

/// <summary>The answer itself shows the password: it is kept nowhere, so there is no page to be led to.</summary>
[Authorize(Policies.Administrator)]
internal sealed class SetPasswordModel(AccountSheets sheets, AdministeringService service, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    public string? Password { get; private set; }

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct) => await FindAsync(name, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct))
        {
            return NotFound();
        }

        return await TryAsync(
            async caller =>
            {
                Password = await service.SetPasswordAsync(caller, Account.Id, Why, ct);
                Response.Headers.CacheControl = "no-store";
                return Page();
            },
            ct);
    }
}
