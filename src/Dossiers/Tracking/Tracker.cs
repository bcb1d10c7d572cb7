using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Reading;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Tracking;

/// <summary>Where is my dossier: for whoever has its number, and more for whoever has its secret too.</summary>
internal sealed class Tracker(AppDb db, AgencyDirectory agencies, PromiseBook promises, HistoryReader history, DossierReader reader)
{
    /// <summary>
    /// Finds by number or reference. A wrong secret finds nothing. One query whatever is asked, so that a dossier that is not there takes
    /// as long as one that is.
    /// </summary>
    public async Task<Tracked?> FindAsync(string key, string? secret, CancellationToken ct)
    {
        var code = secret?.Trim().ToUpperInvariant();
        var dossier = await DossierWork.ByKey(db.Dossiers.AsNoTracking(), key.Trim().ToUpperInvariant()).Include(d => d.Ledger).FirstOrDefaultAsync(ct);
        if (dossier is null || (!string.IsNullOrEmpty(code) && !Same(dossier.Secret, code)))
        {
            return null;
        }

        return string.IsNullOrEmpty(code)
            ? new Tracked { Number = dossier.Number ?? dossier.Reference, Status = dossier.Status, DueAt = dossier.DueAt }
            : await TellAsync(dossier, ct);
    }

    /// <summary>Everything the applicant may know.</summary>
    public async Task<Tracked> TellAsync(Dossier d, CancellationToken ct)
    {
        var unit = await agencies.FindAsync(d.ReceivedInId, ct);
        var promise = await promises.OfAsync(d, ct);
        return new Tracked
        {
            Full = true,
            Number = d.Number ?? d.Reference,
            Procedure = new ProcedureRef(d.ProcedureCode, d.ProcedureName, d.ProcedureVersion),
            Unit = unit is null ? null : new UnitRef(unit.Code, unit.Identifier, unit.Name),
            ActingUnit = await reader.ActingAsync(d, ct),
            Status = d.Status,
            FiledAt = d.FiledAt,
            ReceivedAt = d.ReceivedAt,
            DueAt = d.DueAt,
            OriginalDueAt = d.OriginalDueAt,
            Paused = d.Paused,
            Outcome = await reader.OutcomeAsync(d, ct),
            Explanation = promise?.Days.Select(x => new DayJson(x.Date, x.Counted, x.Reason, x.Minutes, x.Nth)).ToList(),
            ExplanationText = promise is null || d.Term is not { } term ? null : new WordsJson(
                Explanation.Summary(promise, term, d.TermMode, "vi"), Explanation.Summary(promise, term, d.TermMode, "en")),
            Stages = [.. (await history.ReadAsync(d, Caller.Guest("track"), ct)).Where(h => h.Action is not "correct" and not "checkPapers")
                .Select(h => new StageJson(h.Action, h.At, h.Who.Post ?? RoleWords.Public(h.Who.Role), h.Status, h.Why))],
            Step = d.StepName,
            HandledBy = d.HandlerName,
            Asked = d.Status == DossierStatus.SupplementRequested ? new RequestJson(d.Requested, d.RequestReason, d.RespondBy, d.SupplementCount) : null,
            Unpaid = d.Fees.Where(f => f.PaidAt is null).Sum(f => f.Amount),
            Result = d.Result is { } r ? new ResultRef(r.Number, r.Date) : null,
        };
    }

    private static bool Same(string a, string b) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(a), System.Text.Encoding.UTF8.GetBytes(b));
}

/// <summary>What tracking answers.</summary>
internal sealed record Tracked
{
    [JsonIgnore]
    public bool Full { get; init; }

    public required string Number { get; init; }

    public ProcedureRef? Procedure { get; init; }

    public UnitRef? Unit { get; init; }

    /// <summary>Who works on it today, where that unit ended and another took over; null while it stands.</summary>
    public UnitRef? ActingUnit { get; init; }

    public DossierStatus Status { get; init; }

    public int StatusCode => (int)Status;

    public DateTimeOffset? FiledAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? OriginalDueAt { get; init; }

    public bool Paused { get; init; }

    public OutcomeJson? Outcome { get; init; }

    public IReadOnlyList<DayJson>? Explanation { get; init; }

    public WordsJson? ExplanationText { get; init; }

    public IReadOnlyList<StageJson> Stages { get; init; } = [];

    public string? Step { get; init; }

    /// <summary>The post, not the person.</summary>
    public string? HandledBy { get; init; }

    public RequestJson? Asked { get; init; }

    public long Unpaid { get; init; }

    public ResultRef? Result { get; init; }
}

internal sealed record DayJson(DateOnly Date, bool Counted, DayReason Reason, int? Minutes, int? Nth);

internal sealed record WordsJson(string Vi, string En);

internal sealed record StageJson(string Action, DateTimeOffset At, string By, DossierStatus? Status, string? Why);

internal sealed record ResultRef(string Number, DateOnly Date);
