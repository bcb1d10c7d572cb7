using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>Reads what was typed about words, holds it against the catalogue, and writes it.</summary>
internal sealed class TuningService(VocabularyShelf shelf, CatalogueIndex index, CallerAccess callers)
{
    private const int MostLines = 20;
    private const int LongestSay = 80;
    private const int MostWords = Vocabulary.LongestSaying;
    private const int MostMeans = 6;
    private const int LongestMeaning = 200;
    private const int MostFillers = 500;
    private const int Shown = 3;
    private const int ShortestReason = 5;
    private const int LongestReason = 200;

    /// <summary>The saying of that key, and the version that was seen; null when there is none.</summary>
    internal async Task<(Saying? Saying, int Version)> FindAsync(string? key, CancellationToken ct)
    {
        var (own, version) = await shelf.OwnAsync(ct);
        return (string.IsNullOrEmpty(key) ? null : Find(own, key)?.Saying, version);
    }

    /// <summary>What each way to say it finds now, and what it would find.</summary>
    internal async Task<IReadOnlyList<(string Say, IReadOnlyList<string> Before, IReadOnlyList<string> Now)>> TryAsync(
        string? key, SayingInput input, CancellationToken ct)
    {
        var (listing, vocabulary) = await index.SearchableAsync(ct);
        var (own, _) = await shelf.OwnAsync(ct);
        var saying = Read(input, listing, own.Moments ?? LifeEvents.Shipped);
        var tried = new Vocabulary(own.With(KeyOrNull(key), saying, Vocabulary.Shipped.Text).Over(Vocabulary.Shipped.Text));
        return [.. saying.Say.Select(s => (s, Names(listing, s, vocabulary), Names(listing, s, tried)))];
    }

    internal async Task SaveAsync(string? key, SayingInput input, CancellationToken ct)
    {
        var (own, _) = await shelf.OwnAsync(ct);
        var saying = Read(input, await index.ReadAsync(ct), own.Moments ?? LifeEvents.Shipped);
        var actor = await ActAsync(ct);
        var words = string.Join(", ", saying.Say) + " → " + string.Join("; ", saying.Means);
        await shelf.ChangeAsync(input.Version, own.With(KeyOrNull(key), saying, Vocabulary.Shipped.Text), words, actor, ct);
        if (UnansweredCount.Kept(input.Question) is { } question)
        {
            await shelf.ForgetAsync(question, actor, ct);
        }
    }

    internal async Task RemoveAsync(string? key, int seen, CancellationToken ct)
    {
        var (own, _) = await shelf.OwnAsync(ct);
        var found = Find(own, key ?? string.Empty) ?? throw Refused.NotFound("vocabulary.unknown", "Không còn mục này.");
        await shelf.ChangeAsync(
            seen, own.With(key, null, Vocabulary.Shipped.Text), "– " + string.Join(", ", found.Saying.Say), await ActAsync(ct), ct);
    }

    /// <summary>All words that say nothing, a line each, and the version that was seen.</summary>
    internal async Task<(string Lines, int Version)> FillersAsync(CancellationToken ct)
    {
        var (own, version) = await shelf.OwnAsync(ct);
        return (string.Join('\n', own.Over(Vocabulary.Shipped.Text).Fillers), version);
    }

    internal async Task SaveFillersAsync(string? lines, int seen, CancellationToken ct)
    {
        var typed = Lines(lines);
        if (typed.Count > MostFillers || typed.Exists(f => f.Length > LongestSay || WordsOf(f) is 0 or > MostWords))
        {
            throw Refused.Field("lines", "Mỗi dòng từ 1 đến {0} chữ, không quá {1} dòng.", MostWords, MostFillers);
        }

        var (own, _) = await shelf.OwnAsync(ct);
        var shipped = Vocabulary.Shipped.Text.Fillers;
        var now = own with { Fillers = [.. typed.Except(shipped, StringComparer.Ordinal)], KeptWords = [.. shipped.Except(typed, StringComparer.Ordinal)] };
        var words = $"+ {string.Join(", ", now.Fillers)} – {string.Join(", ", now.KeptWords)}";
        await shelf.ChangeAsync(seen, now, words, await ActAsync(ct), ct);
    }

