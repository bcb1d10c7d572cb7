using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>One side asks; the other confirms on its own page.</summary>
[Authorize(Policies.Citizen)]
internal sealed class AskModel(RepresentingService service, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    private const string Mine = "toi";

    /// <summary>Which side one is on: <c>toi</c> acts, anything else is acted for.</summary>
    [BindProperty(SupportsGet = true, Name = "ben")]
    public string? SideTyped { get; set; }

    /// <summary>Sign-in name of the account that is acted for, where one speaks for several.</summary>
    [BindProperty(Name = "owner")]
    public string? Owner { get; set; }

    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty]
    public RepresentationForm Form { get; set; } = new();

    public bool IActs => SideTyped == Mine;

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Open(caller);
        Form.From = clock.Today();
        Owner = caller.Account;
        return IActs && !caller.Has(Roles.Citizen) ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Open(caller);
        if (IActs && !caller.Has(Roles.Citizen))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var other = new OtherSide(Number, Name);
            if (IActs)
            {
                await service.AskToActAsync(caller, other, Form.Read(), ct);
            }
            else
            {
                var spoken = RepresentationBook.SpokenFor(caller);
                var owner = spoken.Count == 1 ? spoken[0] : spoken.FirstOrDefault(o => o.Account == Owner);
                await service.AskToBeActedForAsync(caller, owner.Id, other, Form.Read(), ct);
            }

            return LocalRedirect("/tai-khoan/dai-dien?xong=xin");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }

    private void Open(Caller caller)
    {
        var spoken = RepresentationBook.SpokenFor(caller);
        Owners = [.. spoken.Select(o => new Choice(o.Account, o.Name))];
        var business = caller.Has(Roles.Business);
        Form.Kinds = RepresentationForm.KindChoices(
            RepresentingService.Online.Where(k => IActs || spoken.Count > 1 || business == (k != RepresentationKind.Authorised)), texts);
    }
}
