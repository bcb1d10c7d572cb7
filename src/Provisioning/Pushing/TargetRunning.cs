using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Pushing;

/// <summary>
/// Compares everybody with what a system was told: seen first, held when too many would be closed, and only then noted as to be told. What is told
/// afterwards is told by <see cref="TargetTelling"/>, as any other change.
/// </summary>
internal sealed class TargetRunning(AppDb db, Acts acts, OfficerDocs docs, TargetPush push, TargetTelling telling, TimeProvider clock, ILogger<TargetRunning> log)
{
    private const int MostLines = 300;

    /// <exception cref="Refused">404 <c>target.unknown</c>; 409 <c>target.busy</c>, <c>target.notHeld</c>.</exception>
    internal async Task<Guid> BeginAsync(string code, bool dry, Guid? confirms, Actor actor, CancellationToken ct)
    {
        var target = await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) ?? throw Unknown();
        if (confirms is { } held && !await db.TargetRuns.AnyAsync(r => r.Id == held && r.TargetId == target.Id && r.State == RunState.Held, ct))
        {
            throw Refused.State("target.notHeld", "Lần so sánh này không chờ xác nhận.");
        }

        if (!await telling.TakeAsync(target.Id, ct))
        {
            throw Refused.State("target.busy", "Hệ thống này đang được cập nhật. Bạn đợi một lát rồi thử lại.");
        }

