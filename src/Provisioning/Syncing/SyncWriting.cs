using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Syncing;

/// <summary>Writes what a run decided, batch by batch, and its end. Each in a scope of its own, so that nothing is carried along.</summary>
internal sealed class SyncWriting(AppDb db, Acts acts, OutsideAccountsDesk accounts, TimeProvider clock)
{
    /// <summary>Writes a batch; answers the keys of entries that were left as they are because nobody would remain an administrator.</summary>
    internal Task<IReadOnlyList<string>> WriteAsync(Source source, IReadOnlyList<PlannedChange> batch, Actor actor, TimeSpan lease, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var until = TimeProvider.System.Now() + lease;
            await db.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.LeaseUntil, until), ct);
            var kept = (await accounts.ChangeAsync([.. batch.Select(c => c.Change)], actor, source.Name, ct)).ToHashSet();
            var ids = batch.Where(c => c.Link is not null).Select(c => c.Link!.Id).ToList();
            var links = await db.SourceLinks.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
            var fresh = new List<SourceLink>();
            foreach (var change in batch.Where(c => !kept.Contains(c.Change.Account)))
            {
                var link = change.Link is { } there ? links[there.Id] : null;
                if (link is null)
                {
                    link = new SourceLink { Id = Ids.New(), SourceId = source.Id, Key = change.Key, AccountId = change.Change.Account, Dn = change.Dn };
                    fresh.Add(link);
                }

                (link.Dn, link.PostId) = (change.Dn, change.Post);
                link.ClosedHere = change.Change.Disabled ?? link.ClosedHere;
            }

            await db.InsertAsync(fresh, ct);
            return (IReadOnlyList<string>)[.. batch.Where(c => kept.Contains(c.Change.Account)).Select(c => c.Key)];
        },
        ct);

    /// <summary>Writes how a run ended, its lines, and the review list as it is now; gives the source back.</summary>
    internal Task EndAsync(SyncEnding ended, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (run, source) = (ended.Run, ended.Source);
            run.FinishedAt = clock.Now();
            db.Update(run);
            await db.InsertAsync([.. ended.Lines()], ct);
            if (run.State == RunState.Done && ended.Facts is { } facts)
            {
                await ReviewAsync(ended, facts, ct);
                await MarkAsync(source, facts, ct);
            }

            var now = TimeProvider.System.Now();
            var every = SourceSettings.Read(source.Settings).EveryMinutes;
            DateTimeOffset? next = every == 0 || !source.Enabled ? null : now.AddMinutes(every);
            await db.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(
                u => u.SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null).SetProperty(s => s.NextAt, next), ct);
            await acts.RecordAsync(
                new Act("endSync", SyncService.Of(source.Id), actor),
                [new SyncEnded(source.Id, run.Id, run.State.ToString(), run.Opened, run.Changed, run.Closed, run.Clashes)], ct);
        },
        ct);

    // Settings that were changed meanwhile ask for a new beginning: their mark stays empty.
    private async Task MarkAsync(Source source, SyncReadingFacts facts, CancellationToken ct)
    {
        var (mark, now) = (facts.Reading.Mark, TimeProvider.System.Now());
        var same = db.Sources.Where(s => s.Id == source.Id && s.Version == source.Version);
        await same.ExecuteUpdateAsync(u => u.SetProperty(s => s.Mark, mark), ct);
        if (facts.Reading.Full)
        {
            await same.ExecuteUpdateAsync(u => u.SetProperty(s => s.ReadAllAt, now), ct);
        }
    }

    private async Task ReviewAsync(SyncEnding ended, SyncReadingFacts facts, CancellationToken ct)
    {
        var id = ended.Source.Id;
        var found = facts.Plan.Clashes
            .Concat(ended.Kept.Select(c => new FoundClash(c.Key, c.Dn, SearchText.Cut(c.Detail, 200), ClashKind.LastAdministrator, c.Account, c.Change.Account)))
            .DistinctBy(c => c.Key).ToDictionary(c => c.Key);
        var read = facts.Reading.People.Select(p => p.Key).ToHashSet();
        var kept = await db.Clashes.Where(c => c.SourceId == id && c.State == ClashState.Waiting).ToListAsync(ct);
        foreach (var keys in found.Keys.Chunk(500))
        {
            kept.AddRange(await db.Clashes.Where(c => c.SourceId == id && c.State != ClashState.Waiting && keys.Contains(c.Key)).ToListAsync(ct));
        }

        foreach (var known in kept)
        {
            if (found.Remove(known.Key, out var again))
            {
                (known.Dn, known.DisplayName, known.Kind, known.What, known.AccountId) = (again.Dn, again.DisplayName, again.Kind, again.What, again.Account);
                known.State = ClashState.Waiting;
            }
            else if (known.State == ClashState.Waiting && (facts.Reading.Full || read.Contains(known.Key)))
            {
                known.State = ClashState.Gone;
            }
        }

        db.AddRange(found.Values.Select(c => new Clash
        {
            Id = Ids.New(), SourceId = id, Key = c.Key, Dn = c.Dn, DisplayName = c.DisplayName, Kind = c.Kind, What = c.What, AccountId = c.Account, FoundAt = clock.Now(),
        }));
    }
}
