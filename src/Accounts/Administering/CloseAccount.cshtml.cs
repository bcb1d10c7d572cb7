using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Administering;

/// <summary>Closes an account, or opens it again; the form says which it means, so that pressing it late does not do the opposite.</summary>
[Authorize(Policies.Administrator)]
internal sealed class CloseAccountModel(AccountSheets sheets, AdministeringService service, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    [BindProperty(Name = "close")]
    public bool Close { get; set; }

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct) => await OpenAsync(name, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        return await TryAsync(
            async caller =>
            {
                await service.SetDisabledAsync(caller, Account.Id, Close, Why, Successor, ct);
                return LocalRedirect($"{Home}?xong={(Close ? "dong" : "mo")}");
            },
            ct);
    }

    private async Task<bool> OpenAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct))
        {
            return false;
        }

        await ReadWorkAsync(null, ct);
        return true;
    }
}
