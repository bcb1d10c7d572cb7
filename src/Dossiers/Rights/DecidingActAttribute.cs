using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Marks the page or route of an act, named in the address as <c>act</c> or <c>action</c>: issuing a result asks for a fresh proof, and so does
/// a step that a leader completes, which is an approval.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DecidingActAttribute : Attribute, IFreshProof
{
    public bool IsDownload => false;

    public async ValueTask<bool> AsksAsync(HttpContext http) => ActOf(http.Request) switch
    {
        DossierActs.IssueResult => true,
        DossierActs.Complete => (await http.RequestServices.GetRequiredService<CallerAccess>().GetAsync(http.RequestAborted)).Has(Roles.Leader),
        _ => false,
    };

    private static string? ActOf(HttpRequest request) =>
        (request.RouteValues["act"] ?? request.RouteValues["action"])?.ToString() ?? request.Query["act"].ToString();
}
