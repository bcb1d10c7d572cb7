using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Searching;

/// <summary>
/// Counts questions that found nothing, in memory; <see cref="UnansweredKeeping"/> writes them. Only folded words are kept: no account, no
/// address, no moment. Nothing that tells of a person is gathered without need, so a question with a long number, an e-mail address or what
/// looks like a person's name is not kept at all, and any other only once it has been asked on two days: no more than
/// is needed. Until then this process remembers a keyed hash of it and the day; its key dies with the process.
/// </summary>
internal sealed partial class UnansweredCount
{
    /// <summary>A kept question is never longer.</summary>
    internal const int Longest = 80;

    private const int MostAtOnce = 500;
    private const int ShortestNumber = 6;
    private const int MostPending = 5_000;
    private const int PendingDays = 30;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, DateOnly> pending = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    internal void Add(string? typed)
    {
        if (Kept(typed) is { } text && (counts.ContainsKey(text) || counts.Count < MostAtOnce))
        {
            counts.AddOrUpdate(text, 1, (_, n) => n + 1);
        }
    }

    /// <summary>What was counted since the last time.</summary>
    internal IReadOnlyDictionary<string, int> Take() => Interlocked.Exchange(ref counts, new ConcurrentDictionary<string, int>(StringComparer.Ordinal));

    /// <summary>True when it was asked on an earlier day too; otherwise that it was asked today is remembered, not what.</summary>
    internal bool IsAskedAgain(string text, DateOnly today)
    {
        var hash = Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));
        lock (pending)
        {
            if (pending.TryGetValue(hash, out var day) && day.AddDays(PendingDays) >= today)
            {
                return day < today && pending.Remove(hash);
            }

            if (pending.Count >= MostPending)
            {
                foreach (var old in pending.OrderBy(p => p.Value).Take(MostPending / 10).Select(p => p.Key).ToList())
                {
                    pending.Remove(old);
                }
            }

            pending[hash] = today;
            return false;
        }
    }

    /// <summary>What is kept of a question; null when nothing is.</summary>
    internal static string? Kept(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        if (NamePattern().IsMatch(SearchText.Tidy(typed)) || FoldedNamePattern().IsMatch(SearchText.Fold(typed)))
        {
            return null;
        }

        // All of it is looked at before it is cut: half a number tells as much.
        var folded = SearchText.Fold(typed);
        var others = CodePattern().Replace(folded, " ");
        if (NumberPattern().Matches(others).Any(m => m.Value.Count(char.IsAsciiDigit) >= ShortestNumber) || folded.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)))
        {
            return null;
        }

        var text = SearchText.Cut(folded, Longest).Trim();
        return text.Length < 2 ? null : text;
    }

    // A family name of most people and a name after it, each with a capital; or, in any writing, one with the middle name that tells.
    [GeneratedRegex(@"(?<!\p{L})(?:Nguy\u1EC5n|Tr\u1EA7n|L\u00EA|Ph\u1EA1m|Hu\u1EF3nh|Ho\u00E0ng|Phan|V\u0169|V\u00F5|\u0110\u1EB7ng|B\u00F9i|\u0110\u1ED7|H\u1ED3|Ng\u00F4|D\u01B0\u01A1ng|L\u00FD|\u0110inh|\u0110o\u00E0n|Tr\u01B0\u01A1ng|L\u00E2m|Mai|Tr\u1ECBnh|\u0110\u00E0o|Cao|Ph\u00F9ng|Ch\u00E2u|T\u1EA1|H\u00E0|Th\u00E1i|T\u00F4)(?:\s+\p{Lu}\p{Ll}*){1,4}(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"(?<!\w)(?:nguyen|tran|pham|huynh|trinh|truong)(?: [a-z]+){1,3}(?!\w)|(?<!\w)(?:le|hoang|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|doan|lam|mai|dao|cao|phung|chau|ta|ha|thai|to) (?:van|thi|huu|duc|ngoc|minh|thanh|quoc|cong) [a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex FoldedNamePattern();

    [GeneratedRegex(@"(?<![\d.])\d\.\d{6}(?![\d.])")]
    private static partial Regex CodePattern();

    // Digits that only spaces, dots, hyphens part are one number: 0903 123 456.
    [GeneratedRegex(@"\d(?:[ .\-_]*\d)*")]
    private static partial Regex NumberPattern();
}

/// <summary>Writes what was counted, once a minute.</summary>
internal sealed class UnansweredKeeping(UnansweredCount count, AppDb db, Acts acts, TimeProvider clock) : IRegularWork
{
    internal const int MostRows = 2_000;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<int> DoAsync(CancellationToken ct)
    {
        var counted = count.Take();
        if (counted.Count == 0)
        {
            return 0;
        }

        // No act of anybody: nothing is journalled, as nobody did anything. Which are kept is settled before: work may be tried again.
        var today = clock.Today();
        var texts = counted.Keys.ToList();
        var known = (await db.Unanswered.AsNoTracking().Where(q => texts.Contains(q.Text)).Select(q => q.Text).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var kept = counted.Where(q => known.Contains(q.Key) || count.IsAskedAgain(q.Key, today)).ToDictionary(StringComparer.Ordinal);
        if (kept.Count > 0)
        {
            await acts.DoAsync(() => AddAsync(kept, ct), ct);
        }

        return kept.Count;
    }

    private async Task AddAsync(IReadOnlyDictionary<string, int> counted, CancellationToken ct)
    {
        var today = clock.Today();
        var texts = counted.Keys.ToList();
        var known = await db.Unanswered.Where(q => texts.Contains(q.Text)).ToDictionaryAsync(q => q.Text, StringComparer.Ordinal, ct);
        foreach (var (text, times) in counted)
        {
            if (known.TryGetValue(text, out var row))
            {
                (row.Times, row.LastDay) = (row.Times + times, today);
            }
            else
            {
                db.Add(new UnansweredQuestion { Text = text, Times = times, LastDay = today });
            }
        }

        await db.SaveChangesAsync(ct);
        if (await db.Unanswered.CountAsync(ct) is var rows && rows > MostRows)
        {
            // The rarest and oldest go.
            var gone = await db.Unanswered.OrderBy(q => q.Times).ThenBy(q => q.LastDay).ThenBy(q => q.Text).Take(rows - MostRows).Select(q => q.Text).ToListAsync(ct);
            await db.Unanswered.Where(q => gone.Contains(q.Text)).ExecuteDeleteAsync(ct);
        }
    }
}
