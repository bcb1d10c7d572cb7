using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Agencies.Registering;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Reorganising;

/// <summary>
/// Merges, splits, renames, moves and dissolves units as one operation. Only facts with a day, and who succeeds whom, are written: what names an
/// old unit stays as it is and is resolved through the succession from that day on. What a split gives to several is handed on piece by piece.
/// </summary>
internal sealed class ReorganisingService(
    AppDb db, Acts acts, AgencyBook book, TimeProvider clock, ReorganisationDescribing describing, IEnumerable<ISplitWork> splitWork)
{
    /// <summary>What a draft would do and what is wrong with it; null while something is.</summary>
    internal async Task<(ReorganisationPreview? Preview, IReadOnlyList<Finding> Findings)> ExamineAsync(DraftContent content, CancellationToken ct)
    {
        var facts = await db.UnitFacts.AsNoTracking().ToListAsync(ct);
        var plan = await PlanAsync(facts, content, ct);
        if (plan.Findings.Count > 0)
        {
            return (null, plan.Findings);
        }

        var findings = new List<Finding>();
        var preview = await describing.DescribeAsync(plan.Moves(), facts, content.Effective, findings, ct);
        return findings.Count > 0 ? (null, findings) : (preview, []);
    }

    /// <summary>Does what a draft says, all or nothing. Answers what was done and under which number.</summary>
    /// <exception cref="Refused">422 with messages by step.</exception>
    internal Task<(ReorganisationPreview Preview, Guid Id)> ApplyAsync(DraftContent content, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var facts = await db.UnitFacts.ToListAsync(ct);
            var plan = await PlanAsync(facts, content, ct);
            Refuse(plan.Findings);
            var moves = plan.Moves();
            var findings = new List<Finding>();
            var preview = await describing.DescribeAsync(moves, facts, content.Effective, findings, ct);
            Refuse(findings);
            return (preview, await WriteAsync(moves, content.Effective, content.Decision, actor, ct));
        },
        ct);

    internal static void Refuse(IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0)
        {
            throw Refused.Input(findings.GroupBy(f => $"steps[{f.Step}].{f.Field}").ToDictionary(g => g.Key, g => g.Select(f => f.Text).ToArray()));
        }
    }

    /// <summary>What would happen; writes nothing, refuses what applying would refuse.</summary>
    internal async Task<ReorganisationPreview> PreviewAsync(ReorganisationRequest request, CancellationToken ct)
    {
        var facts = await db.UnitFacts.AsNoTracking().ToListAsync(ct);
        return await describing.DescribeAsync(await PlanAsync(facts, request, ct), facts, request.Effective, [], ct);
    }

    internal Task<ReorganisationPreview> ApplyAsync(ReorganisationRequest request, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var facts = await db.UnitFacts.ToListAsync(ct);
            var plan = await PlanAsync(facts, request, ct);
            var preview = await describing.DescribeAsync(plan, facts, request.Effective, [], ct);
            if (!plan.IsEmpty)
            {
                await WriteAsync(plan, request.Effective, request.Decision, actor, ct);
            }

            return preview;
        },
        ct);

    private async Task<DraftPlan> PlanAsync(List<UnitFact> facts, DraftContent content, CancellationToken ct) =>
        new(facts, new Successions(await db.Successions.AsNoTracking().ToListAsync(ct)), content);

    private async Task<UnitMoves> PlanAsync(List<UnitFact> facts, ReorganisationRequest request, CancellationToken ct)
    {
        using var units = new StringReader(request.Units);
        using var mapping = new StringReader(request.Mapping);
        return new ReorganisationPlan(
            facts, new Successions(await db.Successions.AsNoTracking().ToListAsync(ct)),
            UnitFile.Read(units, request.Effective), MappingFile.Read(mapping), request.Effective).Moves;
    }

    private async Task<Guid> WriteAsync(UnitMoves plan, DateOnly effective, string? decision, Actor actor, CancellationToken ct)
    {
        var one = new Reorganisation
        {
            Id = Ids.New(),
            Effective = effective,
            Decision = decision,
            AppliedAt = clock.Now(),
            AppliedBy = actor.Name,
            Closed = plan.Endings.Count,
            Created = plan.Beginnings.Count,
            Changed = plan.Changings.Count,
        };
        db.Add(one);
        await acts.RecordAsync(
            new Act("reorganise", new Subject("reorganisation", one.Id), actor, decision, StartsChain: true),
            [new UnitsReorganised(one.Id, one.Effective, one.Decision, one.Closed, one.Created, one.Changed)],
            ct);
        foreach (var beginning in plan.Beginnings)
        {
            var fact = beginning.Fact;
            db.Add(new Unit { Id = fact.UnitId, CreatedAt = clock.Now() });
            db.Add(fact);
            await acts.RecordAsync(
                new Act("createUnit", new Subject("unit", fact.UnitId.Value), actor, decision, StartsChain: true),
                [new UnitCreated(fact.UnitId, fact.Code, fact.Identifier, fact.Name, fact.Level, beginning.Parent, fact.ValidFrom)],
                ct);
        }

        foreach (var changing in plan.Changings)
        {
            if (changing.Opened is { } opened)
            {
                changing.Fact.ValidTo = effective.AddDays(-1);
                db.Add(opened);
            }

            await acts.RecordAsync(
                new Act("changeUnit", new Subject("unit", changing.Fact.UnitId.Value), actor, decision),
                [new UnitChanged(changing.Fact.UnitId, effective, changing.Differences)],
                ct);
        }

        foreach (var ending in plan.Endings)
        {
            ending.Fact.ValidTo = effective.AddDays(-1);
            db.Add(new Succession { FromId = ending.Fact.UnitId, ToId = ending.Successor, Day = effective, ReorganisationId = one.Id });
            await acts.RecordAsync(
                new Act("closeUnit", new Subject("unit", ending.Fact.UnitId.Value), actor, decision),
                [
                    new UnitClosed(ending.Fact.UnitId, ending.Fact.Code, effective.AddDays(-1)),
                    new UnitSucceeded(ending.Fact.UnitId, ending.Successor, effective),
                ],
                ct);
        }

        foreach (var splitting in plan.Splittings)
        {
            await SplitAsync(splitting, one, actor, ct);
        }

        var stamp = Ids.New();
        await db.AgencyStamps.Where(s => s.Id == AgencyStamp.TheOne).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, stamp), ct);
        acts.AfterCommit(book.Expire);
        return one.Id;
    }

    private async Task SplitAsync(Splitting splitting, Reorganisation one, Actor actor, CancellationToken ct)
    {
        foreach (var (part, to) in splitting.Parts)
        {
            db.Add(new Split
            {
                Id = Ids.New(), FromId = part.From, ToId = part.To, Day = part.Day, Order = part.Order, Rule = part.Rule, Officers = part.Officers,
                ReorganisationId = one.Id,
            });
            await acts.RecordAsync(
                new Act("splitUnit", new Subject("unit", part.From.Value), actor, one.Decision),
                [new UnitPartGiven(part.From, part.To, to.Code, part.Day, part.Rule)],
                ct);
        }

        var units = await describing.CoveredAsync(splitting, one.Effective, ct);
        var order = new SplitOrder(
            splitting.Fact.UnitId, splitting.Fact.Name, [.. splitting.Parts.Select(p => p.Part)],
            splitting.Parts.Select(p => p.To).DistinctBy(t => t.UnitId)
                .ToDictionary(t => t.UnitId, t => new SplitTarget(t.Name, t.Authority, t.ReceptionId ?? t.UnitId)),
            actor, one.Decision);
        foreach (var work in splitWork)
        {
            await work.HandOnAsync(units, order, ct);
        }
    }
}
