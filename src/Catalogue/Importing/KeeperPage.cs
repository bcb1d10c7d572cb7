using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>A page of those who keep the catalogue.</summary>
[Authorize(Policies.ControlOffice)]
internal abstract class KeeperPage(CallerAccess callers) : PageModel
{
    /// <summary>Who acts here, in the role that opened the page.</summary>
    protected async Task<Actor> ActorAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return caller.ActAs(caller.Has(Roles.ReformOffice) ? Roles.ReformOffice : Roles.Administrator);
    }
}
