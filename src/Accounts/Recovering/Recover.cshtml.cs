using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Accounts.Recovering;

/// <summary>At the counter of a one-stop desk. The answer itself is the slip: the password is kept nowhere.</summary>
[Authorize(Policies.Clerk)]
[FreshProof]
internal sealed class RecoverModel(RecoveringService service, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "who")]
    public string? Who { get; set; }

    [BindProperty(Name = "paper")]
    public string? Paper { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "fullName")]
    public string? FullName { get; set; }

    [BindProperty(Name = "issuedOn")]
    public DateOnly? IssuedOn { get; set; }

    [BindProperty(Name = "taxCode")]
    public string? TaxCode { get; set; }

    [BindProperty(Name = "note")]
    public string? Note { get; set; }

    public RecoverySlip? Slip { get; private set; }

    public IReadOnlyList<Choice> Papers => [.. IdentityPaper.Kinds.Select(k => new Choice(k.Key, texts[k.Value]))];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var paper = IdentityPaper.Parse(Paper, Number, FullName, IssuedOn, TaxCode, clock.Today());
            Slip = await service.RecoverAsync(await callers.GetAsync(ct), Who, paper, Note, ct);
            Response.Headers.CacheControl = "no-store";
            return Page();
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}
