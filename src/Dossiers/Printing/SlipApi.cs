using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Printing;

/// <summary>The printed forms as PDF, and the register.</summary>
internal static class SlipApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/dossiers/{key}/slips/{form}.pdf", SlipAsync).RequireAuthorization(Policies.SignedIn).WithTags("Phiếu");
        endpoints.MapGet("/api/v1/registers/dossiers.pdf", RegisterAsync).RequireAuthorization(Policies.Officer).WithTags("Phiếu")
            .WithMetadata(new FreshProofAttribute { IsDownload = true });
    }

    private static async Task<IResult> SlipAsync(
        string key, string form, DossierWork work, SlipShelf shelf, SlipPrinter printer, LookBook looks, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        if (!PersonalData.IsNeededBy(situation))
        {
            throw Refused.Forbidden("slip.notYours", "Phiếu có thông tin cá nhân của người nộp nên chỉ đơn vị tiếp nhận và giải quyết xem được.");
        }

        var content = await shelf.FindAsync(dossier, form, ct)
            ?? throw Refused.NotFound("slip.notIssued", "Hồ sơ này chưa có phiếu đó.");
        await looks.NoteAsync(situation, ct);
        if (OwnDossiers.Acting(caller, dossier) is not null)
        {
            // The secret would let them in when they act for the owner no more.
            content = content with
            {
                Fields = content.Fields.ToDictionary(f => f.Key, f => f.Key == SlipFields.Secret ? string.Empty : f.Value, StringComparer.Ordinal),
                QrText = content.QrText?.Split('?')[0],
            };
        }

        return TypedResults.File(printer.Draw(content), "application/pdf", $"{content.Number}-{form}.pdf");
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext http, RegisterBook register, AgencyDirectory agencies, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var unit = await agencies.FindAsync(http.Request.Query["unit"].ToString(), null, ct)
            ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", http.Request.Query["unit"].ToString());
        var to = ListQueries.Day(http.Request.Query, "to") ?? clock.Today();
        var from = ListQueries.Day(http.Request.Query, "from") ?? new DateOnly(to.Year, to.Month, 1);
        var pdf = await register.DrawAsync(unit, from, to, caller, ct);
        return TypedResults.File(pdf, "application/pdf", $"so-theo-doi-{unit.Code}-{from:yyyyMMdd}-{to:yyyyMMdd}.pdf");
    }
}

/// <summary>Finds issued slips.</summary>
internal sealed class SlipShelf(AppDb db)
{
    /// <summary>The latest slip of a form, or null.</summary>
    public async Task<SlipContent?> FindAsync(Dossier dossier, string form, CancellationToken ct)
    {
        var text = await db.Slips.AsNoTracking().Where(s => s.DossierId == dossier.Id && s.Form == form)
            .OrderByDescending(s => s.Nth).Select(s => s.Content).FirstOrDefaultAsync(ct);
        return text is null ? null : JsonSerializer.Deserialize<SlipContent>(text, EventJson.Options);
    }

    /// <summary>All slips of a dossier, in the order of issue.</summary>
    public async Task<IReadOnlyList<IssuedSlip>> AllAsync(Dossier dossier, CancellationToken ct) =>
        await db.Slips.AsNoTracking().Where(s => s.DossierId == dossier.Id).OrderBy(s => s.IssuedAt).ToListAsync(ct);
}
