using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Assigning;

/// <summary>States, ends, corrects and withdraws competences: each a further revision, and an act in the unit's chain of the journal.</summary>
internal sealed class AssigningService(AppDb db, Acts acts, AgencyBook book, IEnumerable<IProcedureSubjects> subjects, TimeProvider clock)
{
    /// <summary>States what differs, all or nothing; what was said before is changed only with a reason.</summary>
    /// <exception cref="Refused">422 with messages by row.</exception>
    internal Task<CompetenceImport> PutAsync(IReadOnlyList<CompetenceDraft> drafts, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var plan = await PlanAsync(drafts, actor, ct);
            if (plan.Steps.Any(s => s.Was is not null) && string.IsNullOrWhiteSpace(why))
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do sửa thẩm quyền đã ghi trước đây.");
            }

            foreach (var step in plan.Steps)
            {
                await WriteAsync(step.Was is null ? "stateCompetence" : "correctCompetence", step.Was, step.Row, actor, step.Was is null ? null : why, ct);
            }

            await StampAsync(plan.Steps.Count, ct);
            return Tell(plan, (await book.ReadAsync(ct)).On);
        },
        ct);

    /// <summary>What <see cref="PutAsync"/> would do; writes nothing.</summary>
    internal async Task<CompetenceImport> PreviewAsync(IReadOnlyList<CompetenceDraft> drafts, CancellationToken ct) =>
        Tell(await PlanAsync(drafts, Actor.System("preview"), ct), (await book.ReadAsync(ct)).On);

    /// <summary>The day is its last.</summary>
    /// <exception cref="Refused">404; 412 when another changed it first; 422 when it is before the first day or no reason is given.</exception>
    internal Task EndAsync(Guid id, DateOnly lastDay, Actor actor, string why, CancellationToken ct) => ReviseAsync(
        "endCompetence", id, actor, why,
        was => lastDay < was.ValidFrom
            ? throw Refused.Field("Input.To", "Ngày kết thúc sớm hơn ngày bắt đầu {0:d/M/yyyy}.", was.ValidFrom)
            : Revise(was, actor, was.WithBelow, lastDay, was.Ground, false),
        ct);

    /// <summary>What was said of its area, end and paper was a mistake; the journal keeps both.</summary>
    /// <exception cref="Refused">As <see cref="EndAsync"/>.</exception>
    internal Task CorrectAsync(Guid id, bool withBelow, DateOnly? to, string ground, Actor actor, string why, CancellationToken ct) => ReviseAsync(
        "correctCompetence", id, actor, why,
        was => to < was.ValidFrom ? throw Refused.Field("Input.To", "Ngày kết thúc sớm hơn ngày bắt đầu {0:d/M/yyyy}.", was.ValidFrom)
            : ground.Length is 0 or > 300 ? throw Refused.Field("Input.Ground", "Bạn ghi căn cứ pháp lý, không quá {0} ký tự.", 300)
            : Revise(was, actor, withBelow, to, ground, false),
        ct);

    /// <summary>All of it was a mistake: nothing of it holds, on no day.</summary>
    /// <exception cref="Refused">As <see cref="EndAsync"/>.</exception>
    internal Task WithdrawAsync(Guid id, Actor actor, string why, CancellationToken ct) => ReviseAsync(
        "withdrawCompetence", id, actor, why, was => Revise(was, actor, was.WithBelow, was.ValidTo, was.Ground, true), ct);

    private Task ReviseAsync(string verb, Guid id, Actor actor, string why, Func<Competence, Competence> revise, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (why.Length is 0 or > 500)
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do, không quá {0} ký tự.", 500);
            }

            var was = await db.Competences.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct)
                ?? throw Refused.NotFound("competence.unknown", "Không tìm thấy thẩm quyền này.");
            if (was.IsWithdrawn || await db.Competences.AnyAsync(c => c.UnitId == was.UnitId && c.Kind == was.Kind && c.Subject == was.Subject
                && c.AreaId == was.AreaId && c.ValidFrom == was.ValidFrom && c.Revision > was.Revision, ct))
            {
                throw Refused.Stale("competence.changed", "Thẩm quyền này vừa được người khác sửa. Bạn mở lại bản mới nhất.");
            }

            var row = revise(was);
            if (CompetencePlan.Differences(was, row).Count > 0)
            {
                await WriteAsync(verb, was, row, actor, why, ct);
                await StampAsync(1, ct);
            }
        },
        ct);

    private Competence Revise(Competence was, Actor actor, bool withBelow, DateOnly? to, string ground, bool withdrawn) => new()
    {
        Id = Ids.New(), UnitId = was.UnitId, Kind = was.Kind, Subject = was.Subject, SubjectName = was.SubjectName, AreaId = was.AreaId, ValidFrom = was.ValidFrom,
        Revision = was.Revision + 1, WithBelow = withBelow, ValidTo = to, Ground = ground, IsWithdrawn = withdrawn, StatedBy = actor.Name, StatedAt = clock.Now(),
    };

    private async Task<CompetencePlan> PlanAsync(IReadOnlyList<CompetenceDraft> drafts, Actor actor, CancellationToken ct)
    {
        var newest = (await db.Competences.AsNoTracking().ToListAsync(ct)).GroupBy(c => c.Key).Select(g => g.MaxBy(c => c.Revision)!);
        var plan = new CompetencePlan(await book.ReadAsync(ct), newest, drafts, actor, clock.Now());
        await RefuseUnknownAsync(plan, ct);
        return plan;
    }

    // A code that no procedure bears answers nobody; a field that no procedure has may be one that procedures are published for later.
    private async Task RefuseUnknownAsync(CompetencePlan plan, CancellationToken ct)
    {
        if (subjects.FirstOrDefault() is not { } known)
        {
            return;
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var draft in plan.Steps.Select(s => s.Draft).Where(d => d.Kind == CompetenceKind.Procedure))
        {
            if (await known.FindAsync(draft.Subject, ct) is null)
            {
                var says = $"không có thủ tục mã “{SearchText.Cut(draft.Subject, 40)}”.";
                errors[draft.Row > 0 ? $"rows[{draft.Row}].subject" : "Input.subject"] = [draft.Row > 0 ? $"Dòng {draft.Row}: {says}" : char.ToUpperInvariant(says[0]) + says[1..]];
            }
        }

        if (errors.Count > 0)
        {
            throw Refused.Input(errors);
        }
    }

    private async Task WriteAsync(string verb, Competence? was, Competence row, Actor actor, string? why, CancellationToken ct)
    {
        db.Add(row);
        await acts.RecordAsync(
            new Act(verb, new Subject("unit", row.UnitId.Value), actor, why),
            [new CompetenceStated(row.UnitId, row.Kind, row.SubjectName, row.AreaId, row.ValidFrom, CompetencePlan.Differences(was, row))],
            ct);
    }

    private static CompetenceImport Tell(CompetencePlan plan, Func<DateOnly, UnitsOnDay> units) => new(
        plan.Steps.Count(s => s.Was is null), plan.Steps.Count(s => s.Was is not null), plan.Same,
        [
            .. plan.Steps.Select(s => new CompetenceLine(
                s.Draft.Row, s.Was is null, units(s.Draft.From).Find(s.Row.UnitId)?.Code ?? s.Draft.Unit, s.Row.Kind, s.Row.SubjectName,
                units(s.Draft.From).Find(s.Row.AreaId)?.Code ?? s.Draft.Area, s.Row.ValidFrom, s.Was is null ? null : CompetencePlan.Say(s.Was), CompetencePlan.Say(s.Row))),
        ]);

    private async Task StampAsync(int changes, CancellationToken ct)
    {
        if (changes > 0)
        {
            var stamp = Ids.New();
            await db.AgencyStamps.Where(s => s.Id == AgencyStamp.TheOne).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, stamp), ct);
            acts.AfterCommit(book.Expire);
        }
    }
}
