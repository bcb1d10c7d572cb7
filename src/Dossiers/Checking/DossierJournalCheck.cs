using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Checking;

/// <summary>
/// Compares every dossier with the last act that the journal has of it (status, dates, step, handler, number, version), the first promise
/// with the act that gave it, and the kept day figures with the dossiers.
/// </summary>
internal sealed class DossierJournalCheck(AppDb db) : IJournalCheck
{
    private const int Batch = 500;

    public async IAsyncEnumerable<JournalFault> CheckAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var after = new DossierId(Guid.Empty);
        while (true)
        {
            var dossiers = await db.Dossiers.AsNoTracking().Where(d => d.Id.CompareTo(after) > 0).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
            if (dossiers.Count == 0)
            {
                break;
            }

            after = dossiers[^1].Id;
            var chains = dossiers.Select(d => DossierWork.SubjectOf(d.Id).Chain).ToList();
            var rows = await db.Set<JournalRow>().AsNoTracking().Where(a => chains.Contains(a.Chain)).OrderBy(a => a.Seq).ToListAsync(ct);
            var byChain = rows.ToLookup(r => r.Chain);
            foreach (var dossier in dossiers)
            {
                if (Compare(dossier, [.. byChain[DossierWork.SubjectOf(dossier.Id).Chain]]) is { } fault)
                {
                    yield return fault;
                }
            }
        }

        await foreach (var fault in OrphansAsync(ct))
        {
            yield return fault;
        }

        await foreach (var fault in FiguresAsync(ct))
        {
            yield return fault;
        }
    }

    private static JournalFault? Compare(Dossier d, IReadOnlyList<JournalRow> acts)
    {
        var where = $"dossier {d.Number ?? d.Reference}";
        if (acts.Count == 0)
        {
            return new JournalFault(JournalFaultKind.State, where, "hồ sơ không có trong nhật ký.", "the dossier is not in the journal.");
        }

        var said = StateOf(acts[^1]);
        if (said is null || said != d.State)
        {
            return new JournalFault(JournalFaultKind.State, where,
                $"trạng thái trong bảng khác với nhật ký (việc thứ {acts[^1].Seq}): {Differences(said, d.State)}.",
                $"its state differs from the journal (act {acts[^1].Seq}): {Differences(said, d.State)}.");
        }

        var promised = acts.Select(StateOf).FirstOrDefault(s => s?.OriginalDueAt is not null)?.OriginalDueAt;
        return promised == d.OriginalDueAt ? null : new JournalFault(JournalFaultKind.State, where,
            "lời hẹn đầu đã bị đổi.", "the first promise was changed.");
    }

    private static string Differences(DossierState? said, DossierState is_)
    {
        if (said is null)
        {
            return "state";
        }

        var names = new List<string>();
        Add("status", said.Status != is_.Status);
        Add("dueAt", said.DueAt != is_.DueAt);
        Add("originalDueAt", said.OriginalDueAt != is_.OriginalDueAt);
        Add("step", said.Step != is_.Step);
        Add("handler", said.Handler != is_.Handler);
        Add("number", said.Number != is_.Number);
        Add("unit", said.Unit != is_.Unit);
        Add("endedAt", said.EndedAt != is_.EndedAt);
        Add("version", said.Version != is_.Version);
        return string.Join(", ", names);

        void Add(string name, bool differs)
        {
            if (differs)
            {
                names.Add(name);
            }
        }
    }

    private static DossierState? StateOf(JournalRow row)
    {
        try
        {
            using var events = JsonDocument.Parse(row.Events);
            var last = events.RootElement.EnumerateArray().LastOrDefault();
            return last.ValueKind == JsonValueKind.Object && last.GetProperty("data").TryGetProperty("after", out var after)
                ? after.Deserialize<DossierState>(EventJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A chain that speaks of a dossier which is not there any more.
    private async IAsyncEnumerable<JournalFault> OrphansAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var filed = await db.Set<JournalRow>().CountAsync(a => a.Chain.StartsWith("dossier:") && a.Seq == 1, ct);
        var there = await db.Dossiers.CountAsync(ct);
        if (filed > there)
        {
            yield return new JournalFault(JournalFaultKind.State, "dossiers_dossiers",
                $"nhật ký có {filed} hồ sơ, bảng chỉ có {there}.", $"the journal has {filed} dossiers, the table only {there}.");
        }
    }

    private async IAsyncEnumerable<JournalFault> FiguresAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var kept = await db.DayFigures.AsNoTracking().GroupBy(f => f.UnitId).Select(g => new
        {
            Unit = g.Key,
            Received = g.Sum(f => f.Received),
            Early = g.Sum(f => f.Early),
            OnTime = g.Sum(f => f.OnTime),
            Late = g.Sum(f => f.Late),
            NoDate = g.Sum(f => f.NoDate),
        }).ToDictionaryAsync(g => g.Unit, ct);
        var counted = await db.Dossiers.AsNoTracking().Where(d => d.ReceivedAt != null).GroupBy(d => d.UnitId).Select(g => new
        {
            Unit = g.Key,
            Received = g.Count(),
            Early = g.Sum(d => d.Outcome == OutcomeClass.Early ? 1 : 0),
            OnTime = g.Sum(d => d.Outcome == OutcomeClass.OnTime ? 1 : 0),
            Late = g.Sum(d => d.Outcome == OutcomeClass.Late ? 1 : 0),
            NoDate = g.Sum(d => d.Outcome == OutcomeClass.NoDate ? 1 : 0),
        }).ToDictionaryAsync(g => g.Unit, ct);
        foreach (var unit in kept.Keys.Union(counted.Keys))
        {
            var (k, c) = (kept.GetValueOrDefault(unit), counted.GetValueOrDefault(unit));
            if (k is null || !k.Equals(c))
            {
                yield return new JournalFault(JournalFaultKind.State, $"dossiers_day_figures {unit.Value}",
                    "số liệu ngày khác với số đếm lại từ hồ sơ.", "the day figures differ from a recount of the dossiers.");
            }
        }
    }
}
