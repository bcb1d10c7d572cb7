using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>
/// Publishes what a file holds, a hundred records a transaction; reading it again changes nothing. A row of the national database that was read
/// before is known by its hash, whatever people corrected since; a record that the province wrote itself stays unless it is said otherwise.
/// </summary>
internal sealed class ImportService(AppDb db, Acts acts, PublishingService publishing, TimeProvider clock)
{
    private const int AtOnce = 100;

    internal async Task<ImportOutcome> PreviewAsync(Stream file, bool overwrite, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tally = new ImportTally();
        await foreach (var batch in BatchesAsync(await ImportFile.OpenAsync(file, ct), 0, ct))
        {
            foreach (var one in await JudgeAsync(batch, tally, overwrite, ct))
            {
                tally.Added += one.Before is null ? 1 : 0;
                tally.Changed += one.Before is { } before && before.Record != one.Json ? 1 : 0;
                tally.Unchanged += one.Before?.Record == one.Json ? 1 : 0;
            }
        }

        return tally.Outcome;
    }

    internal async Task<ImportOutcome> ImportAsync(Stream file, Actor actor, bool overwrite, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tally = new ImportTally();
        await ImportAsync(await ImportFile.OpenAsync(file, ct), 0, tally, actor, overwrite, null, ct);
        return tally.Outcome;
    }

