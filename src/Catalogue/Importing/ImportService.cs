using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>Publishes what a file holds, a hundred records a transaction; reading it again changes nothing.</summary>
internal sealed class ImportService(PublishingService publishing)
{
    private const int AtOnce = 100;
    private const int MostProblems = 1_000;

    internal async Task<ImportOutcome> ImportAsync(Stream file, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tally = new Tally();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ready = new List<PublishingService.Checked>(AtOnce);
        foreach (var row in await ImportFile.ReadAsync(file, ct))
        {
            tally.Rows++;
            if (await ReadAsync(row, seen, tally, ct) is { } good)
            {
                ready.Add(good);
            }

            if (ready.Count == AtOnce)
            {
                await WriteAsync(ready, tally, actor, ct);
            }
        }

        await WriteAsync(ready, tally, actor, ct);
        return new ImportOutcome(tally.Rows, tally.Added, tally.Changed, tally.Unchanged, tally.Problems);
    }

    private async Task<PublishingService.Checked?> ReadAsync(ImportRow row, HashSet<string> seen, Tally tally, CancellationToken ct)
    {
        if (row.Problem is not null)
        {
            return Leave(row.Problem);
        }

        if (row.Json.ValueKind != JsonValueKind.Object)
        {
            return Leave("Dòng này không phải một bản ghi.");
        }

        ProcedureRecord record;
        try
        {
            record = NationalRecord.Is(row.Json) ? NationalRecord.Read(row.Json) : row.Json.Deserialize<ProcedureRecord>(CatalogueJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or Refused or InvalidOperationException)
        {
            return Leave(Reason(e));
        }

        if (!seen.Add(record.Code))
        {
            return Leave("Mã này đã có ở một dòng trước trong tệp.");
        }

        var (found, offers) = await publishing.CheckAsync(record, ct);
        return found.Any ? Leave(found.Line()) : new PublishingService.Checked(record, offers);

        PublishingService.Checked? Leave(string why)
        {
            if (tally.Problems.Count < MostProblems)
            {
                tally.Problems.Add(new ImportProblem(row.Number, CodeOf(row.Json), why));
            }

            return null;
        }
    }

    private async Task WriteAsync(List<PublishingService.Checked> ready, Tally tally, Actor actor, CancellationToken ct)
    {
        if (ready.Count == 0)
        {
            return;
        }

        foreach (var published in await publishing.WriteAsync(ready, actor, ct))
        {
            tally.Added += published is { Changed: true, Version: 1 } ? 1 : 0;
            tally.Changed += published is { Changed: true, Version: > 1 } ? 1 : 0;
            tally.Unchanged += published.Changed ? 0 : 1;
        }

        ready.Clear();
    }

    private static string? CodeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && SearchText.Tidy(NationalRecord.CodeOf(json)) is { Length: > 0 } code
            ? SearchText.Cut(code, 40)
            : null;

    // The parser speaks English and names the place; the place is what helps.
    private static string Reason(Exception e) => e is JsonException { Path: { Length: > 1 } path }
        ? $"Không đọc được ở “{path.TrimStart('$', '.')}”: {Sentence(e.Message)}"
        : $"Không đọc được: {Sentence(e.Message)}";

    private static string Sentence(string message) => message.Split(" Path: ")[0] switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "mục này không có trong khuôn của thủ tục.",
        var m when m.Contains("missing required", StringComparison.Ordinal) => "thiếu mục bắt buộc (" + m[(m.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.') + ").",
        var m when m.Contains("could not be converted", StringComparison.Ordinal) => "giá trị không đúng kiểu.",
        var m => m,
    };

    private sealed class Tally
    {
        internal int Rows { get; set; }

        internal int Added { get; set; }

        internal int Changed { get; set; }

        internal int Unchanged { get; set; }

        internal List<ImportProblem> Problems { get; } = [];
    }
}
