using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Kernel.Data;

namespace MotCua.Agencies.Reorganising;

/// <summary>Tells what a reorganisation does, with all that passes on or goes to several.</summary>
internal sealed class ReorganisationDescribing(AppDb db, IEnumerable<IReorganisationImpact> impacts, IEnumerable<ISplitWork> splitWork)
{
    /// <summary>Counts what each module has at the units that end; what a rule of a split does not reach is added to the findings.</summary>
    internal async Task<ReorganisationPreview> DescribeAsync(
        UnitMoves moves, IReadOnlyList<UnitFact> facts, DateOnly effective, List<Finding> findings, CancellationToken ct)
    {
        var ending = moves.Endings.Select(e => e.Fact.UnitId).ToHashSet();
        var moved = new List<ReorganisationImpact>();
        foreach (var impact in impacts)
        {
            moved.AddRange(await impact.OfAsync(ending, ct));
        }

        await AddOwnAsync(moved, ending, facts, effective, ct);
        var names = facts.Where(f => f.HoldsOn(effective.AddDays(-1))).ToDictionary(f => f.UnitId, f => f.Name);
        foreach (var beginning in moves.Beginnings)
        {
            names[beginning.Fact.UnitId] = beginning.Fact.Name;
        }

        // What parts of a split take does not pass to the successor of the rest.
        var splits = await SplitsAsync(moves, effective, findings, ct);
        foreach (var (split, count) in splits.SelectMany(s => s.Counts.Select(c => (s, c))))
        {
            if (moved.FindIndex(m => m.What == count.What) is >= 0 and var place && moved[place].Counts.TryGetValue(split.Id, out var all))
            {
                moved[place] = moved[place] with { Counts = new Dictionary<UnitId, int>(moved[place].Counts) { [split.Id] = Math.Max(0, all - count.OfParts.Sum()) } };
            }
        }

        return new ReorganisationPreview(
            effective,
            [.. moves.Endings.Select(e => new UnitEnding(
                e.Fact.UnitId, e.Fact.Code, e.Fact.Name, e.Fact.Level, e.SuccessorCode, e.SuccessorName,
                [.. moved.Select(m => m.Counts.GetValueOrDefault(e.Fact.UnitId))]) { Identifier = e.Fact.Identifier })],
            [.. moves.Beginnings.Select(b => new UnitBeginning(b.Fact.Code, b.Fact.Identifier, b.Fact.Name, b.Fact.Level))],
            [.. moves.Changings.Select(c => new UnitChange(c.Fact.Code, c.Opened?.Name ?? c.Fact.Name, [.. c.Differences.Select(d => Say(d.Key, d.Value, names))]))],
            [.. moved.Select(m => new ImpactTotal(m.What, m.WhatEn, m.Counts.Values.Sum()) { Href = m.Href })],
            moves.EndedBefore)
        {
            Splits = splits,
        };
    }

    /// <summary>The split unit and all whose work it did until the day before.</summary>
    internal async Task<IReadOnlySet<UnitId>> CoveredAsync(Splitting splitting, DateOnly effective, CancellationToken ct) =>
        new Successions(await db.Successions.AsNoTracking().ToListAsync(ct)).CoveredBy(splitting.Fact.UnitId, effective.AddDays(-1));

    private async Task<IReadOnlyList<UnitSplitting>> SplitsAsync(UnitMoves moves, DateOnly effective, List<Finding> findings, CancellationToken ct)
    {
        var found = new List<UnitSplitting>();
        foreach (var splitting in moves.Splittings)
        {
            var (units, parts) = (await CoveredAsync(splitting, effective, ct), splitting.Parts.Select(p => p.Part).ToList());
            var counts = new List<SplitCount>();
            var wrong = new List<(int Part, string Text)>();
            foreach (var work in splitWork)
            {
                counts.AddRange(await work.CountAsync(units, parts, wrong, ct));
            }

            findings.AddRange(wrong.Select(w => new Finding(splitting.Row, $"parts[{w.Part}]", w.Text)));
            found.Add(new UnitSplitting(
                splitting.Fact.UnitId, splitting.Fact.Code, splitting.Fact.Name,
                [.. splitting.Parts.Select(p => new UnitPart(p.To.Code, p.To.Name, p.Part.Rule, p.Part.Officers))],
                splitting.Remainder.Code, splitting.Remainder.Name, counts));
        }

        return found;
    }

    // Calendars pass on, units below follow; what was counted in an office stays with the office that was counted (ADR 0022).
    private async Task AddOwnAsync(
        List<ReorganisationImpact> moved, HashSet<UnitId> ending, IReadOnlyList<UnitFact> facts, DateOnly effective, CancellationToken ct)
    {
        var calendars = await db.CalendarVersions.AsNoTracking().Where(c => ending.Contains(c.UnitId)).GroupBy(c => c.UnitId)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        moved.Add(new ReorganisationImpact("lịch làm việc riêng", "calendars of their own", calendars));
        var standing = facts.Where(f => f.HoldsOn(effective.AddDays(-1))).ToList();
        var below = standing.Where(f => f.ParentId is { } parent && ending.Contains(parent) && !ending.Contains(f.UnitId)).CountBy(f => f.ParentId!.Value).ToDictionary();
        moved.Add(new ReorganisationImpact("đơn vị cấp dưới", "units below", below) { Href = "/co-quan/{0}" });
        var areas = standing.Where(f => ending.Contains(f.UnitId) && f.Level is (UnitLevel.Commune or UnitLevel.District)).ToDictionary(f => f.UnitId, _ => 1);
        moved.Add(new ReorganisationImpact("địa bàn", "areas on the map", areas) { Href = "/co-quan/{0}" });
        var readiness = await db.ReadinessFacts.AsNoTracking().Where(c => ending.Contains(c.UnitId)).GroupBy(c => c.UnitId)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        moved.Add(new ReorganisationImpact("số liệu trang thiết bị giữ ở đơn vị cũ", "counts of equipment kept with the old unit", readiness));
    }

    private static UnitDifference Say(string field, string?[] values, Dictionary<UnitId, string> names) =>
        new(field, Word(field, values[0], names), Word(field, values[1], names));

    private static string? Word(string field, string? value, Dictionary<UnitId, string> names) =>
        field is "parent" or "reception" && Guid.TryParse(value, out var id) && names.TryGetValue(new UnitId(id), out var name) ? name : value;
}
