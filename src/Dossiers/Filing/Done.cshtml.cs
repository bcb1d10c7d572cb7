using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Filing;

/// <summary>The confirmation: what was filed, under which reference and secret, and what happens next. The same however often it is opened.</summary>
internal sealed class DoneModel(AppDb db, StoryTeller teller, SlipSite site) : DraftPageModel
{
    public DossierStory Story { get; private set; } = null!;

    /// <summary>How the person acts for the owner. The secret would outlive that, so it is not told them.</summary>
    public ActsFor? Acting => OwnDossiers.Acting(Caller, Story.Dossier);

    public string TrackingUrl => site.TrackingUrl(Story.Key);

    public string FollowUrl => Caller.IsSignedIn
        ? $"/ho-so-cua-toi/{Uri.EscapeDataString(Story.Key)}"
        : $"/tra-cuu/{Uri.EscapeDataString(Story.Key)}";

    protected override bool ShowsFiled => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Draft.SubmittedReference is not { } reference)
        {
            return LocalRedirect(Plan.Resume);
        }

        var dossier = await db.Dossiers.AsNoTracking().Include(d => d.Ledger).FirstAsync(d => d.Reference == reference, ct);
        var key = Uri.EscapeDataString(dossier.Number ?? dossier.Reference);
        Story = await teller.TellAsync(dossier, Caller, !Caller.IsSignedIn, Caller.IsSignedIn ? $"/ho-so-cua-toi/{key}" : $"/tra-cuu/{key}", ct);
        return Page();
    }
}
