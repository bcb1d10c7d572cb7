using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.Administering;

/// <summary>Somebody lost phone and recovery codes: an administrator takes the second step away.</summary>
[Authorize(Policies.Administrator)]
[FreshProof]
internal sealed class ResetFactorsModel(AccountSheets sheets, FactorReset reset, CallerAccess callers, Texts texts) : AccountActModel(sheets, callers, texts)
{
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
                await reset.DoAsync(caller, Account.Id, Why, ct);
                return LocalRedirect($"{Home}?xong=buoc-hai");
            },
            ct);
    }
}
