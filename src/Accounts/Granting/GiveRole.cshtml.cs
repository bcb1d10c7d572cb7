using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Granting;

/// <summary>Gives a role apart from a post.</summary>
[Authorize(Policies.Administrator)]
[FreshProof(Posts = true)]
internal sealed class GiveRoleModel(AccountSheets sheets, GrantingService service, TimeProvider clock, CallerAccess callers, Texts texts)
    : AccountActModel(sheets, callers, texts)
{
    private static readonly char[] Separators = [' ', ',', ';'];

    [BindProperty(Name = "role")]
    public string? Role { get; set; }

    [BindProperty(Name = "units")]
    public string? Units { get; set; }

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "to")]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        From = clock.Today();
        return await FindAsync(name, ct) && Account.Kind == AccountKind.Officer ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct))
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
                var units = (Units ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
                var waits = await service.GiveAsync(caller, Account.Id, new NewGrant(Role, units, From, To), Why, ct);
                return LocalRedirect(waits is { } request ? $"/can-bo/hai-nguoi/{request:D}" : $"{Home}?xong=vai-tro");
            },
            ct);
    }
}
