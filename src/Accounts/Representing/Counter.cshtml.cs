using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>A clerk looks somebody up by number: the number is posted, so that it stands in no address, and the look is noted before anything is shown.</summary>
[Authorize("role:" + Roles.Clerk)]
internal sealed class CounterModel(RepresentationBook book, RepresentingService service, AccountLooks looks, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    public Side? Found { get; private set; }

    public IReadOnlyList<RepresentationLine> Lines { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await service.ByNumberAsync(Number, ct) is not { } account)
        {
            ModelState.AddModelError("number", texts["Không có tài khoản nào mang số này."]);
            return this.Unfit();
        }

        await looks.NoteAsync(await callers.GetAsync(ct), account.Id, AccountLookGround.Counter, ct);
        Found = new Side(account.Id, account.Name, RepresentingService.NameOf(account), account.PersonalId ?? account.TaxCode, account.BirthDate);
        Lines = await book.OfAsync(account.Id, ct);
        return Page();
    }
}
