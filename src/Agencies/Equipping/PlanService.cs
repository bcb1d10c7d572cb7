using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Equipping;

/// <summary>A target as somebody states it.</summary>
internal sealed record PlanDraft(string Unit, int Year, string Name, PlanMeasure? Measure, long Target, string Decision, int Row = 0);

/// <summary>A target with how far it is.</summary>
/// <param name="Plan">The target.</param>
/// <param name="Unit">Whose.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Before">The value at the end of the year before.</param>
/// <param name="Now">The value of the last day that counts: today, or the end of the year, or the unit's last day.</param>
/// <param name="Day">That day.</param>
/// <param name="IsOver">The year is over.</param>
internal sealed record PlanProgress(ReadinessPlan Plan, UnitSummary Unit, PlanMeasure Measure, long? Before, long? Now, DateOnly Day, bool IsOver)
{
    internal bool IsReached => Now >= Plan.Target;

    /// <summary>How much of the way from the year before is done, in per cent.</summary>
    internal int Percent => Now is not { } now ? 0 : IsReached ? 100
        : Before is { } before && before < Plan.Target ? (int)Math.Clamp(100 * (now - before) / (Plan.Target - before), 0, 99)
        : Plan.Target <= 0 ? 0 : (int)Math.Clamp(100 * now / Plan.Target, 0, 99);
}

/// <summary>A target that a file states, with what was stated before.</summary>
internal sealed record PlanLine(ReadinessPlan Now, ReadinessPlan? Was, string Unit, PlanMeasure Measure);

/// <summary>What a file of targets would do.</summary>
internal sealed record PlanPreview(int Stated, int Corrected, int Same, IReadOnlyList<PlanLine> Lines, ReadinessStandard? Standard);

/// <summary>Yearly targets of units, and how far they are by what was counted.</summary>
internal sealed class PlanService(AppDb db, Acts acts, AgencyBook book, ReadinessReading reading, TimeProvider clock)
{
    internal const int FirstYear = 2000, LastYear = 2100;

