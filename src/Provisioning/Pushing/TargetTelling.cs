using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Pushing;

/// <summary>Tells a system of those who wait for it, one after another; what comes of each is written at once.</summary>
internal sealed class TargetTelling(AppDb db, Acts acts, OfficerDocs docs, TargetPush push)
{
    /// <summary>Tries before a person has to decide.</summary>
    internal const int MostTries = 8;
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private const int Batch = 50;

    internal static Subject Of(Guid target) => new("scimTarget", target);

    /// <summary>Takes the system for this process; false when another has it.</summary>
    internal async Task<bool> TakeAsync(Guid target, CancellationToken ct)
    {
        var now = TimeProvider.System.Now();
        using var turn = await db.EnterWriteAsync(ct);
        return await db.Targets.Where(t => t.Id == target && (t.LeaseUntil == null || t.LeaseUntil <= now))
            .ExecuteUpdateAsync(u => u.SetProperty(t => t.LeaseUntil, now + Lease), ct) == 1;
    }

    internal async Task GiveBackAsync(Guid target)
    {
        using var turn = await db.EnterWriteAsync(CancellationToken.None);
        await db.Targets.Where(t => t.Id == target).ExecuteUpdateAsync(u => u.SetProperty(t => t.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    /// <summary>Tells of everybody who waits and is due; answers how many were told and how many could not be.</summary>
    internal async Task<(int Told, int Failed)> TellDueAsync(Guid id, CancellationToken ct)
    {
        var (told, failed) = (0, 0);
        while (await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.Enabled, ct) is { } target)
        {
            db.ChangeTracker.Clear();
            var now = TimeProvider.System.Now();
            var due = await db.TargetUsers.AsNoTracking().Where(u => u.TargetId == id && u.State == PushState.Waiting && u.NotBefore <= now)
                .OrderBy(u => u.NotBefore).ThenBy(u => u.AccountId).Take(Batch).ToListAsync(ct);
            if (due.Count == 0)
            {
                break;
            }

            var officers = await docs.ReadAsync(TargetSettings.Read(target.Settings), [.. due.Select(u => u.AccountId)], ct);
            foreach (var kept in due)
            {
                ct.ThrowIfCancellationRequested();
                try
                {
                    await KeepAsync(target, kept, await push.TellAsync(target, kept, officers.GetValueOrDefault(kept.AccountId), ct), ct);
                    told++;
                }
                catch (PushFault fault)
                {
                    failed++;
                    await PutOffAsync(kept, fault, ct);
                    if (fault.IsOfAll)
                    {
                        return (told, failed);
                    }
                }
            }
        }

        return (told, failed);
    }

    private Task KeepAsync(Target target, TargetUser was, Pushed pushed, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var until = TimeProvider.System.Now() + Lease;
            await db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(u => u.SetProperty(t => t.LeaseUntil, until), ct);
            var kept = await db.TargetUsers.SingleAsync(u => u.TargetId == was.TargetId && u.AccountId == was.AccountId, ct);
            (kept.RemoteId, kept.Etag, kept.Hash, kept.Active) = (pushed.RemoteId, pushed.Etag, pushed.Hash, pushed.Active);
            if (kept.Wishes == was.Wishes)
            {
                (kept.State, kept.Attempts, kept.Error) = (PushState.Done, 0, null);
            }

            if (pushed.What is { } what)
            {
                await acts.RecordAsync(
                    new Act("tellTarget", Of(target.Id), Actor.System("worker")), [new TargetTold(target.Id, was.AccountId, what)], ct);
            }
        },
        ct);

    private Task PutOffAsync(TargetUser was, PushFault fault, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            // What is about the whole system holds up everybody who waits for it, and is nobody's own failure.
            var now = TimeProvider.System.Now();
            var next = now + (fault.After ?? BackOff(was.Attempts + 1));
            var kept = await db.TargetUsers.SingleAsync(u => u.TargetId == was.TargetId && u.AccountId == was.AccountId, ct);
            kept.Attempts += fault is { IsOfAll: true, After: not null } ? 0 : 1;
            kept.Error = fault.Said.Write();
            (kept.State, kept.NotBefore) = (fault.IsFinal || (!fault.IsOfAll && kept.Attempts >= MostTries) ? PushState.Parked : PushState.Waiting, next);
            if (fault.IsOfAll)
            {
                await db.TargetUsers.Where(u => u.TargetId == was.TargetId && u.State == PushState.Waiting && u.NotBefore < next && u.AccountId != was.AccountId)
                    .ExecuteUpdateAsync(u => u.SetProperty(x => x.NotBefore, next), ct);
            }
        },
        ct);

    private static TimeSpan BackOff(int attempt) => TimeSpan.FromSeconds(Math.Min(3600, 5 << Math.Min(attempt, 10)));
}
