using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Planning;

/// <summary>Does a reorganisation on a copy of the data, goes to the first morning after it and looks at what each module says must hold.</summary>
internal sealed class Rehearsal(IEnumerable<IRehearsalStage> stages, ReorganisingService reorganising, TimeProvider clock)
{
    private const int MostWrong = 20;

    /// <exception cref="Refused">422 while something is wrong with the content; 409 when there can be no copy now.</exception>
    internal async Task<RehearsalReport> RunAsync(DraftContent content, Actor actor, CancellationToken ct)
    {
        // Told before anything is copied.
        ReorganisingService.Refuse((await reorganising.ExamineAsync(content, ct)).Findings);
        var now = clock.Now();
        return await stages.Single().OnCopyAsync(room => RunAsync(room, content, actor, now, ct), ct);
    }

    private static async Task<RehearsalReport> RunAsync(RehearsalRoom room, DraftContent content, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        room.MoveClock(now);
        var watch = Stopwatch.StartNew();
        var kept = new Dictionary<Type, object>();
        await room.InScopeAsync(async s =>
        {
            foreach (var check in s.GetServices<IRehearsalCheck>())
            {
                kept[check.GetType()] = await check.KeepAsync(ct);
            }
        });
        var looked = watch.Elapsed;
        watch.Restart();
        await room.InScopeAsync(s => s.GetRequiredService<ReorganisingService>().ApplyAsync(content, actor, ct));
        var morning = VietnamTime.Instant(content.Effective, new TimeOnly(8, 0));
        if (morning > now)
        {
            room.MoveClock(morning);
        }

        // What waits for the day is done by its work, as it will be then.
        await room.InScopeAsync(async s =>
        {
            foreach (var work in s.GetServices<IOnTheDay>())
            {
                await work.DoAsync(ct);
            }
        });
        var applied = watch.Elapsed;
        watch.Restart();
        var checks = new List<RehearsalCheck>();
        await room.InScopeAsync(async s =>
        {
            foreach (var check in s.GetServices<IRehearsalCheck>())
            {
                checks.AddRange(await check.CompareAsync(kept[check.GetType()], ct));
            }
        });
        return new RehearsalReport(
            now, actor.Name, DraftSeal.Of(content), Math.Round(room.CopySeconds, 2), Math.Round(applied.TotalSeconds, 2),
            Math.Round((looked + watch.Elapsed).TotalSeconds, 2), [.. checks.Select(c => c with { Wrong = [.. c.Wrong.Take(MostWrong)] })]);
    }
}
