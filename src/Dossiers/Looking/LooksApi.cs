using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Looking;

/// <summary><c>GET /api/v1/dossiers/{key}/looks</c>: who looked, for the applicant (posts, not names), leaders of its unit and inspectors.</summary>
internal static class LooksApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/dossiers/{key}/looks", ReadAsync).RequireAuthorization(Policies.SignedIn).WithTags("Hồ sơ");

    private static async Task<IResult> ReadAsync(
        string key, DossierWork work, LookBook looks, AccountDesk accounts, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        if (!LookBook.MayRead(situation))
        {
            throw Refused.Forbidden("looks.notYours", "Chỉ người nộp, lãnh đạo đơn vị giải quyết và thanh tra biết ai đã xem hồ sơ.");
        }

        var found = await looks.AtAsync(dossier.Id, ct);
        var names = caller.IsOfficer && dossier.OwnerId != caller.Id
            ? await accounts.NamesOfAsync([.. found.Select(l => l.AccountId).Distinct()], ct)
            : null;
        return TypedResults.Ok(new
        {
            items = found.Select(l => new LookJson(l.At, l.Post, l.Ground, l.Full, names?.GetValueOrDefault(l.AccountId))), next = (string?)null,
        });
    }

    private sealed record LookJson(DateTimeOffset At, string Post, LookGround Ground, bool Full, string? Name);
}
