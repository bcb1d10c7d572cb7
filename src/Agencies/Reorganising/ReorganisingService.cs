using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Reorganising;

/// <summary>
/// Merges, renames and dissolves units as one operation. Only facts with a day, and who succeeds whom, are written: what names an old unit
/// stays as it is and is resolved through the succession from that day on.
/// </summary>
internal sealed class ReorganisingService(
    AppDb db, Acts acts, AgencyBook book, TimeProvider clock, IEnumerable<IReorganisationImpact> impacts)
{
    /// <summary>What would happen; writes nothing, refuses what applying would refuse.</summary>
    internal async Task<ReorganisationPreview> PreviewAsync(ReorganisationRequest request, CancellationToken ct)
    {
        var facts = await db.UnitFacts.AsNoTracking().ToListAsync(ct);
        return await DescribeAsync(await PlanAsync(facts, request, ct), facts, request, ct);
    }

    internal Task<ReorganisationPreview> ApplyAsync(ReorganisationRequest request, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var facts = await db.UnitFacts.ToListAsync(ct);
            var plan = await PlanAsync(facts, request, ct);
            var preview = await DescribeAsync(plan, facts, request, ct);
            if (!plan.IsEmpty)
            {
                await WriteAsync(plan, request, actor, ct);
            }

            return preview;
        },
        ct);

    private async Task<ReorganisationPlan> PlanAsync(List<UnitFact> facts, ReorganisationRequest request, CancellationToken ct)
    {
        using var units = new StringReader(request.Units);
        using var mapping = new StringReader(request.Mapping);
        return new ReorganisationPlan(
            facts, new Successions(await db.Successions.AsNoTracking().ToListAsync(ct)),
            UnitFile.Read(units, request.Effective), MappingFile.Read(mapping), request.Effective);
    }

    private async Task WriteAsync(ReorganisationPlan plan, ReorganisationRequest request, Actor actor, CancellationToken ct)
    {
        var one = new Reorganisation
        {
            Id = Ids.New(),
            Effective = request.Effective,
            Decision = request.Decision,
            AppliedAt = clock.Now(),
            AppliedBy = actor.Name,
            Closed = plan.Endings.Count,
            Created = plan.Beginnings.Count,
            Changed = plan.Changings.Count,
        };
        db.Add(one);
        await acts.RecordAsync(
            new Act("reorganise", new Subject("reorganisation", one.Id), actor, request.Decision, StartsChain: true),
            [new UnitsReorganised(one.Id, one.Effective, one.Decision, one.Closed, one.Created, one.Changed)],
            ct);
        foreach (var beginning in plan.Beginnings)
        {
            var fact = beginning.Fact;
            db.Add(new Unit { Id = fact.UnitId, CreatedAt = clock.Now() });
            db.Add(fact);
            await acts.RecordAsync(
                new Act("createUnit", new Subject("unit", fact.UnitId.Value), actor, request.Decision, StartsChain: true),
                [new UnitCreated(fact.UnitId, fact.Code, fact.Identifier, fact.Name, fact.Level, beginning.Parent, fact.ValidFrom)],
                ct);
        }

        foreach (var changing in plan.Changings)
        {
            if (changing.Opened is { } opened)
            {
                changing.Fact.ValidTo = request.Effective.AddDays(-1);
                db.Add(opened);
            }

            await acts.RecordAsync(
                new Act("changeUnit", new Subject("unit", changing.Fact.UnitId.Value), actor, request.Decision),
                [new UnitChanged(changing.Fact.UnitId, request.Effective, changing.Differences)],
                ct);
        }

        foreach (var ending in plan.Endings)
        {
            ending.Fact.ValidTo = request.Effective.AddDays(-1);
            db.Add(new Succession { FromId = ending.Fact.UnitId, ToId = ending.Successor, Day = request.Effective, ReorganisationId = one.Id });
            await acts.RecordAsync(
                new Act("closeUnit", new Subject("unit", ending.Fact.UnitId.Value), actor, request.Decision),
                [
                    new UnitClosed(ending.Fact.UnitId, ending.Fact.Code, request.Effective.AddDays(-1)),
                    new UnitSucceeded(ending.Fact.UnitId, ending.Successor, request.Effective),
                ],
                ct);
        }

        var stamp = Ids.New();
        await db.AgencyStamps.Where(s => s.Id == AgencyStamp.TheOne).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, stamp), ct);
        acts.AfterCommit(book.Expire);
    }

    private async Task<ReorganisationPreview> DescribeAsync(
        ReorganisationPlan plan, List<UnitFact> facts, ReorganisationRequest request, CancellationToken ct)
    {
        var ending = plan.Endings.Select(e => e.Fact.UnitId).ToHashSet();
        var moved = new List<ReorganisationImpact>();
        foreach (var impact in impacts)
        {
            moved.AddRange(await impact.OfAsync(ending, ct));
        }

        var calendars = await db.CalendarVersions.AsNoTracking().Where(c => ending.Contains(c.UnitId)).GroupBy(c => c.UnitId)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        moved.Add(new ReorganisationImpact("lịch làm việc riêng", "calendars of their own", calendars));
        var names = facts.Where(f => f.HoldsOn(request.Effective.AddDays(-1))).ToDictionary(f => f.UnitId, f => f.Name);
        foreach (var beginning in plan.Beginnings)
        {
            names[beginning.Fact.UnitId] = beginning.Fact.Name;
        }

        return new ReorganisationPreview(
            request.Effective,
            [.. plan.Endings.Select(e => new UnitEnding(
                e.Fact.UnitId, e.Fact.Code, e.Fact.Name, e.Fact.Level, e.SuccessorCode, e.SuccessorName,
                [.. moved.Select(m => m.Counts.GetValueOrDefault(e.Fact.UnitId))]))],
            [.. plan.Beginnings.Select(b => new UnitBeginning(b.Fact.Code, b.Fact.Identifier, b.Fact.Name, b.Fact.Level))],
            [.. plan.Changings.Select(c => new UnitChange(c.Fact.Code, c.Opened?.Name ?? c.Fact.Name, [.. c.Differences.Select(d => Say(d.Key, d.Value, names))]))],
            [.. moved.Select(m => new ImpactTotal(m.What, m.WhatEn, m.Counts.Values.Sum()))],
            plan.EndedBefore);
    }

    private static UnitDifference Say(string field, string?[] values, Dictionary<UnitId, string> names) =>
        new(field, Word(field, values[0], names), Word(field, values[1], names));

    private static string? Word(string field, string? value, Dictionary<UnitId, string> names) =>
        field is "parent" or "reception" && Guid.TryParse(value, out var id) && names.TryGetValue(new UnitId(id), out var name) ? name : value;
}
