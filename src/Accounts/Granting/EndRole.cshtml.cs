using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Granting;

/// <summary>Takes a role that was given apart back at once, after its open work was handed over.</summary>
[Authorize(Policies.Administrator)]
internal sealed class EndRoleModel(AccountSheets sheets, GrantBook book, GrantingService service, TimeProvider clock, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    [BindProperty(SupportsGet = true, Name = "grant")]
    public Guid GrantId { get; set; }

    public GrantLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct) => await OpenAsync(name, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await OpenAsync(name, ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        return await TryAsync(
            async caller =>
            {
                await service.EndAsync(caller, Account.Id, GrantId, Why, Successor, ct);
                return LocalRedirect($"{Home}?xong=thoi-vai-tro");
            },
            ct);
    }

    // A grant of somebody else, or one that is over, has no such form.
    private async Task<bool> OpenAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)
            || (await book.OfAsync(Account.Id, ct)).FirstOrDefault(l => l.Grant.Id == GrantId && l.Time != PostTime.Before) is not { } line)
        {
            return false;
        }

        Line = line;
        foreach (var unit in await service.LeftUnitsAsync(line.Grant, clock.Today(), ct))
        {
            await AddWorkAsync(unit, ct);
        }

        return true;
    }
}
