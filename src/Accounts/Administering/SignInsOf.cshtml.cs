using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Administering;

/// <summary>The sign-ins of one account, for administrators and auditors.</summary>
[Authorize(Policies.Auditor)]
internal sealed class SignInsOfModel(AccountSheets sheets, CallerAccess callers, AppDb db) : PageModel
{
    public Account Account { get; private set; } = null!;

    public SignInLog Log { get; private set; } = null!;

    /// <summary>True for whom the account's own page opens.</summary>
    public bool MayOpen { get; private set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        if (await sheets.FindAsync(name, ct) is not { } found)
        {
            return NotFound();
        }

        Account = found;
        MayOpen = (await callers.GetAsync(ct)).Has(Roles.Administrator);
        Log = await SignInLog.ReadAsync(db, found.Id, Number, $"/can-bo/tai-khoan/{found.Name}/dang-nhap", ct);
        return Page();
    }
}
