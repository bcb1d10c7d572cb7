using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Kernel.Journal;

/// <summary>
/// Reads the whole journal and names the first row of each chain that was changed, removed, inserted or put elsewhere; then the seals, so
/// that a whole chain can't vanish; then the modules' state against it. Streams: memory does not grow with the journal.
/// </summary>
public sealed class JournalVerifier(AppDb db, IEnumerable<IJournalCheck> checks)
{
    /// <summary>Faults that are told; the rest is of the same making.</summary>
    public const int MostFaults = 50;

    /// <summary>Verifies in one snapshot beside whoever is working.</summary>
    public async Task<JournalReport> VerifyAsync(CancellationToken ct = default)
    {
        await using var snapshot = await db.BeginSnapshotAsync(ct);
        var faults = new List<JournalFault>();
        var (acts, chains) = await WithRowsAsync(faults, VerifyChainsAsync, ct);
        await WithRowsAsync(faults, VerifyEmptyChainsAsync, ct);
        var (seals, _) = await WithRowsAsync(faults, VerifySealsAsync, ct);
        foreach (var check in checks)
        {
            await WithRowsAsync(faults, (f, token) => RunAsync(check, f, token), ct);
        }

        return new JournalReport(acts, chains, seals, faults);
    }

    // A row that somebody filled with nonsense may not even be readable: that is a finding, not a failure.
    private static async Task<(long, long)> WithRowsAsync(
        List<JournalFault> faults, Func<List<JournalFault>, CancellationToken, Task<(long, long)>> read, CancellationToken ct)
    {
        try
        {
            return await read(faults, ct);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or OverflowException or ArgumentException)
        {
            faults.Add(new JournalFault(
                JournalFaultKind.Unreadable, faults.LastOrDefault()?.Where ?? "journal",
                "có dòng không đọc được (đã bị sửa).", "a row can't be read (it was changed)."));
            return (0, 0);
        }
    }

    private async Task<(long, long)> VerifyChainsAsync(List<JournalFault> faults, CancellationToken ct)
    {
        var rows = from act in db.Set<JournalRow>().AsNoTracking()
                   join head in db.Set<JournalChain>().AsNoTracking() on act.Chain equals head.Chain into heads
                   from head in heads.DefaultIfEmpty()
                   orderby act.Chain, act.Seq
                   select new { Act = act, HeadSeq = (int?)head.Seq, HeadHash = head.Hash };
        var (acts, chains) = (0L, 0L);
        ChainWalk? walk = null;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (walk?.Chain != row.Act.Chain)
            {
                walk?.End(faults);
                walk = new ChainWalk(row.Act.Chain, row.HeadSeq, row.HeadHash);
                chains++;
            }

            walk.Step(row.Act, faults);
            acts++;
            if (faults.Count >= MostFaults)
            {
                return (acts, chains);
            }
        }

        walk?.End(faults);
        return (acts, chains);
    }

    private async Task<(long, long)> VerifyEmptyChainsAsync(List<JournalFault> faults, CancellationToken ct)
    {
        var empty = db.Set<JournalChain>().AsNoTracking()
            .Where(c => c.Chain != Sealing.Chain && !db.Set<JournalRow>().Any(a => a.Chain == c.Chain))
            .OrderBy(c => c.Chain).Take(MostFaults);
        await foreach (var chain in empty.AsAsyncEnumerable().WithCancellation(ct))
        {
            faults.Add(new JournalFault(
                JournalFaultKind.Removed, $"{chain.Chain} #1", $"mất cả {chain.Seq} dòng của chuỗi.", $"all {chain.Seq} rows of the chain are missing."));
        }

        return (0, 0);
    }

    private async Task<(long, long)> VerifySealsAsync(List<JournalFault> faults, CancellationToken ct)
    {
        var walk = new SealWalk(db);
        await walk.RunAsync(faults, ct);
        return (walk.Count, 0);
    }

    private static async Task<(long, long)> RunAsync(IJournalCheck check, List<JournalFault> faults, CancellationToken ct)
    {
        await foreach (var fault in check.CheckAsync(ct))
        {
            faults.Add(fault);
            if (faults.Count >= MostFaults)
            {
                break;
            }
        }

        return (0, 0);
    }
}
