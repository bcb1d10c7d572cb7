using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>Title, day and decision of a draft.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class DraftHeadPageModel(DraftDesk desk, AgencyDirectory directory, IAgencyAdministrator administrators, Texts texts) : DraftPageModel(desk, directory)
{
    [BindProperty]
    public HeadInput Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Version = Draft.Version;
        Input = new HeadInput { Title = Draft.Title, Effective = Draft.Effective, Decision = Draft.Decision };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await Desk.SayAsync(Id, Version, Input.Title, Input.Effective, Input.Decision, await administrators.ActAsync(ct), ct);
            return LocalRedirect(Address);
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.Stale or RefusalKind.State)
        {
            return refused.On(this, texts);
        }
    }
}