    /// <summary>Goes on after a row; what is to be written with each batch is done in its transaction.</summary>
    internal async Task ImportAsync(
        ImportFile file, int after, ImportTally tally, Actor actor, bool overwrite, Func<int, Task>? withBatch, CancellationToken ct)
    {
        await foreach (var batch in BatchesAsync(file, after, ct))
        {
            var judged = await JudgeAsync(batch, tally, overwrite, ct);
            if (judged.Count == 0 && withBatch is null)
            {
                continue;
            }

            var (added, changed, unchanged) = (tally.Added, tally.Changed, tally.Unchanged);
            await acts.DoAsync(
                async () =>
                {
                    (tally.Added, tally.Changed, tally.Unchanged) = (added, changed, unchanged);
                    await WriteAsync(judged, tally, actor, ct);
                    if (withBatch is not null)
                    {
                        await withBatch(batch[^1].Row.Number);
                    }
                },
                ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task WriteAsync(List<Judged> judged, ImportTally tally, Actor actor, CancellationToken ct)
    {
        var codes = judged.Where(j => j.National).Select(j => j.Checked.Record.Code).ToList();
        var sources = codes.Count == 0 ? [] : await db.ProcedureSources.Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, ct);
        var done = judged.Count == 0 ? [] : await publishing.WriteAsync([.. judged.Select(j => j.Checked)], actor, ct);
        foreach (var (one, published) in judged.Zip(done))
        {
            tally.Added += published is { Changed: true, Version: 1 } ? 1 : 0;
            tally.Changed += published is { Changed: true, Version: > 1 } ? 1 : 0;
            tally.Unchanged += published.Changed ? 0 : 1;
            if (!one.National)
            {
                continue;
            }

            if (!sources.TryGetValue(published.Code, out var source))
            {
                sources[published.Code] = source = new SourceRow { Code = published.Code, Hash = one.Hash };
                db.Add(source);
            }

            (source.Hash, source.Version, source.At) = (one.Hash, published.Version, clock.Now());
        }
    }

    // Codes that were seen stay known over all batches: a second row of one code is no correction of the first.
    private static async IAsyncEnumerable<List<Read>> BatchesAsync(ImportFile file, int after, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var batch = new List<Read>(AtOnce);
        await foreach (var row in file.RowsAsync(ct))
        {
            var code = CodeOf(row.Json);
            var twice = code is not null && !seen.Add(code);
            if (row.Number <= after)
            {
                continue;
            }

            batch.Add(new Read(row, code, twice));
            if (batch.Count == AtOnce)
            {
                yield return batch;
                batch = new List<Read>(AtOnce);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<List<Judged>> JudgeAsync(List<Read> batch, ImportTally tally, bool overwrite, CancellationToken ct)
    {
        var codes = batch.Select(b => b.Code).OfType<string>().ToList();
        var sources = await db.ProcedureSources.AsNoTracking().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, ct);
        var heads = await db.Procedures.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => p.Version, StringComparer.Ordinal, ct);

        // The records themselves are read only where a row is not known by its hash.
        var fresh = batch.Where(b => b.Code is not null && heads.ContainsKey(b.Code) && !Knows(b)).Select(b => b.Code!).ToList();
        var current = fresh.Count == 0 ? [] : await db.ProcedureVersions.AsNoTracking()
            .Where(v => fresh.Contains(v.Code) && db.Set<ProcedureHead>().Any(p => p.Code == v.Code && p.Version == v.Version))
            .ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct);
        var unknown = batch.Where(b => b.Code is not null && !Knows(b)).Select(b => b.Code!).ToList();
        var readings = unknown.Count == 0 ? Readings.None : Readings.Of(await db.Readings.AsNoTracking().Where(r => unknown.Contains(r.Code)).ToListAsync(ct));
        var judged = new List<Judged>(batch.Count);
        foreach (var one in batch)
        {
            tally.Rows++;
            if (!one.Twice && Knows(one) && NationalRecord.Is(one.Row.Json))
            {
                tally.Unchanged++;
            }
            else if (await JudgeAsync(one, tally, sources, current, readings, overwrite, ct) is { } good)
            {
                judged.Add(good);
            }
        }

        return judged;

        bool Knows(Read one) => one.Code is not null && sources.TryGetValue(one.Code, out var source) && source.Hash == one.Row.Hash
            && (!overwrite || heads.GetValueOrDefault(one.Code) == source.Version);
    }

    private async Task<Judged?> JudgeAsync(
        Read one, ImportTally tally, Dictionary<string, SourceRow> sources, Dictionary<string, ProcedureVersionRow> current, Readings readings, bool overwrite,
        CancellationToken ct)
    {
        if (one.Problem is { } problem)
        {
            tally.Leave(one.Row.Number, one.Code, problem);
            return null;
        }

        var national = NationalRecord.Is(one.Row.Json);
        ProcedureRecord record;
        try
        {
            record = national ? NationalRecord.Read(one.Row.Json) : one.Row.Json.Deserialize<ProcedureRecord>(CatalogueJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or Refused or InvalidOperationException)
        {
            tally.Leave(one.Row.Number, one.Code, ImportWords.Reason(e));
            return null;
        }

        var before = current.GetValueOrDefault(record.Code);
        if (national)
        {
            record = readings.Apply(record);
            if (before is not null)
            {
                var now = CatalogueJson.Read<ProcedureRecord>(before.Record);
                var ours = sources.TryGetValue(record.Code, out var source) ? source.Version == before.Version : now.Source == NationalRecord.SourceName;
                if (!ours && !overwrite)
                {
                    tally.Keep(one.Row.Number, record.Code);
                    return null;
                }

                record = ProvinceParts.Keep(record, now);
            }

            foreach (var part in readings.Waiting(record))
            {
                tally.StaysText(one.Row.Number, record.Code, part);
            }
        }

        var (found, offers) = await publishing.CheckAsync(record, ct);
        if (found.Any)
        {
            tally.Leave(one.Row.Number, one.Code, found.Line());
            return null;
        }

        return new Judged(
            new PublishingService.Checked(record, offers), CatalogueJson.Write(record).Normalize(NormalizationForm.FormC), national, one.Row.Hash, before);
    }

    private static string? CodeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && SearchText.Tidy(NationalRecord.CodeOf(json)) is { Length: > 0 } code
            ? SearchText.Cut(code, ProcedureMapping.CodeLength)
            : null;

    private sealed record Read(ImportRow Row, string? Code, bool Twice)
    {
        internal string? Problem => Row.Problem
            ?? (Row.Json.ValueKind != JsonValueKind.Object ? "Dòng này không phải một bản ghi."
                : Twice ? "Mã này đã có ở một dòng trước trong tệp."
                : null);
    }

    private sealed record Judged(PublishingService.Checked Checked, string Json, bool National, string Hash, ProcedureVersionRow? Before);
}
