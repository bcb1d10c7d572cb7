using Microsoft.AspNetCore.Mvc;

namespace MotCua.Dossiers.Filing;

/// <summary>Deletes a draft at its writer's wish.</summary>
internal sealed class RemoveModel : DraftPageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!SessionOver)
        {
            await Drafts.DeleteAsync(Id, ct);
        }

        return LocalRedirect(Caller.IsSignedIn ? "/ho-so-cua-toi?xong=xoa" : SessionOver ? Address("xoa") : "/");
    }
}
