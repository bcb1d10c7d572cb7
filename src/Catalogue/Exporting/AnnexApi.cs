using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Exporting;

/// <summary>The annex of a decision to print and to edit.</summary>
internal static class AnnexApi
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var office = endpoints.MapGroup("/can-bo/danh-muc").RequireAuthorization(Policies.ControlOffice).RequireRateLimiting(RateLimits.Costly).ExcludeFromDescription();
        office.MapGet("/phu-luc.pdf", PdfAsync);
        office.MapGet("/phu-luc.docx", DocxAsync);
    }

    private static async Task<FileContentHttpResult> PdfAsync(AnnexBook book, IAnnexPrinter printer, string? so, CancellationToken ct) =>
        TypedResults.File(printer.Draw(await book.OfAsync(so ?? string.Empty, ct)), "application/pdf", "phu-luc.pdf");

    private static async Task<FileContentHttpResult> DocxAsync(AnnexBook book, string? so, CancellationToken ct) =>
        TypedResults.File(AnnexDocument.Of(await book.OfAsync(so ?? string.Empty, ct)), Word, "phu-luc.docx");
}
