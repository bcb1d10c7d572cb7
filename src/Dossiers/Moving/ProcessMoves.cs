using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Moving;

/// <summary>Dossiers that stand together: the version whose process they follow, and the step.</summary>
/// <param name="Version">Version of the procedure's record.</param>
/// <param name="Step">Code of the present step.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Count">How many.</param>
/// <param name="To">The step of the new process with the same code; null: somebody chooses.</param>
internal sealed record MoveGroup(int Version, string Step, string Name, int Count, string? To);

/// <summary>What a move would do.</summary>
internal sealed record MovePreview(Procedure Target, Process Process, IReadOnlyList<MoveGroup> Groups)
{
    public int Count => Groups.Sum(g => g.Count);
}

/// <summary>What a move did.</summary>
/// <param name="Moved">Dossiers that follow the new process now.</param>
/// <param name="Left">Those that a next round moves.</param>
internal sealed record MoveDone(int Moved, int Left);

/// <summary>
/// Running dossiers of a procedure go over to the process of its version in force: at the step with the same code, else at the one that was chosen.
/// Papers, term and due date stay as they were when the dossier was filed; only the way through the office changes.
/// </summary>
internal sealed class ProcessMoves(AppDb db, Acts acts, CatalogueDesk catalogue, ProcessBook processes, PromiseBook promises, TimeProvider clock)
{
    /// <summary>What was done, in the journal.</summary>
    internal const string Moved = "moveProcess";

    /// <summary>Dossiers of one transaction.</summary>
    internal const int AtOnce = 500;

    /// <exception cref="Refused">422: no such procedure.</exception>
    public async Task<MovePreview> PreviewAsync(string? code, CancellationToken ct)
    {
        var target = await catalogue.FindAsync(SearchText.Tidy(code), null, ct) ?? throw Refused.Field("procedure", "Không có thủ tục mã “{0}”.", SearchText.Cut(code ?? string.Empty, 60));
        var process = processes.For(target.Record);
        var counts = await Running(target.Record.Code).Where(d => (d.ProcessFrom ?? d.ProcedureVersion) != target.Version)
            .GroupBy(d => new { Version = d.ProcessFrom ?? d.ProcedureVersion, d.ProcessVersion, d.StepCode })
            .Select(g => new { g.Key.Version, g.Key.ProcessVersion, g.Key.StepCode, Name = g.Max(d => d.StepName), Count = g.Count() })
            .OrderBy(g => g.Version).ThenBy(g => g.StepCode).ToListAsync(ct);
        var groups = new List<MoveGroup>();
        foreach (var group in counts)
        {
            if (!await IsSameAsync(target, group.Version, group.ProcessVersion, process, ct))
            {
                groups.Add(new MoveGroup(group.Version, group.StepCode!, group.Name ?? group.StepCode!, group.Count, process.StepOf(group.StepCode)?.Code));
            }
        }

        return new MovePreview(target, process, groups);
    }

    /// <summary>Moves them, each with an act of its own in its journal; all of one transaction or none.</summary>
    /// <param name="code">The procedure.</param>
    /// <param name="version">The version that was previewed.</param>
    /// <param name="chosen">Present step to new step, where the codes differ.</param>
    /// <param name="reason">Why; kept with each.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">412 when another version is in force than was previewed; 422 without a reason, or where a step has no place.</exception>
    public Task<MoveDone> MoveAsync(string? code, int version, IReadOnlyDictionary<string, string> chosen, string? reason, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var why = Reasons.Demand(reason);
            var preview = await PreviewAsync(code, ct);
            if (preview.Target.Version != version)
            {
                throw Refused.Stale("process.newer", "Thủ tục vừa có bản {0}. Bạn xem trước lại rồi chuyển.", preview.Target.Version);
            }

            var places = Places(preview, chosen);
            var versions = preview.Groups.Select(g => g.Version).Distinct().ToList();
            var batch = await Running(preview.Target.Record.Code).Include(d => d.Ledger).Where(d => versions.Contains(d.ProcessFrom ?? d.ProcedureVersion))
                .OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id).Take(AtOnce).ToListAsync(ct);
            var moved = 0;
            foreach (var dossier in batch)
            {
                if (places.TryGetValue(dossier.StepCode!, out var step))
                {
                    await MoveAsync(dossier, preview, step, why, actor, ct);
                    moved++;
                }
            }

            return new MoveDone(moved, Math.Max(0, preview.Count - moved));
        },
        ct);

    private static Dictionary<string, ProcessStep> Places(MovePreview preview, IReadOnlyDictionary<string, string> chosen)
    {
        var (places, wrong) = (new Dictionary<string, ProcessStep>(StringComparer.Ordinal), new Dictionary<string, string[]>(StringComparer.Ordinal));
        foreach (var group in preview.Groups.DistinctBy(g => g.Step))
        {
            if (preview.Process.StepOf(group.To ?? chosen.GetValueOrDefault(group.Step)) is { } step)
            {
                places[group.Step] = step;
            }
            else
            {
                wrong["steps." + group.Step] = [string.Format(VietnamTime.Culture, "Quy trình mới không có bước “{0}”: bạn chọn hồ sơ ở bước ấy sang bước nào.", group.Name)];
            }
        }

        return wrong.Count == 0 ? places : throw Refused.Input(wrong);
    }

    private async Task MoveAsync(Dossier dossier, MovePreview preview, ProcessStep step, string why, Actor actor, CancellationToken ct)
    {
        var (now, from, was) = (clock.Now(), dossier.ProcessFrom ?? dossier.ProcedureVersion, dossier.StepCode!);
        var fitted = processes.For(preview.Target.Record, dossier.Term).StepOf(step.Code)!;
        var due = PromiseBook.StepDue(fitted, await promises.CalendarOfAsync(dossier, now, ct), dossier.DueAt, now);
        dossier.FollowProcess(preview.Target.Version, preview.Process.Version, fitted, due, actor.Name, why, now);
        await acts.RecordAsync(
            new Act(Moved, DossierWork.SubjectOf(dossier.Id), actor, why, dossier.Applicant.FullName),
            [new DossierMovedToProcess(dossier.Id, from, preview.Target.Version, was, step.Code, dossier.State)],
            ct);
    }

    // Received and not ended, and not yet at its result: what is only handed over has no way before it.
    private IQueryable<Dossier> Running(string code) => db.Dossiers.Where(d => d.ProcedureCode == code && d.ReceivedAt != null && d.EndedAt == null && d.StepCode != null);

    private async Task<bool> IsSameAsync(Procedure target, int version, int processVersion, Process process, CancellationToken ct)
    {
        var old = await catalogue.FindAsync(target.Record.Code, version, ct);
        return old is not null
            && CatalogueJson.Write(processes.For(target.Record with { Process = old.Record.Process }, null, processVersion)) == CatalogueJson.Write(process);
    }
}
