using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>
/// One act on several dossiers: first each is looked at, then it is done one by one. What one refuses stops no other, and the page says
/// afterwards of each what became of it, from the journal itself.
/// </summary>
[DecidingAct]
internal sealed class BulkModel(
    CallerAccess callers, BulkChecks checks, DossierActions actions, AccountDesk accounts, Texts texts) : OfficePage
{
    [BindProperty(SupportsGet = true, Name = "act")]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool Done { get; set; }

    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];

    public IReadOnlyList<OfficerOfUnit> Officers { get; private set; } = [];

    public bool ChoosesOfficer { get; private set; }

    public string Title { get; private set; } = string.Empty;

    /// <summary>Where one came from.</summary>
    public string Back { get; private set; } = "/can-bo/ho-so";

    public bool TooMany { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return await FillAsync(Request.Query["d"], caller, ct) ? Page() : LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Typed = new TypedForm(Request.Form);
        var marked = Marked.Read(Typed.All("d"));
        if (!await FillAsync([.. Typed.All("all")], caller, ct))
        {
            return LocalRedirect(Back);
        }

        if (marked.Count == 0)
        {
            return Show(Refused.Field("d", "Bạn chọn ít nhất một hồ sơ."), texts);
        }

        if (ChoosesOfficer && Officers.All(o => o.Account != Typed["to"]))
        {
            return Show(Refused.Field("to", "Bạn chọn người nhận hồ sơ."), texts);
        }

        var body = new ActionBody { To = ChoosesOfficer ? Typed["to"] : null, Note = Typed.Find("note") };
        foreach (var one in marked.Take(Marked.Most))
        {
            try
            {
                await actions.DoAsync(new ActRequest(one.Key, Act!, caller, one.Version), body, ct);
            }
            catch (Refused)
            {
                // Said on the next page: there each dossier tells by its own journal whether it was done, and if not, why not.
            }
        }

        var question = string.Join('&', marked.Take(Marked.Most).Select(m => "d=" + Uri.EscapeDataString(m.ToString())));
        return LocalRedirect($"/can-bo/ho-so/hang-loat?act={Act}&xong=true&view={Uri.EscapeDataString(View)}&{question}");
    }

    /// <summary>The list one came from, as it is named in addresses.</summary>
    public string View => Enum.TryParse<ListView>(Request.Query["view"], true, out var view) && Enum.IsDefined(view)
        ? ListQueries.NameOf(view) : ListQueries.NameOf(ListView.Unit);

    private async Task<bool> FillAsync(IEnumerable<string?> values, Caller caller, CancellationToken ct)
    {
        Back = "/can-bo/ho-so?view=" + View;
        if (Act is null || !BulkWords.Acts.Contains(Act))
        {
            return false;
        }

        var marked = Marked.Read(values);
        TooMany = marked.Count > Marked.Most;
        Title = texts[BulkWords.Button(Act, caller)];
        Lines = await checks.OfAsync(marked, Act, caller, ct);
        ChoosesOfficer = Act == DossierActs.Assign && caller.Has(Roles.Leader);
        if (ChoosesOfficer)
        {
            await FillOfficersAsync(caller, ct);
        }

        return Lines.Count > 0;
    }

    private async Task FillOfficersAsync(Caller caller, CancellationToken ct)
    {
        var officers = new List<OfficerOfUnit>();
        foreach (var unit in Lines.Where(l => l.Dossier is not null).Select(l => l.Dossier!.UnitId).Distinct().Where(u => caller.Has(Roles.Leader, u)))
        {
            officers.AddRange(await accounts.OfficersOfAsync(unit, null, ct));
        }

        Officers = [.. officers.Where(o => o.Roles.Contains(Roles.Specialist) || o.Roles.Contains(Roles.Leader)).DistinctBy(o => o.Account)];
    }
}
