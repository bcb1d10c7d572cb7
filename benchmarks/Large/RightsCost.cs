using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Bench.Measuring;
using MotCua.Dossiers.Listing;

namespace MotCua.Bench.Large;

/// <summary>
/// The same page of the same rows, once with the predicate of what the person may see and once without: the second time by the same person
/// with an auditor's role besides, to whom nothing is hidden. Where a list would then grow, both are narrowed to the same unit.
/// </summary>
internal static class RightsCost
{
    private const double Aim = 1.2;
    private const string Department = "STC";

    private sealed record Kind(string Name, Caller Caller, ListQuery Query);

    public static async Task RunAsync(Report report, Bed bed, BenchOptions options, CancellationToken ct)
    {
        foreach (var kind in await KindsAsync(bed, ct))
        {
            var (free, bound) = (kind.Caller with { Roles = [.. kind.Caller.Roles, Roles.Auditor] }, kind.Caller);
            if (!await SameAsync(bed, kind.Query, free, bound, ct))
            {
                report.NotMeasured($"Rights in {kind.Name}", "the rows differ");
                continue;
            }

            var turns = await InTurns.MeasureAsync(
                options.Requests, () => TimeAsync(bed, kind.Query, free, ct), () => TimeAsync(bed, kind.Query, bound, ct));
            var (without, with) = turns.Medians;
            report.AtMost(
                $"Rights in {kind.Name}, {options.Large:N0} dossiers (median)", $"{turns.FirstWords} without", without, $"{turns.SecondWords} with", with, Aim);
        }
    }

    private static async Task<IReadOnlyList<Kind>> KindsAsync(Bed bed, CancellationToken ct)
    {
        var specialist = await bed.CallerAsync("chuyenvien.stc", ct);
        var leader = await bed.CallerAsync("lanhdao.stc", ct);
        var clerk = await bed.CallerAsync("tiepnhan.ttpvhcc", ct);
        var district = await DistrictAsync(bed, ct);
        var above = leader with { Posts = [leader.Posts[0] with { UnitId = district.Id, UnitCode = district.Code, UnitName = district.Name, Roles = [Roles.Leader] }] };
        var own = new ListQuery { Unit = Department, Reach = UnitReach.Unit };
        var below = new ListQuery { Unit = district.Code, Reach = UnitReach.Below };
        return
        [
            new("a specialist's own work", specialist, new ListQuery { View = ListView.Mine }),
            new("a specialist's unit", specialist, own with { View = ListView.Unit }),
            new("a specialist's late ones", specialist, own with { View = ListView.Late }),
            new("all that a specialist sees", specialist, own with { View = ListView.All }),
            new("a leader's approvals", leader, new ListQuery { View = ListView.ToApprove }),
            new("the unfinished of a leader with units below", above, below with { View = ListView.Unit }),
            new("all that a leader with units below sees", above, below with { View = ListView.All }),
            new("what the largest desk is to receive", clerk, new ListQuery { View = ListView.ToReceive }),
            new("all of one unit at the largest desk", clerk, own with { View = ListView.All }),
        ];
    }

    private static Task<UnitSummary> DistrictAsync(Bed bed, CancellationToken ct) => bed.DoAsync(async s =>
    {
        var agencies = s.GetRequiredService<AgencyDirectory>();
        var day = DateOnly.FromDateTime(bed.Clock.GetUtcNow().UtcDateTime);
        var (best, most) = ((UnitSummary?)null, 0);
        foreach (var unit in await agencies.ListAsync(day, UnitLevel.District, ct: ct))
        {
            if (await agencies.SubtreeAsync(unit.Id, ct) is { Count: var count } && count > most)
            {
                (best, most) = (unit, count);
            }
        }

        return best ?? throw new InvalidOperationException("The sample has no district.");
    });

    private static async Task<bool> SameAsync(Bed bed, ListQuery query, Caller one, Caller other, CancellationToken ct)
    {
        var (a, b) = (await PageAsync(bed, query, one, ct), await PageAsync(bed, query, other, ct));
        return a.Rows.Select(r => r.Id).SequenceEqual(b.Rows.Select(r => r.Id));
    }

    private static async Task<TimeSpan> TimeAsync(Bed bed, ListQuery query, Caller caller, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        await PageAsync(bed, query, caller, ct);
        return Stopwatch.GetElapsedTime(begun);
    }

    private static Task<ListPage> PageAsync(Bed bed, ListQuery query, Caller caller, CancellationToken ct) =>
        bed.DoAsync(s => s.GetRequiredService<WorkList>().PageAsync(query, caller, ct));
}
