using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Registering;

/// <summary>Creates, changes and ends units, with the past left as it was.</summary>
internal sealed class UnitRegistering(AppDb db, Acts acts, AgencyBook book, TimeProvider clock)
{
    internal Task<UnitImport> PutAsync(IReadOnlyList<UnitDraft> drafts, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var plan = new UnitPlan(await db.UnitFacts.ToListAsync(ct), drafts);
            var (added, changed, same) = (0, 0, 0);
            foreach (var step in plan.Steps)
            {
                switch (step)
                {
                    case UnitPlan.Create create:
                        added++;
                        db.Add(new Unit { Id = create.Fact.UnitId, CreatedAt = clock.Now() });
                        db.Add(create.Fact);
                        await RecordCreatedAsync(create, actor, ct);
                        break;
                    case UnitPlan.Change change:
                        changed++;
                        if (change.Opened is not null)
                        {
                            db.Add(change.Opened);
                        }

                        // What is said anew of days that have passed is a correction, whoever asked on those days was answered as it was known then.
                        await acts.RecordAsync(
                            new Act(change.From < clock.Today() ? "correctUnit" : "changeUnit", new Subject("unit", change.Unit.Value), actor, why),
                            [new UnitChanged(change.Unit, change.From, change.Differences)],
                            ct);
                        break;
                    default:
                        same++;
                        break;
                }
            }

            if (added + changed > 0)
            {
                await StampAsync(ct);
            }

            return new UnitImport(added, changed, same);
        },
        ct);

    /// <summary>What <see cref="PutAsync"/> would do; writes nothing, refuses the same.</summary>
    internal async Task<UnitImportPreview> PreviewAsync(IReadOnlyList<UnitDraft> drafts, CancellationToken ct)
    {
        var known = await db.UnitFacts.AsNoTracking().ToListAsync(ct);
        var names = known.OrderBy(f => f.ValidFrom).GroupBy(f => f.UnitId).ToDictionary(g => g.Key, g => (g.Last().Code, g.Last().Name));
        var steps = new UnitPlan(known, drafts).Steps;
        foreach (var fact in steps.OfType<UnitPlan.Create>().Select(c => c.Fact))
        {
            names[fact.UnitId] = (fact.Code, fact.Name);
        }

        return new UnitImportPreview(
            [.. steps.OfType<UnitPlan.Create>().Select(c => new UnitBeginning(c.Fact.Code, c.Fact.Identifier, c.Fact.Name, c.Fact.Level))],
            [
                .. steps.OfType<UnitPlan.Change>().Select(c => new UnitChange(
                    names[c.Unit].Code, names[c.Unit].Name, [.. c.Differences.Select(d => new UnitDifference(d.Key, Say(d.Value[0]), Say(d.Value[1])))])),
            ],
            steps.OfType<UnitPlan.Keep>().Count());

        // Units are named, not numbered.
        string? Say(string? value) => Guid.TryParse(value, out var id) && names.TryGetValue(new UnitId(id), out var unit) ? unit.Code : value;
    }

    internal Task CloseAsync(UnitId unit, DateOnly lastDay, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var fact = await db.UnitFacts.Where(f => f.UnitId == unit && f.ValidTo == null).SingleOrDefaultAsync(ct)
                ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
            if (lastDay < fact.ValidFrom)
            {
                throw Refused.Rule("unit.endsBeforeItBegins", "Ngày kết thúc sớm hơn ngày bắt đầu {0:d/M/yyyy}.", fact.ValidFrom);
            }

            if (await db.UnitFacts.AnyAsync(f => f.ParentId == unit && (f.ValidTo == null || f.ValidTo > lastDay), ct))
            {
                throw Refused.State("unit.hasUnitsBelow", "{0} còn đơn vị trực thuộc nên chưa kết thúc được.", fact.Name);
            }

            fact.ValidTo = lastDay;
            await acts.RecordAsync(new Act("closeUnit", new Subject("unit", unit.Value), actor, why), [new UnitClosed(unit, fact.Code, lastDay)], ct);
            await StampAsync(ct);
        },
        ct);

    private Task RecordCreatedAsync(UnitPlan.Create create, Actor actor, CancellationToken ct)
    {
        var fact = create.Fact;
        return acts.RecordAsync(
            new Act("createUnit", new Subject("unit", fact.UnitId.Value), actor, StartsChain: true),
            [new UnitCreated(fact.UnitId, fact.Code, fact.Identifier, fact.Name, fact.Level, create.Parent, fact.ValidFrom)],
            ct);
    }

    private async Task StampAsync(CancellationToken ct)
    {
        var stamp = Ids.New();
        await db.AgencyStamps.Where(s => s.Id == AgencyStamp.TheOne).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, stamp), ct);
        acts.AfterCommit(book.Expire);
    }
}
