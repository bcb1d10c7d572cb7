using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Delegating;

/// <summary>Lends a post: one's own, or that of an officer in a unit one leads.</summary>
[Authorize(Policies.Officer)]
internal sealed class DelegateModel(DelegationBook book, DelegatingService service, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "post")]
    public Guid? PostId { get; set; }

    [BindProperty(Name = "to")]
    public string? To { get; set; }

    [BindProperty(Name = "roles")]
    public List<string> RolesTyped { get; set; } = [];

    [BindProperty(Name = "fields")]
    public List<string> FieldsTyped { get; set; } = [];

    [BindProperty(Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "until")]
    public DateOnly? Until { get; set; }

    [BindProperty(Name = "basis")]
    public string? Basis { get; set; }

    public IReadOnlyList<LendablePost> Posts { get; private set; } = [];

    public LendablePost? Chosen { get; private set; }

    public IReadOnlyList<Choice> Receivers { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> RoleChoices => [.. Held.Select(r => new Choice(r, texts[Roles.Words(r)]))];

    private IEnumerable<string> Held => Chosen!.Held.Roles.Where(DelegatingService.Lendable.Contains);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(await callers.GetAsync(ct), ct);
        if (PostId is not null && Chosen is null)
        {
            return NotFound();
        }

        if (Chosen is not null)
        {
            (From, RolesTyped) = (clock.Today(), [.. Held]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        await OpenAsync(caller, ct);
        if (Chosen is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await service.GiveAsync(caller, new NewDelegation(Chosen.Post.Id, To, RolesTyped, FieldsTyped, From, Until, Basis), ct);
            return LocalRedirect("/can-bo/uy-quyen?xong=giao");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    // With one post to lend there is nothing to choose.
    private async Task OpenAsync(Caller caller, CancellationToken ct)
    {
        Posts = await book.LendableAsync(caller, ct);
        Chosen = PostId is { } id ? Posts.FirstOrDefault(p => p.Post.Id == id) : Posts.Count == 1 ? Posts[0] : null;
        if (Chosen is not null)
        {
            Receivers = [.. (await book.ReceiversAsync(caller, Chosen.Post, ct)).Select(r => new Choice(r.Account, $"{r.Name} ({r.Title})"))];
            Fields = [.. (await service.FieldsOfAsync(Chosen.Post.UnitId, ct)).Select(f => new Choice(f, f))];
        }
    }
}
