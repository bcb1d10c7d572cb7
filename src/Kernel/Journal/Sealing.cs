using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel.Data;

namespace MotCua.Kernel.Journal;

/// <summary>Sets seals at intervals over the acts that no seal covers yet.</summary>
public sealed class Sealing(IServiceScopeFactory scopes, ILogger<Sealing> log) : BackgroundService
{
    /// <summary>Name under which the last seal stands in the list of chains, so that a removed last seal is found.</summary>
    public const string Chain = "seals";

    private const int MostActs = 5_000;
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>Sets one seal over what is open; answers how many acts it covers (0: nothing to do).</summary>
    /// <param name="db">The store.</param>
    /// <param name="now">When the seal is set.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <param name="since">Looks only at acts recorded (in real time) after this moment; null looks at all.</param>
    public static async Task<int> SealAsync(AppDb db, DateTimeOffset now, CancellationToken ct, DateTimeOffset? since = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        using var turn = await db.EnterWriteAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var rows = db.Set<JournalRow>().AsNoTracking().Where(a => !db.Set<JournalSealItem>().Any(i => i.ActId == a.Id));
            if (since is { } from)
            {
                var first = FirstIdAt(from);
                rows = rows.Where(a => a.Id >= first);
            }

            var acts = await rows.OrderBy(a => a.Id).Take(MostActs).Select(a => new { a.Id, a.Chain, a.Seq, a.Hash }).ToListAsync(ct);
            if (acts.Count == 0)
            {
                return 0;
            }

            var last = await db.Set<JournalChain>().FirstOrDefaultAsync(c => c.Chain == Chain, ct)
                ?? db.Add(new JournalChain { Chain = Chain, Hash = new byte[32] }).Entity;
            var (no, prev) = (last.Seq + 1, last.Hash);
            var items = acts.OrderBy(a => a.Chain, StringComparer.Ordinal).ThenBy(a => a.Seq)
                .Select(a => new JournalSealItem { ActId = a.Id, Seal = no, Chain = a.Chain, Seq = a.Seq, Hash = a.Hash }).ToList();
            var seal = new JournalSeal { No = no, At = now, Acts = items.Count, PrevHash = prev, Hash = HashOf(no, now, prev, items) };
            db.AddRange(items);
            db.Add(seal);
            (last.Seq, last.Hash) = (no, seal.Hash);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return items.Count;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    // The smallest version 7 identifier of a moment: its time is its first 48 bits.
    private static Guid FirstIdAt(DateTimeOffset at)
    {
        var ms = at.ToUnixTimeMilliseconds();
        return new Guid((int)(ms >> 16), (short)(ms & 0xFFFF), 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>The hash of a seal with these items (in the order of chain and place).</summary>
    internal static byte[] HashOf(int no, DateTimeOffset at, byte[] prev, IEnumerable<JournalSealItem> items)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(prev);
        sha.AppendData(Encoding.UTF8.GetBytes($"{no}|{at.UtcTicks}"));
        foreach (var item in items)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"|{item.Chain}|{item.Seq}|"));
            sha.AppendData(item.Hash);
        }

        return sha.GetHashAndReset();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first look after a start goes over everything; later ones only over what came since, with a margin for slow transactions.
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        DateTimeOffset? since = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                var begun = TimeProvider.System.Now();
                while (await SealAsync(db, TimeProvider.System.Now(), stoppingToken, since) > 0)
                {
                }

                since = begun - Margin;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Two workers may set the same seal: the key lets one win, the other comes again.
                log.LogWarning(e, "No seal was set this time.");
            }
        }
    }
}
