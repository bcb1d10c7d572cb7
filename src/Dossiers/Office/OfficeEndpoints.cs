using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Office;

/// <summary>What the office's pages link to and is no page: exports, files of a dossier, slips and the register as PDF.</summary>
internal static class OfficeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var office = endpoints.MapGroup("/can-bo").RequireAuthorization(Policies.Officer).ExcludeFromDescription();

        // Many people's data at once, out of the house.
        var export = new FreshProofAttribute { IsDownload = true };
        office.MapGet("/ho-so/xuat.csv", CsvAsync).WithMetadata(export);
        office.MapGet("/ho-so/xuat.xlsx", XlsxAsync).WithMetadata(export);
        office.MapGet("/so-theo-doi.pdf", RegisterAsync).WithMetadata(export);
        office.MapGet("/ho-so/{key}/tep/{file:guid}", FileAsync);
        office.MapGet("/ho-so/{key}/phieu/{slip:guid}.pdf", SlipAsync);
    }

    private static async Task CsvAsync(HttpContext http, ListExport export, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (query, caller) = await AskedAsync(http, access, ct);
        await export.RecordAsync(query, "csv", caller, ct);
        Head(http, "text/csv; charset=utf-8", $"{NameOf(query, clock)}.csv");
        await export.WriteCsvAsync(http.Response.Body, query, caller, ct);
    }

    private static async Task<IResult> XlsxAsync(HttpContext http, ListExport export, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (query, caller) = await AskedAsync(http, access, ct);
        await export.RecordAsync(query, "xlsx", caller, ct);

        // A workbook is a zip, which is written back and forth: it is made in a file that goes with the answer, never in memory.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await export.WriteXlsxAsync(file, query, caller, ct);
            file.Position = 0;
            return TypedResults.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{NameOf(query, clock)}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> FileAsync(
        string key, Guid file, DossierWork work, FileDesk files, LookBook looks, CallerAccess access, HttpContext http, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        if (!PersonalData.MayOpen(situation, file))
        {
            throw Refused.Forbidden(
                "file.notYours", "Tệp có thông tin cá nhân của người nộp nên chỉ đơn vị tiếp nhận, giải quyết và được hỏi ý kiến xem được.");
        }

        // Only what is attached to this very dossier: a guessed id of another one opens nothing.
        if (await files.FindAsync(file, ct) is not { SubjectType: "dossier" } stored || stored.SubjectId != dossier.Id.Value
            || await files.OpenAsync(file, ct) is not { } content)
        {
            throw Refused.NotFound("file.notFound", "Không tìm thấy tệp này trong hồ sơ.");
        }

        await looks.NoteAsync(situation, ct);
        return FileAnswer.For(http, stored, content, show: true);
    }

    private static async Task<IResult> SlipAsync(
        string key, Guid slip, DossierWork work, SlipShelf shelf, SlipPrinter printer, LookBook looks, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        if (!PersonalData.IsNeededBy(situation))
        {
            throw Refused.Forbidden("slip.notYours", "Phiếu có thông tin cá nhân của người nộp nên chỉ đơn vị tiếp nhận và giải quyết xem được.");
        }

        var issued = (await shelf.AllAsync(dossier, ct)).FirstOrDefault(s => s.Id == slip)
            ?? throw Refused.NotFound("slip.notIssued", "Hồ sơ này chưa có phiếu đó.");
        await looks.NoteAsync(situation, ct);
        return TypedResults.File(printer.Draw(JsonSerializer.Deserialize<SlipContent>(issued.Content, EventJson.Options)!), "application/pdf");
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext http, RegisterBook register, AgencyDirectory agencies, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var period = RegisterPeriod.Read(http.Request.Query, clock.Today());
        var unit = await agencies.FindAsync(http.Request.Query["unit"].ToString(), null, ct)
            ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", http.Request.Query["unit"].ToString());
        var pdf = await register.DrawAsync(unit, period.From, period.To, caller, ct);
        return TypedResults.File(pdf, "application/pdf", $"so-theo-doi-{unit.Code}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.pdf");
    }

    private static async Task<(ListQuery Query, Caller Caller)> AskedAsync(HttpContext http, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var query = ListQueries.Read(http.Request.Query) with { Cursor = null, Before = null };
        return (http.Request.Query.ContainsKey("view") ? query : query with { View = ViewWords.First(caller) }, caller);
    }

    private static string NameOf(ListQuery query, TimeProvider clock) => $"ho-so-{ListQueries.NameOf(query.View)}-{clock.Today():yyyyMMdd}";

    private static void Head(HttpContext http, string type, string name)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
    }
}
