using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Listing;

namespace MotCua.Dossiers.Office;

/// <summary>Where an officer begins: the list that fits the posts they hold.</summary>
internal sealed class HomeModel(CallerAccess callers) : OfficePage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return LocalRedirect(ViewWords.SeesDossiers(caller)
            ? "/can-bo/ho-so?view=" + ListQueries.NameOf(ViewWords.First(caller))
            : "/can-bo/so-lieu");
    }
}
