using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Printing;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Tracking;

/// <summary>Slips and result files for a guest who shows number and secret.</summary>
internal static class GuestFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var guests = endpoints.MapGroup("/tra-cuu/{number}").AllowAnonymous().RequireRateLimiting(RateLimits.Guessing).ExcludeFromDescription();
        guests.MapGet("/phieu/{form}", SlipAsync);
        guests.MapGet("/tep/{id:guid}", FileAsync);
    }

    private static async Task<IResult> SlipAsync(
        string number, string form, string? secret, GuestDoor door, SlipShelf shelf, SlipPrinter printer, CancellationToken ct)
    {
        var open = await door.OpenAsync(number, secret, ct) ?? throw DossierWork.NotFound();

        // The control slip is the office's own paper.
        var content = form == SlipForms.Control ? null : await shelf.FindAsync(open.Story.Dossier, form, ct);
        return content is null ? throw DossierWork.NotFound() : TypedResults.File(printer.Draw(content), "application/pdf");
    }

    private static async Task<IResult> FileAsync(string number, Guid id, string? secret, HttpContext http, GuestDoor door, FileDesk files, CancellationToken ct)
    {
        var open = await door.OpenAsync(number, secret, ct) ?? throw DossierWork.NotFound();
        return DossierPage.MayOpenResult(open.Story.Dossier) && open.Story.Dossier.Result?.FileIds.Contains(id) == true
            && await files.FindAsync(id, ct) is { } file && await files.OpenAsync(id, ct) is { } content
            ? FileAnswer.For(http, file, content, show: true)
            : throw DossierWork.NotFound();
    }
}
