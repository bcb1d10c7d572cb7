using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Mapping;

/// <summary>Takes in outlines from a day on, and answers those of a day.</summary>
internal sealed class OutlineService(AppDb db, Acts acts, AgencyBook book, TimeProvider clock)
{
    /// <summary>Writes what differs, all or nothing. A day that has an outline already is corrected, with a reason.</summary>
    /// <exception cref="Refused">422 with messages by feature.</exception>
    internal Task<OutlineImport> PutAsync(IReadOnlyList<OutlineDraft> drafts, DateOnly from, string source, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (rows, import) = await CompareAsync(drafts, from, source, actor, ct);
            if (import.Corrected > 0 && string.IsNullOrWhiteSpace(why))
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do sửa ranh giới đã ghi cho ngày này.");
            }

            foreach (var (row, was) in rows)
            {
                db.Add(row);
                await acts.RecordAsync(
                    new Act(row.Revision == 0 ? "stateOutline" : "correctOutline", new Subject("unit", row.UnitId.Value), actor, row.Revision == 0 ? null : why),
                    [new OutlineStated(row.UnitId, from, source, was?.Shape, row.Shape)],
                    ct);
            }

            return import;
        },
        ct);

    /// <summary>What <see cref="PutAsync"/> would do; writes nothing.</summary>
    internal async Task<OutlineImport> PreviewAsync(IReadOnlyList<OutlineDraft> drafts, DateOnly from, string source, CancellationToken ct) =>
        (await CompareAsync(drafts, from, source, Actor.System("preview"), ct)).Import;

    /// <summary>The outlines of these units that hold on the day.</summary>
    internal async Task<IReadOnlyDictionary<UnitId, Shape>> OnAsync(DateOnly day, IReadOnlyCollection<UnitId> units, CancellationToken ct)
    {
        var found = new Dictionary<UnitId, Shape>();
        foreach (var some in units.Chunk(500))
        {
            var rows = await db.Outlines.AsNoTracking().Where(o => some.Contains(o.UnitId) && o.ValidFrom <= day
                && !db.Set<Outline>().Any(n => n.UnitId == o.UnitId && n.ValidFrom <= day
                    && (n.ValidFrom > o.ValidFrom || (n.ValidFrom == o.ValidFrom && n.Revision > o.Revision)))).ToListAsync(ct);
            foreach (var row in rows)
            {
                found[row.UnitId] = Shape.Read(row.Shape);
            }
        }

        return found;
    }

    private async Task<(List<(Outline Row, Outline? Was)> Rows, OutlineImport Import)> CompareAsync(
        IReadOnlyList<OutlineDraft> drafts, DateOnly from, string source, Actor actor, CancellationToken ct)
    {
        if (source.Length is 0 or > 300)
        {
            throw Refused.Field("Input.Source", "Bạn ghi nguồn ranh giới, không quá {0} ký tự.", 300);
        }

        var units = (await book.ReadAsync(ct)).On(from);
        var errors = drafts.Where(d => units.Find(d.Code) is null)
            .ToDictionary(d => $"features[{d.Number}]", d => new[] { $"Vùng {d.Number}: không có đơn vị “{d.Code}” vào ngày {from:d/M/yyyy}." });
        if (errors.Count > 0)
        {
            throw Refused.Input(errors);
        }

        var ids = drafts.Select(d => units.Find(d.Code)!.Id).ToList();
        var known = new List<Outline>();
        foreach (var some in ids.Chunk(500))
        {
            known.AddRange(await db.Outlines.AsNoTracking().Where(o => some.Contains(o.UnitId) && o.ValidFrom <= from).ToListAsync(ct));
        }

        var before = known.GroupBy(o => o.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(o => o.ValidFrom).ThenBy(o => o.Revision).Last());
        var rows = new List<(Outline, Outline?)>();
        var lines = new List<OutlineLine>();
        foreach (var (draft, id) in drafts.Zip(ids))
        {
            var (was, shape) = (before.GetValueOrDefault(id), draft.Shape.Write());
            if (was?.Shape == shape)
            {
                continue;
            }

            var corrects = was?.ValidFrom == from;
            rows.Add((new Outline
            {
                Id = Ids.New(), UnitId = id, ValidFrom = from, Revision = corrects ? was!.Revision + 1 : 0, Shape = shape, Source = source, StatedBy = actor.Name,
                StatedAt = clock.Now(),
            }, was));
            var unit = units.Find(id)!;
            lines.Add(new OutlineLine(unit.Code, unit.Name, draft.PointsBefore, draft.Shape.Points, was is null, corrects));
        }

        return (rows, new OutlineImport(lines.Count(l => !l.Corrects), lines.Count(l => l.Corrects), drafts.Count - rows.Count, lines));
    }
}