    /// <summary>The moments of life that pages offer, with how many procedures each lists, and the version that was seen.</summary>
    internal async Task<(IReadOnlyList<LifeEvent> Moments, IReadOnlyDictionary<string, int> Listed, int Version)> MomentsAsync(CancellationToken ct)
    {
        var (own, version) = await shelf.OwnAsync(ct);
        var moments = own.Moments ?? LifeEvents.Shipped;
        var (listing, vocabulary) = await index.SearchableAsync(ct);
        return (moments, moments.ToDictionary(m => m.Code, m => ProcedureSearch.Find(listing, new ProcedureQuery(LifeEvent: m.Code, Limit: 1), null, vocabulary).Total), version);
    }

    /// <summary>Writes the moments of life that pages offer, in their order.</summary>
    internal async Task SaveMomentsAsync(IReadOnlyList<MomentInput> rows, int seen, CancellationToken ct)
    {
        var (own, _) = await shelf.OwnAsync(ct);
        var now = MomentRows.Read(rows, own.Moments ?? LifeEvents.Shipped);
        var kept = now.SequenceEqual(LifeEvents.Shipped) ? null : now;
        await shelf.ChangeAsync(seen, own with { Moments = kept }, string.Join(" · ", now.Select(m => m.Name)), await ActAsync(ct), ct);
    }

    /// <summary>Puts an earlier version in force again, as a version of its own; 0 is what ships.</summary>
    internal async Task RestoreAsync(int version, string? reason, int seen, CancellationToken ct)
    {
        var why = SearchText.Tidy(reason);
        if (why.Length is < ShortestReason or > LongestReason)
        {
            throw Refused.Field("Reason", "Bạn ghi lý do từ {0} đến {1} ký tự.", ShortestReason, LongestReason);
        }

        await shelf.RestoreAsync(seen, version, why, await ActAsync(ct), ct);
    }

    internal async Task ForgetAsync(string? text, CancellationToken ct) =>
        await shelf.ForgetAsync(text ?? string.Empty, await ActAsync(ct), ct);

    private async Task<Actor> ActAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return caller.ActAs(caller.Has(Roles.ReformOffice) ? Roles.ReformOffice : Roles.Administrator);
    }

    private static string? KeyOrNull(string? key) => string.IsNullOrEmpty(key) ? null : key;

    private static (Saying Saying, bool IsOwn)? Find(OwnVocabulary own, string key)
    {
        var found = own.All(Vocabulary.Shipped.Text).FirstOrDefault(s => OwnVocabulary.KeyOf(s.Saying) == key);
        return found.Saying is null ? null : found;
    }

    private static Saying Read(SayingInput input, Listing listing, IReadOnlyList<LifeEvent> moments)
    {
        var say = Lines(input.Say);
        if (say.Count is 0 or > MostLines || say.Exists(s => s.Length > LongestSay || WordsOf(s) is 0 or > MostWords))
        {
            throw Refused.Field("Input.Say", "Bạn ghi từ 1 đến {0} cách gọi, mỗi cách không quá {1} chữ.", MostLines, MostWords);
        }

        var means = Lines(input.Means);
        if (means.Count is 0 or > MostMeans || means.Exists(m => m.Length > LongestMeaning || WordsOf(m) == 0))
        {
            throw Refused.Field("Input.Means", "Bạn ghi từ 1 đến {0} cách viết, mỗi cách không quá {1} ký tự.", MostMeans, LongestMeaning);
        }

        if (means.Find(m => !SearchText.Fold(m).Split(' ').Any(listing.Words.Has)) is { } unheard)
        {
            throw Refused.Field("Input.Means", "Không thủ tục nào có chữ “{0}”.", unheard);
        }

        var moment = string.IsNullOrEmpty(input.LifeEvent) ? null
            : moments.Of(input.LifeEvent)?.Code ?? throw Refused.Field("Input.LifeEvent", "Không có việc trong đời này.");
        return new Saying(say, means, moment);
    }

    private static List<string> Lines(string? text) =>
        [.. SearchText.TidyLines(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static int WordsOf(string line) => SearchText.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static List<string> Names(Listing listing, string typed, Vocabulary vocabulary) =>
        [.. ProcedureSearch.Find(listing, new ProcedureQuery(typed, Limit: Shown), null, vocabulary).Items.Select(i => i.ShownName)];
}
