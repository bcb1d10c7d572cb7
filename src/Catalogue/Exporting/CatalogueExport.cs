using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MiniExcelLibs;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Catalogue.Exporting;

/// <summary>A version that holds on a day, as it is stored.</summary>
internal sealed record InForce(string Code, int Version, DateOnly ValidFrom, string Json);

/// <summary>The whole catalogue as it is in force on a day, read and written page by page: no format holds it in memory.</summary>
internal sealed class CatalogueExport(AppDb db, IOptions<OpenDataSettings> settings, IOptions<SiteIdentity> site)
{
    private const int AtOnce = 100;

    internal OpenDataSettings Settings => settings.Value;

    internal string Publisher => Settings.Publisher.Length > 0 ? Settings.Publisher
        : site.Value.Authority.Length > 0 ? site.Value.Authority : site.Value.Name;

    /// <summary>When the catalogue changed last, and what tells two states of it apart; null when it is empty.</summary>
    internal async Task<(DateTimeOffset At, string Mark)?> StateAsync(CancellationToken ct)
    {
        var state = await db.ProcedureVersions.GroupBy(_ => 1).Select(g => new { At = g.Max(v => v.PublishedAt), Count = g.Count() }).ToListAsync(ct);
        return state is [var one] ? (one.At, $"{one.Count}-{one.At.UtcTicks}") : null;
    }

    /// <summary>By code: of each procedure the newest version that holds on the day, unless that says that it was abolished.</summary>
    internal async IAsyncEnumerable<InForce> InForceAsync(DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        string? last = null;
        while (true)
        {
            var all = db.ProcedureVersions.AsNoTracking();
#pragma warning disable CA1309 // The database compares, by the collation in which it also orders.
            var page = await all
                .Where(v => v.ValidFrom <= day && (last == null || string.Compare(v.Code, last) > 0))
                .Where(v => !v.Abolished && !all.Any(n => n.Code == v.Code && n.Version > v.Version && n.ValidFrom <= day))
                .OrderBy(v => v.Code).Take(AtOnce).Select(v => new InForce(v.Code, v.Version, v.ValidFrom, v.Record)).ToListAsync(ct);
#pragma warning restore CA1309
            foreach (var one in page)
            {
                yield return one;
            }

            if (page.Count < AtOnce)
            {
                yield break;
            }

            last = page[^1].Code;
        }
    }

    /// <summary>Records as they were published: what an import reads back without a difference.</summary>
    internal async Task WriteJsonAsync(Stream to, DateOnly day, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync($"{{\"asOf\":\"{day:yyyy-MM-dd}\",\"publisher\":{Text(Publisher)},\"license\":{Text(Settings.License)},\"procedures\":[".AsMemory(), ct);
        var first = true;
        await foreach (var one in InForceAsync(day, ct))
        {
            await writer.WriteAsync((first ? "\n" : ",\n").AsMemory(), ct);
            await writer.WriteAsync(one.Json.AsMemory(), ct);
            first = false;
        }

        await writer.WriteAsync("\n]}\n".AsMemory(), ct);
    }

    /// <summary>CSV: UTF-8 with its mark, so that spreadsheets read the letters.</summary>
    internal async Task WriteCsvAsync(Stream to, DateOnly day, string host, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(true), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync(Csv.Line(RecordLine.Headings).AsMemory(), ct);
        await foreach (var one in InForceAsync(day, ct))
        {
            await writer.WriteAsync(Csv.Line(RecordLine.Of(one, host)).AsMemory(), ct);
        }
    }

    /// <summary>A workbook with one sheet, made in a file: a zip is written back and forth.</summary>
    internal async Task WriteXlsxAsync(Stream to, DateOnly day, string host, CancellationToken ct) =>
        await MiniExcel.SaveAsAsync(to, Rows(InForceAsync(day, ct).ToBlockingEnumerable(ct), host), sheetName: "Thủ tục", cancellationToken: ct);

    private static IEnumerable<Dictionary<string, object>> Rows(IEnumerable<InForce> rows, string host)
    {
        foreach (var row in rows)
        {
            yield return RecordLine.Headings.Zip(RecordLine.Of(row, host)).ToDictionary(c => c.First, c => (object)RecordLine.Cell(c.Second), StringComparer.Ordinal);
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, CatalogueJson.Options);
}
