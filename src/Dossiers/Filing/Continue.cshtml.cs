using Microsoft.AspNetCore.Mvc;

namespace MotCua.Dossiers.Filing;

/// <summary>Takes a draft up where it was left.</summary>
internal sealed class ContinueModel : DraftPageModel
{
    public IActionResult OnGet() => LocalRedirect(Plan.Resume);
}
