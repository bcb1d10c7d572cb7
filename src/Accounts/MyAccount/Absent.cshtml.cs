using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.MyAccount;

[Authorize(Policies.Officer)]
internal sealed class AbsentModel(CallerAccess callers, MyAccountService service, DelegationBook book, Texts texts) : PageModel
{
    [BindProperty]
    public DateOnly From { get; set; }

    [BindProperty]
    public DateOnly To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Substitute { get; set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task OnGetAsync([FromServices] TimeProvider clock, CancellationToken ct)
    {
        From = To = clock.Today();
        await FillAsync(await callers.GetAsync(ct), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        await FillAsync(caller, ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await service.SetAbsenceAsync(caller, From, To, Note, Substitute, ct);
            return LocalRedirect("/tai-khoan?xong=vang-mat");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    // Those who could stand in for every post of the caller.
    private async Task FillAsync(Caller caller, CancellationToken ct)
    {
        IEnumerable<(string Account, string Name, string Title)>? all = null;
        foreach (var post in (await book.LendableAsync(caller, ct)).Where(p => p.Mine))
        {
            var here = await book.ReceiversAsync(caller, post.Post, ct);
            all = all is null ? here : all.Intersect(here);
        }

        Colleagues = [.. (all ?? []).Select(r => new Choice(r.Account, $"{r.Name} ({r.Title})"))];
    }
}
