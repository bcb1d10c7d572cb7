using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Reading;

/// <summary>Makes the API's answer out of a dossier, for the person who asks.</summary>
internal sealed class DossierReader(
    DossierWork work, AgencyDirectory agencies, AccountDesk accounts, PromiseBook promises, TimeProvider clock)
{
    /// <summary>The dossier for this person, with what they may do now.</summary>
    public async Task<DossierJson> ReadAsync(Dossier d, Caller caller, bool bySecret, bool withSecret, CancellationToken ct) =>
        await ReadAsync(await work.SituationAsync(d, caller, bySecret, ct), withSecret, ct);

    /// <summary>The same, where the situation is known.</summary>
    public async Task<DossierJson> ReadAsync(Situation situation, bool withSecret, CancellationToken ct)
    {
        var (d, caller) = (situation.Dossier, situation.Caller);
        var unit = await agencies.FindAsync(d.ReceivedInId, ct);
        var handler = d.HandlerId is { } id ? await accounts.FindAsync(id, ct) : null;
        var seesAll = PersonalData.IsNeededBy(situation);
        var form = JsonSerializer.Deserialize<JsonElement>(d.FormJson);
        // An officer who applies for themselves is an applicant; a unit that has given its opinion still sees what it said.
        var asOfficer = caller.IsOfficer && (situation.Relations.Count == 0 || situation.Relations.Any(r => r != Relation.Applicant));
        return new DossierJson
        {
            Number = d.Number,
            Reference = d.Reference,
            Version = d.Version,
            Procedure = new ProcedureRef(d.ProcedureCode, d.ProcedureName, d.ProcedureVersion),
            Unit = new UnitRef(unit?.Code ?? string.Empty, unit?.Identifier ?? string.Empty, unit?.Name ?? string.Empty),
            ActingUnit = await ActingAsync(d, ct),
            Variant = d.Variant,
            Channel = d.Channel,
            Status = d.Status,
            Ending = d.Ending,
            FiledAt = d.FiledAt,
            AnswerDueAt = d.AnswerDueAt,
            ReceivedAt = d.ReceivedAt,
            DueAt = d.DueAt,
            OriginalDueAt = d.OriginalDueAt,
            Paused = d.Paused,
            EndedAt = d.EndedAt,
            ReturnedAt = d.ReturnedAt,
            Term = d.Term is { } t ? new TermJson(t.Value, t.Unit, d.TermMode) : null,
            StatutoryTerm = d is { StatutoryValue: { } value, StatutoryUnit: { } statutory } ? new TermJson(value, statutory) : null,
            CalendarVersion = d.CalendarVersion,
            Outcome = await OutcomeAsync(d, ct),
            Applicant = seesAll ? d.Applicant : PersonalData.Masked(d.Applicant),
            Submitter = seesAll ? d.Submitter : PersonalData.Masked(d.Submitter),
            Form = seesAll ? form : PersonalData.Masked(form, (await work.ProcedureOfAsync(d, ct)).Record.Form),
            Papers = [.. d.Papers.Select(p => new PaperJson(p.Code, p.Name, p.Kind, p.Count, p.FileIds, p.Present, p.Remark))],
            Step = d is { StepCode: { } code, StepName: { } name } ? new StepJson(code, name, d.StepRole ?? string.Empty, d.StepSince, d.StepDueAt) : null,

            // The public sees the post, not the account. NĐ 224/2026/NĐ-CP, Đ.15.1 wants the agency and the person named to the applicant.
            Handler = d.HandlerName is { } post ? new HandlerJson(asOfficer ? handler?.Account : null, post) : null,
            Request = d.Status == DossierStatus.SupplementRequested
                ? new RequestJson(d.Requested, d.RequestReason, d.RespondBy, d.SupplementCount)
                : null,
            ResultDelivery = d.ResultDelivery,
            DeliveryAddress = d.DeliveryAddress,
            Result = d.Result,
            Fees = [.. d.Fees.Select(f => new FeeJson(f.Code, f.Name, f.Amount, f.Explanation, f.PaidAt is not null, f.PaidAt, f.Way))],
            Opinions = asOfficer
                ? [.. situation.Consultations.Select(c => new OpinionJson(c.UnitName, c.Question, c.AskedAt, c.DueAt, c.AnsweredAt, c.Answer))]
                : [],
            EndReason = d.EndReason,
            Rating = d.RatingScore is { } score ? new RatingJson(score, d.RatingNote) : null,
            Secret = withSecret && OwnDossiers.Acting(situation.Caller, d) is null ? d.Secret : null,
            AllowedActions = situation.Permissions.Allowed(situation),
        };
    }

    /// <summary>Who works on it today, where its unit ended and another took over, or was split.</summary>
    public async ValueTask<UnitRef?> ActingAsync(Dossier d, CancellationToken ct) =>
        await agencies.FindActingAsync(d.UnitId, ct) is { } unit && unit.Id != d.ReceivedInId
            ? new UnitRef(unit.Code, unit.Identifier, unit.Name)
            : null;

    /// <summary>Both truths of a received dossier at this moment.</summary>
    public async Task<OutcomeJson?> OutcomeAsync(Dossier d, CancellationToken ct)
    {
        if (!d.IsReceived)
        {
            return null;
        }

        if (d is { FirstOutcome: { } first, Outcome: { } lawful })
        {
            return new OutcomeJson(first, lawful);
        }

        var now = clock.Now();
        var calendar = await promises.CalendarOfAsync(d, now, ct);
        var hasTerm = d.Term is not null;
        return new OutcomeJson(
            Outcome.Of(d.OriginalDueAt, hasTerm, null, now, calendar), Outcome.Of(d.MissedDueAt ?? d.DueAt, hasTerm, null, now, calendar));
    }
}
