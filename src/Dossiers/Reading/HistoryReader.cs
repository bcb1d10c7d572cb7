using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Reading;

/// <summary>Tells a dossier's journal: who did what in which role, when and why, and the due date before and after.</summary>
internal sealed class HistoryReader(AppDb db, AgencyDirectory agencies)
{
    /// <summary>Not an act on the dossier: its unit ended and another took over. Told from the journal of the units.</summary>
    public const string Succeeded = "unitSucceeded";

    /// <summary>The acts, oldest first. The public sees posts and units, not addresses.</summary>
    public async Task<IReadOnlyList<HistoryItem>> ReadAsync(Dossier dossier, Caller caller, CancellationToken ct)
    {
        var chain = DossierWork.SubjectOf(dossier.Id).Chain;
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(a => a.Chain == chain).OrderBy(a => a.Seq).ToListAsync(ct);
        var items = new List<HistoryItem>(rows.Count);
        DateTimeOffset? due = null;
        foreach (var row in rows)
        {
            var (types, after, corrections, asked, passed, because) = Read(row.Events);
            items.Add(new HistoryItem(row.Seq, row.At, row.Verb, new WhoJson(row.ActorName, row.Role, row.Post), row.OnBehalfOf, row.Why, types,
                due, after?.DueAt, after?.Status, after?.Step, caller.IsOfficer ? row.Source : null)
            {
                Version = after?.Version,
                ActorId = row.ActorId,
                Corrections = corrections,
                Asked = asked,
                PassedOn = passed,
                Because = caller.IsOfficer ? because : null,
            });
            due = after?.DueAt;
        }

        await AddSuccessionsAsync(items, dossier, ct);
        return items;
    }

    private async Task AddSuccessionsAsync(List<HistoryItem> items, Dossier dossier, CancellationToken ct)
    {
        // A split handed it on: up to that act the units before are told, after it those that follow the unit which took it.
        var passings = items.Where(i => i.PassedOn is not null).ToList();
        var (unit, since) = (passings.Count > 0 ? passings[0].PassedOn!.From : dossier.UnitId, DateTimeOffset.MinValue);
        foreach (var passed in passings)
        {
            await AddSuccessionsAsync(items, dossier, unit, since, VietnamTime.Instant(VietnamTime.DateOf(passed.At), TimeOnly.MinValue), ct);
            (unit, since) = (passed.PassedOn!.To, passed.At);
        }

        await AddSuccessionsAsync(items, dossier, unit, since, DateTimeOffset.MaxValue, ct);
    }

    private async Task AddSuccessionsAsync(
        List<HistoryItem> items, Dossier dossier, UnitId unit, DateTimeOffset since, DateTimeOffset until, CancellationToken ct)
    {
        var was = await agencies.FindAsync(unit, ct);
        foreach (var next in await agencies.SuccessorsOfAsync(unit, ct))
        {
            var at = VietnamTime.Instant(next.Day, TimeOnly.MinValue);
            var isDone = dossier.Status == DossierStatus.Completed ? null : dossier.ReturnedAt ?? dossier.EndedAt;
            if (at > dossier.FiledAt && at > since && at < until && (isDone is null || isDone > at))
            {
                var place = items.FindIndex(i => i.At > at);
                var before = place < 0 ? items[^1] : items[Math.Max(place - 1, 0)];
                var decision = next.Decision is { Length: > 0 } said ? $" ({said})" : string.Empty;
                items.Insert(place < 0 ? items.Count : place, new HistoryItem(
                    0, at, Succeeded, new WhoJson("MotCua", "system", null), null, $"{next.Unit.Name} làm tiếp việc của {was?.Name}{decision}.", [],
                    before.DueAfter, before.DueAfter, before.Status, before.Step, null));
            }

            was = next.Unit;
        }
    }

    private static (IReadOnlyList<string> Types, DossierState? After, IReadOnlyList<Correction> Corrections, IReadOnlyList<RequestedPaper> Asked, DossierPassedOn? Passed, string? Because)
        Read(string events)
    {
        using var json = JsonDocument.Parse(events);
        var types = new List<string>();
        DossierState? after = null;
        IReadOnlyList<Correction> corrections = [];
        IReadOnlyList<RequestedPaper> asked = [];
        DossierPassedOn? passed = null;
        string? because = null;
        foreach (var e in json.RootElement.EnumerateArray())
        {
            var type = e.GetProperty("type").GetString()!;
            types.Add(type);
            var data = e.GetProperty("data");
            if (data.TryGetProperty("after", out var state))
            {
                after = state.Deserialize<DossierState>(EventJson.Options);
            }

            if (data.TryGetProperty("corrections", out var changed))
            {
                corrections = changed.Deserialize<IReadOnlyList<Correction>>(EventJson.Options) ?? [];
            }

            if (type == nameof(SupplementRequested))
            {
                asked = data.Deserialize<SupplementRequested>(EventJson.Options)?.Papers ?? [];
            }

            if (type is nameof(StepCompleted))
            {
                because = data.Deserialize<StepCompleted>(EventJson.Options)?.Because;
            }

            if (type == nameof(DossierPassedOn))
            {
                passed = data.Deserialize<DossierPassedOn>(EventJson.Options);
            }
        }

        return (types, after, corrections, asked, passed, because);
    }
}

/// <summary>One act of the history.</summary>
internal sealed record HistoryItem(
    int Seq, DateTimeOffset At, string Action, WhoJson Who, string? OnBehalfOf, string? Why, IReadOnlyList<string> Events,
    DateTimeOffset? DueBefore, DateTimeOffset? DueAfter, DossierStatus? Status, string? Step, string? Source)
{
    /// <summary>The dossier's version after the act.</summary>
    public int? Version { get; init; }

    /// <summary>The account that acted; for pages, never told outside.</summary>
    [JsonIgnore]
    public Guid? ActorId { get; init; }

    /// <summary>What was corrected, old and new; for officers who may see the applicant's data.</summary>
    [JsonIgnore]
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>That a split gave it to another unit; for the story of its units.</summary>
    [JsonIgnore]
    public DossierPassedOn? PassedOn { get; init; }

    /// <summary>Which conditions of the process chose the road; null where there was one way, and for the public.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Because { get; init; }

    /// <summary>The papers that were asked for with it; for pages.</summary>
    [JsonIgnore]
    public IReadOnlyList<RequestedPaper> Asked { get; init; } = [];
}

/// <summary>Who acted.</summary>
internal sealed record WhoJson(string Name, string Role, string? Post);
