using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Coverage;
using MotCua.Catalogue.Publishing;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>A part that waits for a person.</summary>
internal sealed record WaitingPart(Listed Procedure, UnreadKey Part)
{
    internal string Key => $"{Procedure.Code}|{PartSlugs.SlugOf(Part.Part)}";
}

/// <summary>What is asked of the queue; null means any.</summary>
internal sealed record QueueQuery(string? Part, string? Field, string? Q);

/// <summary>
/// What imports left as text, until somebody has read it. The listing in memory holds part and hash of every record in force; decisions are few rows
/// that are asked for each time.
/// </summary>
internal sealed class ReadingService(AppDb db, Acts acts, PublishingService publishing, CatalogueIndex index, TimeProvider clock)
{
    internal const int MostWhy = 500;

    /// <summary>All that waits, in the order of the list; the one predicate of rows, counts and the way to the next.</summary>
    internal async Task<IReadOnlyList<WaitingPart>> WaitingAsync(QueueQuery query, CancellationToken ct)
    {
        var decided = (await db.Readings.AsNoTracking().Select(r => new { r.Code, r.Part, r.Hash }).ToListAsync(ct))
            .Select(r => (r.Code, r.Part, r.Hash)).ToHashSet();
        var words = SearchText.Fold(query.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var field = SearchText.Fold(query.Field);
        return
        [
            .. (await index.ReadAsync(ct)).All
                .Where(p => (field.Length == 0 || p.FoldedField == field) && Array.TrueForAll(words, w => p.Words.Contains(w, StringComparison.Ordinal)))
                .SelectMany(p => p.Gaps.Unread
                    .Where(u => (query.Part is null || u.Part == query.Part) && !decided.Contains((p.Code, u.Part, u.Hash)))
                    .OrderBy(u => PartSlugs.Order(u.Part)).Select(u => new WaitingPart(p, u))),
        ];
    }

    /// <summary>Decided parts after a key (<c>code|part|hash</c>), in that order.</summary>
    internal async Task<IReadOnlyList<ReadingRow>> DecidedAsync(string? after, int most, CancellationToken ct)
    {
        var all = db.Readings.AsNoTracking();
        if (SearchText.Tidy(after).Split('|') is [var code, var part, var hash])
        {
#pragma warning disable CA1309 // The database compares, by the collation in which it also orders.
            all = all.Where(r => string.Compare(r.Code, code) > 0
                || (r.Code == code && (string.Compare(r.Part, part) > 0 || (r.Part == part && string.Compare(r.Hash, hash) > 0))));
#pragma warning restore CA1309
        }

        return await all.OrderBy(r => r.Code).ThenBy(r => r.Part).ThenBy(r => r.Hash).Take(most).ToListAsync(ct);
    }

    internal Task<int> CountDecidedAsync(CancellationToken ct) => db.Readings.CountAsync(ct);

    /// <summary>The record in force and the part's text; null when it is not there, or is read already.</summary>
    internal async Task<(ProcedureRecord Record, UnreadPart Part, ReadingRow? Decided)?> FindAsync(string code, string part, CancellationToken ct)
    {
        if ((await index.ReadAsync(ct)).Find(code) is not { } listed || await index.RecordAsync(listed.Code, listed.Version, ct) is not { } found)
        {
            return null;
        }

        if (found.Record.Unread.FirstOrDefault(u => u.Part == part) is not { } text)
        {
            return null;
        }

        var hash = Readings.HashOf(text.Text);
        return (found.Record, text, await db.Readings.AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Part == part && r.Hash == hash, ct));
    }

    /// <summary>Reads the part as the entry, or leaves it text; either holds for this very text whenever it is imported again.</summary>
    /// <exception cref="Refused">404; 409 <c>reading.gone</c>; 422 at <c>why</c> or at places of the record.</exception>
    internal Task DecideAsync(string code, string part, string hash, PartEntry? entry, string? why, Actor actor, CancellationToken ct)
    {
        var reason = SearchText.Tidy(why);
        if (reason.Length is 0 or > MostWhy)
        {
            throw Refused.Field("why", reason.Length == 0 ? "Bạn chưa điền lý do hoặc căn cứ." : "Lý do dài quá {0} ký tự.", MostWhy);
        }

        return acts.DoAsync(
            async () =>
            {
                var now = await db.ProcedureVersions.AsNoTracking()
                    .FirstOrDefaultAsync(v => v.Code == code && db.Set<ProcedureHead>().Any(p => p.Code == code && p.Version == v.Version), ct)
                    ?? throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
                var record = CatalogueJson.Read<ProcedureRecord>(now.Record);
                var text = record.Unread.FirstOrDefault(u => u.Part == part && Readings.HashOf(u.Text) == hash)
                    ?? throw Refused.State("reading.gone", "Phần này vừa được đọc hoặc nguồn vừa đổi. Bạn mở lại danh sách.");
                await KeepAsync(code, text, hash, entry, reason, actor, ct);
                if (entry is not null)
                {
                    await PublishAsync(Readings.With(record, text, entry), now.Version, actor, ct);
                }

                await acts.RecordAsync(
                    new Act(entry is null ? "leaveText" : "readPart", new Subject("procedure", code), actor, reason), [new PartDecided(code, part, entry is not null)], ct);
                acts.AfterCommit(index.Expire);
            },
            ct);
    }

    private async Task KeepAsync(string code, UnreadPart text, string hash, PartEntry? entry, string reason, Actor actor, CancellationToken ct)
    {
        var row = await db.Readings.FirstOrDefaultAsync(r => r.Code == code && r.Part == text.Part && r.Hash == hash, ct);
        if (row is null)
        {
            row = new ReadingRow { Code = code, Part = text.Part, Hash = hash, Text = text.Text, By = actor.Name, Why = reason };
            db.Add(row);
        }

        (row.Entry, row.By, row.Why, row.At) = (entry, actor.Name, reason, clock.Now());
    }

    // The version with the reading is still the source's: the next import of a new text may follow it.
    private async Task PublishAsync(ProcedureRecord record, int before, Actor actor, CancellationToken ct)
    {
        var published = await publishing.PublishAsync(record, actor, ct);
        if (await db.ProcedureSources.FirstOrDefaultAsync(s => s.Code == record.Code && s.Version == before, ct) is { } source)
        {
            source.Version = published.Version;
        }
    }
}