        return await acts.DoAsync(
            async () =>
            {
                await db.TargetRuns.Where(r => r.TargetId == target.Id && r.State == RunState.Running)
                    .ExecuteUpdateAsync(u => u.SetProperty(r => r.State, RunState.Broken), ct);
                var run = new TargetRun
                {
                    Id = Ids.New(), TargetId = target.Id, StartedAt = clock.Now(), Dry = dry, Confirms = confirms, By = SearchText.Cut(actor.Name, 200),
                };
                db.Add(run);
                await acts.RecordAsync(new Act("compareTarget", TargetTelling.Of(target.Id), actor), [new TargetCompared(target.Id, run.Id, dry)], ct);
                return run.Id;
            },
            ct);
    }

    /// <summary>Carries out a comparison that was begun. How it ended stands in it.</summary>
    internal async Task<TargetRun> WorkAsync(Guid id, CancellationToken ct)
    {
        var run = await db.TargetRuns.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        try
        {
            await CompareAsync(run, ct);
            if (run.State == RunState.Done)
            {
                // What was found is shown while it is told.
                run.State = RunState.Running;
                await KeepAsync(run);
                await telling.TellDueAsync(run.TargetId, ct);
                run.State = RunState.Done;
            }
        }
        catch (PushFault fault)
        {
            (run.State, run.Reason) = (RunState.Failed, fault.Said.Write());
        }
        catch (OperationCanceledException)
        {
            run.State = RunState.Broken;
            throw;
        }
        catch (Exception e)
        {
            log.LogError(e, "The comparison with target {Target} failed", run.TargetId);
            (run.State, run.Reason) = (RunState.Failed, new Said("Có lỗi trong khi đồng bộ; người vận hành xem nhật ký của máy chủ.").Write());
        }
        finally
        {
            run.FinishedAt = clock.Now();
            await KeepAsync(run);
            await telling.GiveBackAsync(run.TargetId);
        }

        return run;
    }

    private Task KeepAsync(TargetRun run)
    {
        db.ChangeTracker.Clear();
        return acts.DoAsync(() =>
        {
            db.Update(run);
            return Task.CompletedTask;
        }, CancellationToken.None);
    }

    private sealed record Compared(AccountId Account, string What, TargetLine Line);

    private async Task CompareAsync(TargetRun run, CancellationToken ct)
    {
        var target = await db.Targets.AsNoTracking().SingleAsync(t => t.Id == run.TargetId, ct);
        var settings = TargetSettings.Read(target.Settings);
        var officers = await docs.ReadAsync(settings, null, ct);
        var kept = await db.TargetUsers.AsNoTracking().Where(u => u.TargetId == target.Id).ToDictionaryAsync(u => u.AccountId, ct);
        var there = await push.ListAsync(target, ct);
        var wanted = Compare(officers, kept, there, run).ToList();
        run.Lines = [.. wanted.Select(w => w.Line).OrderBy(l => l.What == "closes" ? 0 : 1).Take(MostLines)];
        var open = kept.Values.Count(u => u.Active);
        if (run.Closes > Math.Max(1, open * settings.MostClosedPercent / 100) && !await IsConfirmedAsync(run, ct))
        {
            run.Reason = new Said(
                "{0} trên {1} người sẽ bị đóng ở hệ thống kia, quá ngưỡng {2} %. Chưa ghi gì.",
                Number(run.Closes), Number(open), Number(settings.MostClosedPercent)).Write();
            run.State = run.Dry ? RunState.Shown : RunState.Held;
            return;
        }

        if (run.Dry)
        {
            run.State = RunState.Shown;
            return;
        }

        var remote = there.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var some in wanted.Chunk(500))
        {
            await WishAsync(target, [.. some.Select(w => w.Account)], remote, officers, ct);
        }

        var now = TimeProvider.System.Now();
        await acts.DoAsync(() => db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(u => u.SetProperty(t => t.ComparedAt, now), ct), ct);
        run.State = RunState.Done;
    }

    private static IEnumerable<Compared> Compare(
        IReadOnlyDictionary<AccountId, OfficerDoc> officers, Dictionary<AccountId, TargetUser> kept, IReadOnlyDictionary<string, string> there, TargetRun run)
    {
        var remote = there.Values.ToHashSet(StringComparer.Ordinal);
        run.Strangers = there.Count - officers.Values.Count(o => there.ContainsKey(o.UserName));
        foreach (var (id, officer) in officers)
        {
            // Somebody of whom it was told and who is not there any more is made anew.
            var known = kept.GetValueOrDefault(id) is { RemoteId: { } at } link && remote.Contains(at) ? link : null;
            var what = known is null ? there.ContainsKey(officer.UserName) ? "takes" : "creates"
                : known.Active && known.Hash == officer.Hash ? null : "changes";
            if (what is null)
            {
                run.Same++;
                continue;
            }

            (run.Creates, run.Changes) = (run.Creates + (what == "creates" ? 1 : 0), run.Changes + (what == "creates" ? 0 : 1));
            yield return new Compared(id, what, new TargetLine(officer.UserName, officer.Shown, what));
        }

        foreach (var gone in kept.Values.Where(u => u is { Active: true, RemoteId: not null } && !officers.ContainsKey(u.AccountId)))
        {
            run.Closes++;
            yield return new Compared(gone.AccountId, "closes", new TargetLine(gone.RemoteId!, string.Empty, "closes"));
        }
    }

    private Task WishAsync(
        Target target, IReadOnlyList<AccountId> accounts, HashSet<string> remote, IReadOnlyDictionary<AccountId, OfficerDoc> officers, CancellationToken ct) =>
        acts.DoAsync(
            async () =>
            {
                var until = TimeProvider.System.Now() + TargetTelling.Lease;
                await db.Targets.Where(t => t.Id == target.Id).ExecuteUpdateAsync(u => u.SetProperty(t => t.LeaseUntil, until), ct);
                var known = await db.TargetUsers.Where(u => u.TargetId == target.Id && accounts.Contains(u.AccountId)).ToDictionaryAsync(u => u.AccountId, ct);
                foreach (var account in accounts)
                {
                    if (!known.TryGetValue(account, out var row))
                    {
                        row = new TargetUser { TargetId = target.Id, AccountId = account };
                        db.Add(row);
                    }

                    if (officers.ContainsKey(account) && row.RemoteId is { } at && !remote.Contains(at))
                    {
                        (row.RemoteId, row.Etag, row.Hash) = (null, null, null);
                    }

                    (row.State, row.Attempts, row.NotBefore, row.Error) = (PushState.Waiting, 0, TimeProvider.System.Now(), null);
                    row.Wishes++;
                }
            },
            ct);

    // What was confirmed is what was looked at.
    private async Task<bool> IsConfirmedAsync(TargetRun run, CancellationToken ct) => run.Confirms is { } id
        && await db.TargetRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.TargetId == run.TargetId && r.State == RunState.Held, ct) is { } held
        && run.Closes <= held.Closes;

    private static Refused Unknown() => Refused.NotFound("target.unknown", "Không có hệ thống nhận này.");

    private static string Number(int value) => value.ToString(VietnamTime.Culture);
}
