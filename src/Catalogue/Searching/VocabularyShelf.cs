using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Searching;

/// <summary>Reads and writes the versions of this installation's vocabulary.</summary>
internal sealed class VocabularyShelf(AppDb db, Acts acts, TimeProvider clock, CatalogueIndex index)
{
    internal const int MostSayings = 2_000;

    /// <summary>The vocabulary in force: the one at hand, where nothing was written since.</summary>
    internal static async Task<Vocabulary> ReadAsync(AppDb db, Vocabulary? known, CancellationToken ct)
    {
        var version = await db.Vocabularies.MaxAsync(v => (int?)v.Version, ct) ?? 0;
        if (known is not null && known.Version == version)
        {
            return known;
        }

        return version == 0 ? Vocabulary.Shipped : new Vocabulary((await OwnAsync(db, version, ct)).Over(Vocabulary.Shipped.Text), version);
    }

    /// <summary>What is said otherwise here, and in which version.</summary>
    internal async Task<(OwnVocabulary Own, int Version)> OwnAsync(CancellationToken ct)
    {
        var version = await db.Vocabularies.MaxAsync(v => (int?)v.Version, ct) ?? 0;
        return (version == 0 ? OwnVocabulary.None : await OwnAsync(db, version, ct), version);
    }

    /// <summary>The last changes, newest first.</summary>
    internal async Task<IReadOnlyList<VocabularyVersion>> ChangesAsync(int most, CancellationToken ct) =>
        await db.Vocabularies.AsNoTracking().OrderByDescending(v => v.Version).Take(most).ToListAsync(ct);

    /// <summary>Writes a version that follows the one that was seen.</summary>
    /// <exception cref="Refused">412 <c>changed</c> when somebody else wrote one meanwhile.</exception>
    internal Task ChangeAsync(int seen, OwnVocabulary now, string summary, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var version = await db.Vocabularies.MaxAsync(v => (int?)v.Version, ct) ?? 0;
            if (version != seen)
            {
                throw Refused.Stale("changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp.");
            }

            if (now.Sayings.Count > MostSayings)
            {
                throw Refused.Rule("vocabulary.full", "Danh sách đã đủ {0} mục. Bạn bỏ bớt mục không dùng.", MostSayings);
            }

            var words = SearchText.Cut(summary, SearchingMapping.SummaryLength);
            db.Add(new VocabularyVersion { Version = version + 1, At = clock.Now(), By = actor.Name, Summary = words, Body = CatalogueJson.Write(now) });
            await acts.RecordAsync(
                new Act("changeVocabulary", new Subject("vocabulary", "search"), actor), [new VocabularyChanged(version + 1, words)], ct);
            acts.AfterCommit(index.Expire);
        },
        ct);

    /// <summary>One earlier version; null when there is none. 0 is what ships.</summary>
    internal async Task<OwnVocabulary?> FindAsync(int version, CancellationToken ct) => version == 0 ? OwnVocabulary.None
        : await db.Vocabularies.AsNoTracking().Where(v => v.Version == version).Select(v => v.Body).FirstOrDefaultAsync(ct) is { } body ? CatalogueJson.Read<OwnVocabulary>(body) : null;

    /// <summary>Writes an earlier version again, as the one that follows: nothing that was ever in force is lost.</summary>
    /// <exception cref="Refused">404 when there is no such version, 412 <c>changed</c> when somebody else wrote one meanwhile.</exception>
    internal async Task RestoreAsync(int seen, int version, string reason, Actor actor, CancellationToken ct)
    {
        var before = (version < seen ? await FindAsync(version, ct) : null) ?? throw Refused.NotFound("vocabulary.unknown", "Không có phiên bản này.");
        await ChangeAsync(seen, before, $"↺ {version}: {reason}", actor, ct);
    }

    /// <summary>Takes a question off the list of those that found nothing.</summary>
    internal Task ForgetAsync(string text, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (await db.Unanswered.Where(q => q.Text == text).ExecuteDeleteAsync(ct) > 0)
            {
                await acts.RecordAsync(new Act("forgetQuestion", new Subject("vocabulary", "search"), actor), [new QuestionForgotten(text)], ct);
            }
        },
        ct);

    private static async Task<OwnVocabulary> OwnAsync(AppDb db, int version, CancellationToken ct) =>
        CatalogueJson.Read<OwnVocabulary>(await db.Vocabularies.Where(v => v.Version == version).Select(v => v.Body).FirstAsync(ct));
}
