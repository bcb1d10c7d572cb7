using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Editing;

/// <summary>A procedure of a decision: what changes, and for whom.</summary>
internal sealed record ItemImpact(string Code, string Name, ChangeKind Kind, Guid? Draft, IReadOnlyList<PartDifferences> Changes, ImpactFound Found);

/// <summary>The impact of all that a decision lists.</summary>
internal sealed class DecisionImpact(DecisionDesk desk, DraftBook drafts, Impact impact, CatalogueDesk catalogue, Texts t)
{
    internal async Task<IReadOnlyList<ItemImpact>> OfAsync(CatalogueDecision decision, CancellationToken ct)
    {
        var items = new List<ItemImpact>();
        foreach (var draft in await desk.DraftsOfAsync(decision.Id, ct))
        {
            var (before, after) = (await drafts.BaseAsync(draft, ct), CatalogueJson.Read<ProcedureRecord>(draft.Record));
            items.Add(new ItemImpact(
                draft.Code, after.ShownName, before is null ? ChangeKind.New : ChangeKind.Amended, draft.Id, before is null ? [] : RecordDiff.Of(before, after, t),
                await impact.OfAsync(draft.Code, before, after, ct)));
        }

        foreach (var ended in decision.Abolished)
        {
            var before = (await catalogue.FindAsync(ended.Code, null, ct))?.Record;
            items.Add(new ItemImpact(ended.Code, before?.ShownName ?? ended.Name, ChangeKind.Abolished, null, [], await impact.OfAsync(ended.Code, before, null, ct)));
        }

        return items;
    }
}
