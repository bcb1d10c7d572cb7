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
    private const int MostActs = 5_000;

    /// <summary>Sets one seal over what is open; answers how many acts it covers (0: nothing to do).</summary>
    public static async Task<int> SealAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        using var turn = await db.EnterWriteAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var acts = await db.Set<JournalRow>().AsNoTracking()
            .Where(a => !db.Set<JournalSealItem>().Any(i => i.ActId == a.Id))
            .OrderBy(a => a.Id).Take(MostActs)
            .Select(a => new { a.Id, a.Chain, a.Seq, a.Hash }).ToListAsync(ct);
        if (acts.Count == 0)
        {
            return 0;
        }

        var last = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(s => s.No).FirstOrDefaultAsync(ct);
        var no = (last?.No ?? 0) + 1;
        var items = acts.OrderBy(a => a.Chain, StringComparer.Ordinal).ThenBy(a => a.Seq)
            .Select(a => new JournalSealItem { ActId = a.Id, Seal = no, Chain = a.Chain, Seq = a.Seq, Hash = a.Hash }).ToList();
        var prev = last?.Hash ?? new byte[32];
        db.AddRange(items);
        db.Add(new JournalSeal { No = no, At = now, Acts = items.Count, PrevHash = prev, Hash = HashOf(no, now, prev, items) });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return items.Count;
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
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                while (await SealAsync(db, TimeProvider.System.Now(), stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Two workers may set the same seal: the key lets one win, the other comes again.
                log.LogWarning(e, "No seal was set this time.");
            }
        }
    }
}