    /// <summary>States what differs, all or nothing; what was stated is corrected with a reason.</summary>
    /// <exception cref="Refused">422.</exception>
    internal Task<(int Stated, int Corrected, int Same)> PutAsync(IReadOnlyList<PlanDraft> drafts, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var rows = await CompareAsync(drafts, actor, why, ct);
            foreach (var (row, was) in rows)
            {
                db.Add(row);
                await acts.RecordAsync(
                    new Act(was is null ? "planReadiness" : "correctPlan", new Subject("unit", row.UnitId.Value), actor, was is null ? null : why),
                    [new ReadinessPlanned(row.UnitId, row.Year, row.Name, row.Measure, Changes(was, row))],
                    ct);
            }

            var corrected = rows.Count(r => r.Was is not null);
            return (rows.Count - corrected, corrected, drafts.Count - rows.Count);
        },
        ct);

    /// <summary>What <see cref="PutAsync"/> would do; writes nothing, refuses the same.</summary>
    internal async Task<PlanPreview> PreviewAsync(IReadOnlyList<PlanDraft> drafts, string? why, CancellationToken ct)
    {
        var rows = await CompareAsync(drafts, Actor.System("preview"), why, ct);
        var corrected = rows.Count(r => r.Was is not null);
        var (pages, standard) = (await book.ReadAsync(ct), await reading.StandardAsync(clock.Today(), ct));
        return new PlanPreview(
            rows.Count - corrected, corrected, drafts.Count - rows.Count,
            [.. rows.Select(r => new PlanLine(r.Row, r.Was, pages.FactsOf(r.Row.UnitId).Last().Name, PlanMeasure.Read(r.Row.Measure)!))], standard);
    }

    /// <summary>The target was a mistake.</summary>
    /// <exception cref="Refused">404; 422 without a reason.</exception>
    internal Task WithdrawAsync(Guid id, Actor actor, string why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (why.Length is 0 or > 500)
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do, không quá {0} ký tự.", 500);
            }

            var was = await NewestAsync(id, ct);
            var row = Row(was.UnitId, was.Year, was.Name, was.Measure, was.Target, was.Decision, was.Revision + 1, actor, true);
            db.Add(row);
            await acts.RecordAsync(
                new Act("correctPlan", new Subject("unit", row.UnitId.Value), actor, why),
                [new ReadinessPlanned(row.UnitId, row.Year, row.Name, row.Measure, Changes(was, row))],
                ct);
        },
        ct);

    /// <summary>The target of that identity in its last revision.</summary>
    /// <exception cref="Refused">404 when there is none or it was withdrawn.</exception>
    internal async Task<ReadinessPlan> NewestAsync(Guid id, CancellationToken ct)
    {
        var known = await db.ReadinessPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        var newest = known is null ? null : await db.ReadinessPlans.AsNoTracking()
            .Where(p => p.UnitId == known.UnitId && p.Year == known.Year && p.Name == known.Name && p.Measure == known.Measure)
            .OrderByDescending(p => p.Revision).FirstAsync(ct);
        return newest is { IsWithdrawn: false } ? newest : throw Refused.NotFound("readiness.unknownPlan", "Không tìm thấy mục tiêu này.");
    }

    /// <summary>The years that have targets, newest first.</summary>
    internal async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct) =>
        await db.ReadinessPlans.AsNoTracking().Select(p => p.Year).Distinct().OrderByDescending(y => y).ToListAsync(ct);

    /// <summary>The targets of a year with how far they are.</summary>
    internal async Task<IReadOnlyList<PlanProgress>> OfAsync(int year, CancellationToken ct)
    {
        var rows = (await db.ReadinessPlans.AsNoTracking().Where(p => p.Year == year).ToListAsync(ct))
            .GroupBy(p => (p.UnitId, p.Name, p.Measure)).Select(g => g.MaxBy(p => p.Revision)!).Where(p => !p.IsWithdrawn).ToList();
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var (start, end) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        var now = today < end ? today : end;
        var found = new List<PlanProgress>();
        foreach (var row in rows)
        {
            // What a unit planned is measured where it was, and ends with it.
            var last = pages.FactsOf(row.UnitId).Last().ValidTo;
            var day = last < now ? last.Value : now;
            var unit = pages.Find(row.UnitId, day)!;
            var measure = PlanMeasure.Read(row.Measure)!;
            found.Add(new PlanProgress(
                row, unit, measure, await ValueAsync(pages, row.UnitId, measure, start, ct), await ValueAsync(pages, row.UnitId, measure, day, ct), day, today > end));
        }

        return [.. found.OrderBy(p => p.Unit.Level).ThenBy(p => SearchText.Fold(p.Unit.Name), StringComparer.Ordinal).ThenBy(p => p.Plan.Name, StringComparer.Ordinal)];
    }

    private async Task<long?> ValueAsync(AgencyPages pages, UnitId unit, PlanMeasure measure, DateOnly day, CancellationToken ct)
    {
        if (pages.On(day).Find(unit) is null)
        {
            return null;
        }

        var within = pages.On(day).Subtree(unit);
        List<UnitReadiness> offices = [.. (await reading.AllAsync(day, ct)).Where(o => within.Contains(o.Unit.Id))];
        var facts = offices.SelectMany(o => o.Facts).Where(f => measure.Items.Contains(f.Item)).ToList();
        return measure.Of(offices, facts.ToLookup(f => f.Item, f => f.Value), facts.Count(f => f.Item == measure.Item && f.Value > 0));
    }

    private async Task<List<(ReadinessPlan Row, ReadinessPlan? Was)>> CompareAsync(
        IReadOnlyList<PlanDraft> drafts, Actor actor, string? why, CancellationToken ct)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var standard = await reading.StandardAsync(today, ct);
        var known = (await db.ReadinessPlans.AsNoTracking().ToListAsync(ct)).GroupBy(p => (p.UnitId, p.Year, p.Name, p.Measure))
            .ToDictionary(g => g.Key, g => g.MaxBy(p => p.Revision)!);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rows = new List<(ReadinessPlan, ReadinessPlan?)>();
        var seen = new HashSet<(UnitId, int, string, string)>();
        foreach (var draft in drafts)
        {
            var day = draft.Year is < FirstYear or > LastYear ? today : new DateOnly(draft.Year, 12, 31) is var end && end < today ? end : today;
            var unit = pages.On(day).Find(draft.Unit);
            var wrong = draft.Year is < FirstYear or > LastYear ? ("year", $"năm phải từ {FirstYear} đến {LastYear}.")
                : unit is null ? ("unit", $"không có đơn vị “{SearchText.Cut(draft.Unit, 40)}” vào ngày {day:d/M/yyyy}.")
                : draft.Name.Length is 0 or > 200 ? ("plan", "thiếu tên kế hoạch, hoặc tên dài quá 200 ký tự.")
                : draft.Measure is null ? ("measure", "“measure” phải là ready, share:mục, sum:mục hoặc ratio:mục/mục.")
                : draft.Measure.Items.FirstOrDefault(i => standard?.Item(i) is null) is { } item ? ("measure", $"bộ tiêu chí không có mục “{SearchText.Cut(item, 40)}”.")
                : draft.Target is <= 0 or > 100_000_000_000 || (draft.Measure.IsPercent && draft.Target > 10_000) ? ("target", "mục tiêu phải lớn hơn 0; tỷ lệ không quá 100.")
                : draft.Decision.Length is 0 or > 300 ? ("decision", "thiếu quyết định, hoặc quyết định dài quá 300 ký tự.")
                : !seen.Add((unit.Id, draft.Year, draft.Name, draft.Measure.Write())) ? ("plan", "mục tiêu này đã có ở dòng khác trong tệp.")
                : default((string Field, string Says)?);
            if (wrong is { } bad)
            {
                errors[draft.Row > 0 ? $"rows[{draft.Row}].{bad.Field}" : $"Input.{bad.Field}"] =
                    [draft.Row > 0 ? $"Dòng {draft.Row}: {bad.Says}" : char.ToUpperInvariant(bad.Says[0]) + bad.Says[1..]];
                continue;
            }

            var was = known.GetValueOrDefault((unit!.Id, draft.Year, draft.Name, draft.Measure!.Write()));
            if (was is null || was.IsWithdrawn || was.Target != draft.Target || was.Decision != draft.Decision)
            {
                rows.Add((Row(unit.Id, draft.Year, draft.Name, draft.Measure.Write(), draft.Target, draft.Decision, was is null ? 0 : was.Revision + 1, actor, false), was));
            }
        }

        return errors.Count > 0 ? throw Refused.Input(errors)
            : rows.Exists(r => r.Item2 is not null) && string.IsNullOrWhiteSpace(why) ? throw Refused.Field("Input.Why", "Bạn ghi lý do sửa mục tiêu đã ghi.")
            : rows;
    }

    private ReadinessPlan Row(UnitId unit, int year, string name, string measure, long target, string decision, int revision, Actor actor, bool withdrawn) => new()
    {
        Id = Ids.New(), UnitId = unit, Year = year, Name = name, Measure = measure, Revision = revision, Target = target, Decision = decision,
        IsWithdrawn = withdrawn, StatedBy = actor.Name, StatedAt = clock.Now(),
    };

    private static Dictionary<string, string?[]> Changes(ReadinessPlan? was, ReadinessPlan now) => new(StringComparer.Ordinal)
    {
        ["target"] = [was?.Target.ToString(System.Globalization.CultureInfo.InvariantCulture), now.IsWithdrawn ? null : now.Target.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        ["decision"] = [was?.Decision, now.Decision],
    };
}
