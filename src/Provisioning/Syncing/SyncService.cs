using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Reading;

namespace MotCua.Provisioning.Syncing;

/// <summary>What a run is asked for.</summary>
internal sealed record RunWish(bool Dry = false, bool Full = false, Guid? Confirms = null);

/// <summary>
/// Runs a synchronisation: everything is read and compared before anything is written; then it is written some hundreds of people at a time,
/// each batch whole or not at all, so that a run that is broken off is simply gone on with by the next.
/// </summary>
internal sealed class SyncService(
    AppDb db, Acts acts, SyncFactsReader facts, SourceClient client, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SyncService> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    internal static Subject Of(Guid source) => new("directorySource", source);

    /// <summary>Takes the source for one run.</summary>
    /// <exception cref="Refused">404 <c>sync.unknown</c>; 409 <c>sync.running</c>.</exception>
    internal Task<Guid> BeginAsync(string code, RunWish wish, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct)
                ?? throw Refused.NotFound("sync.unknown", "Không có danh bạ này.");
            var now = TimeProvider.System.Now();
            if (await db.Sources.Where(s => s.Id == source.Id && (s.LeaseUntil == null || s.LeaseUntil <= now))
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.LeaseUntil, now + Lease), ct) == 0)
            {
                throw Refused.State("sync.running", "Danh bạ này đang được đồng bộ. Bạn đợi lần đang chạy kết thúc.");
            }

            await db.SyncRuns.Where(r => r.SourceId == source.Id && r.State == RunState.Running)
                .ExecuteUpdateAsync(u => u.SetProperty(r => r.State, RunState.Broken), ct);
            var run = new SyncRun
            {
                Id = Ids.New(), SourceId = source.Id, StartedAt = clock.Now(), Dry = wish.Dry, Full = wish.Full || wish.Confirms is not null,
                Confirms = wish.Confirms, By = SearchText.Cut(actor.Name, 200),
            };
            db.Add(run);
            await acts.RecordAsync(new Act("startSync", Of(source.Id), actor), [new SyncStarted(source.Id, run.Id, run.Dry, run.Full)], ct);
            return run.Id;
        },
        ct);

    /// <summary>Carries out a run that was begun. How it ended stands in it; it throws only when it was stopped.</summary>
    internal async Task<SyncRun> WorkAsync(Guid runId, Actor actor, CancellationToken ct)
    {
        var run = await db.SyncRuns.AsNoTracking().SingleAsync(r => r.Id == runId, ct);
        var source = await db.Sources.AsNoTracking().SingleAsync(s => s.Id == run.SourceId, ct);
        var ended = new SyncEnding(run, source);
        try
        {
            await ReadAndWriteAsync(ended, actor, ct);
        }
        catch (SourceFault fault)
        {
            log.LogWarning("Directory {Source} could not be read: {Why}", source.Code, fault.Message);
            ended.Fail(fault.Said);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "The synchronisation of directory {Source} failed", source.Code);
            ended.Fail(new Said("Có lỗi trong khi đồng bộ; người vận hành xem nhật ký của máy chủ."));
        }
        catch (OperationCanceledException)
        {
            ended.Run.State = RunState.Broken;
            await EndAsync(ended, actor, CancellationToken.None);
            throw;
        }

        await EndAsync(ended, actor, CancellationToken.None);
        return ended.Run;
    }

    private async Task ReadAndWriteAsync(SyncEnding ended, Actor actor, CancellationToken ct)
    {
        var (run, source) = (ended.Run, ended.Source);
        var settings = SourceSettings.Read(source.Settings);
        var all = run.Full || source.Mark is null || source.ReadAllAt is not { } at || at.AddHours(settings.ReadAllEveryHours) <= TimeProvider.System.Now();
        var reading = await client.ReadAsync(settings, source.Secret, all ? null : source.Mark, ct);
        var (plan, linked) = await facts.PlanAsync(source, settings, reading, ct);
        ended.Take(reading, plan);
        if (run.Dry)
        {
            run.State = RunState.Shown;
            run.Reason = plan.Stop(linked)?.Write();
            return;
        }

        if (plan.Stop(linked) is { } stop && !await IsConfirmedAsync(run, plan, ct))
        {
            run.State = RunState.Held;
            run.Reason = stop.Write();
            return;
        }

        // Those who come before those who go: the last administrator may be followed by one of the same run.
        foreach (var batch in plan.Changes.OrderBy(c => c.Effects.Contains(Effect.Closes) ? 2 : c.Link is null ? 0 : 1).Chunk(500))
        {
            await using var scope = scopes.CreateAsyncScope();
            ended.Keep(await scope.ServiceProvider.GetRequiredService<SyncWriting>().WriteAsync(source, batch, actor, Lease, ct));
        }

        ended.Done();
    }

    // What was confirmed is what was looked at: not more is closed or renamed than the held run said.
    private async Task<bool> IsConfirmedAsync(SyncRun run, SyncPlan plan, CancellationToken ct) =>
        run.Confirms is { } id && await db.SyncRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.SourceId == run.SourceId && r.State == RunState.Held, ct) is { } held
        && plan.Losing <= held.Closed && plan.Count(Effect.Renames) <= held.Renamed;

    private async Task EndAsync(SyncEnding ended, Actor actor, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SyncWriting>().EndAsync(ended, actor, ct);
    }
}
