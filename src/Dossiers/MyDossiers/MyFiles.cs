using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>Files of one's own dossier: what one handed in, and the result once it may be opened.</summary>
internal static class MyFiles
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/ho-so-cua-toi/{key}/tep/{id:guid}", GetAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        string key, Guid id, HttpContext http, DossierWork work, FileDesk files, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct);
        return dossier is not null && OwnDossiers.Owns(caller, dossier) && DossierPage.MayOpen(dossier, id)
            && (OwnDossiers.MayReadResult(caller, dossier) || dossier.Result?.FileIds.Contains(id) != true)
            && await files.FindAsync(id, ct) is { } file && file.SubjectId == dossier.Id.Value && await files.OpenAsync(id, ct) is { } content
            ? FileAnswer.For(http, file, content)
            : throw DossierWork.NotFound();
    }
}
