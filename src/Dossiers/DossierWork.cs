using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Emergencies;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers;

/// <summary>
/// How every act on a dossier runs, from the page, the API or a command: find it among what the person may see, compare versions, check the
/// table of rights, let the rule change it, recompute the promise, record the act with the state it leaves, count it.
/// </summary>
internal sealed class DossierWork(
    AppDb db, Acts acts, TimeProvider clock, Visibility visibility, CatalogueDesk catalogue, ProcessBook processes, PromiseBook promises,
    FigureKeeper figures, PermissionBook permissions, EmergencyBook emergencies)
{
    /// <summary>
    /// Finds a dossier by number or reference among those the person may see, or has open in an emergency; null when there is none for them.
    /// </summary>
    public async Task<Dossier?> FindAsync(string numberOrReference, Caller caller, CancellationToken ct) =>
        await ByKey(await visibility.OneQueryAsync(caller, ct), numberOrReference).Include(d => d.Ledger).FirstOrDefaultAsync(ct);

    /// <summary>Finds a dossier by number or reference and secret: for guests with the slip in hand.</summary>
    public async Task<Dossier?> FindAsync(string numberOrReference, string secret, CancellationToken ct) =>
        await ByKey(db.Dossiers, numberOrReference).Where(d => d.Secret == secret).Include(d => d.Ledger).FirstOrDefaultAsync(ct);

    /// <summary>The situation of a person before a dossier: what the pages and <c>allowedActions</c> ask.</summary>
    public async Task<Situation> SituationAsync(Dossier dossier, Caller caller, bool bySecret, CancellationToken ct) =>
        await SituationAsync(dossier, await ProcessOfAsync(dossier, ct), caller, bySecret, ct);

    private async Task<Situation> SituationAsync(Dossier dossier, Process process, Caller caller, bool bySecret, CancellationToken ct)
    {
        var consultations = await db.Consultations.Where(c => c.DossierId == dossier.Id).OrderBy(c => c.AskedAt).ToListAsync(ct);
        var situation = new Situation(
            dossier, caller, process.StepOf(dossier.StepCode), consultations, bySecret, await permissions.CurrentAsync(ct));

        // Only who has nothing to do with it can have it open in an emergency alone.
        return caller.IsOfficer && !bySecret && situation.Relations.Count == 0 && await emergencies.IsOpenAsync(dossier.Id, caller, ct)
            ? situation with { InEmergency = !await visibility.SeesAsync(dossier.Id, caller, ct) }
            : situation;
    }

    /// <summary>The process under which the dossier runs.</summary>
    public async Task<Process> ProcessOfAsync(Dossier dossier, CancellationToken ct) => await ProcessOfAsync(dossier, await ProcedureOfAsync(dossier, ct), ct);

    // A dossier that was moved follows the way of another version; all else is as filed.
    private async ValueTask<Process> ProcessOfAsync(Dossier dossier, Procedure procedure, CancellationToken ct)
    {
        var record = dossier.ProcessFrom is { } moved && await catalogue.FindAsync(dossier.ProcedureCode, moved, ct) is { } other
            ? procedure.Record with { Process = other.Record.Process }
            : procedure.Record;
        return processes.For(record, dossier.Term, dossier.ProcessVersion);
    }

    /// <summary>The record of the procedure as it was when the dossier was filed.</summary>
    public async Task<Procedure> ProcedureOfAsync(Dossier dossier, CancellationToken ct) =>
        await catalogue.FindAsync(dossier.ProcedureCode, dossier.ProcedureVersion, ct)
        ?? throw new InvalidOperationException($"Procedure {dossier.ProcedureCode} v{dossier.ProcedureVersion} has vanished.");

    /// <summary>Does one act on one dossier.</summary>
    /// <param name="request">Which dossier, which act, by whom, on which version, why.</param>
    /// <param name="change">Changes the dossier by its rules and says what happened.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">404 not there for this person; 412 stale; 403 may never; 409 not now.</exception>
    public Task<Dossier> ActAsync(ActRequest request, Func<ActAtWork, Task<IDossierEvent>> change, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var dossier = await (request.Secret is { } secret
                ? FindAsync(request.Key, secret, ct)
                : FindAsync(request.Key, request.Caller, ct)) ?? throw NotFound();
            if (request.IfMatch is { } version && version != dossier.Version)
            {
                throw Refused.Stale("dossier.changed", "Người khác vừa thay đổi hồ sơ này. Bạn xem lại bản mới rồi làm tiếp.");
            }

            var procedure = await ProcedureOfAsync(dossier, ct);
            var process = await ProcessOfAsync(dossier, procedure, ct);
            var situation = await SituationAsync(dossier, process, request.Caller, request.Secret is not null, ct);
            Demand(request.Act, situation);
            var now = clock.Now();
            var at = new ActAtWork(dossier, situation, procedure, process,
                await promises.CalendarOfAsync(dossier, now, ct), now, request.Caller);
            var role = situation.Permissions.RoleFor(request.Act, situation);
            var wasEnded = dossier.IsEnded;
            var happened = await change(at);
            await RecordAsync(dossier, request, role, happened, ct);
            if (dossier.IsEnded && !wasEnded && dossier.IsReceived)
            {
                await figures.EndedAsync(dossier, now, ct);
            }

            return dossier;
        },
        ct);

    /// <summary>Records an act on a dossier with the state it leaves.</summary>
    public Task RecordAsync(Dossier dossier, ActRequest request, Relation role, IDossierEvent happened, CancellationToken ct) =>
        acts.RecordAsync(
            new Act(request.Act, SubjectOf(dossier.Id), ActorOf(request.Caller, role, dossier), request.Why,
                role == Relation.Applicant ? OwnDossiers.Acting(request.Caller, dossier)?.Name : dossier.Applicant.FullName, request.StartsChain),
            [happened],
            ct);

    /// <summary>The journal's subject of a dossier.</summary>
    public static Subject SubjectOf(DossierId id) => new("dossier", id.Value);

    internal static Refused NotFound() => Refused.NotFound("dossier.notFound", "Không tìm thấy hồ sơ, hoặc bạn không được xem hồ sơ này.");

    // Without a key there is no dossier: compared with nothing, each that has no number yet would be the one.
    internal static IQueryable<Dossier> ByKey(IQueryable<Dossier> dossiers, string? key) => string.IsNullOrWhiteSpace(key)
        ? dossiers.Where(d => false)
        : dossiers.Where(d => d.Number == key || d.Reference == key);

    internal static void Demand(string act, Situation situation)
    {
        if (!situation.Permissions.MayEver(act, situation))
        {
            throw Refused.Forbidden("dossier.notYours", "Bạn không có quyền làm việc này với hồ sơ.");
        }

        if (!situation.May(act))
        {
            throw Refused.State("dossier.notNow", "Chưa làm được việc này: hồ sơ đang ở trạng thái “{0}”{1}.",
                StatusWords.Vietnamese(situation.Dossier.Status),
                situation.Dossier.StepName is { } step ? $", bước “{step}”" : string.Empty);
        }
    }

    private static Actor ActorOf(Caller caller, Relation role, Dossier dossier) => role switch
    {
        Relation.Applicant => caller.Id is null
            ? new Actor(null, dossier.Applicant.FullName, "applicant", Source: caller.Source)
            : caller.ActAs(caller.Has(Roles.Business) ? Roles.Business : Roles.Citizen, null),
        Relation.DeskClerk => caller.ActAs(Roles.Clerk, dossier.DeskId),
        Relation.Specialist => caller.ActAs(Roles.Specialist, dossier.UnitId, dossier.Field),
        Relation.Leader => caller.ActAs(Roles.Leader, dossier.UnitId, dossier.Field),
        Relation.RecordsClerk => caller.ActAs(Roles.RecordsClerk, dossier.UnitId, dossier.Field),
        Relation.Consulted => caller.ActAs(caller.Has(Roles.Specialist) ? Roles.Specialist : Roles.Leader, null),
        _ => throw new InvalidOperationException("An overseer only reads."),
    };
}

/// <summary>A request to act: key (number or reference), act, person, version seen, reason; a secret instead of an account for guests.</summary>
internal sealed record ActRequest(
    string Key, string Act, Caller Caller, int? IfMatch = null, string? Why = null, string? Secret = null, bool StartsChain = false);

/// <summary>What a rule is given: the dossier, the person's situation, the pinned record and process, the calendar, now.</summary>
internal sealed record ActAtWork(
    Dossier Dossier, Situation Situation, Procedure Procedure, Process Process, Kernel.Deadlines.WorkCalendar Calendar, DateTimeOffset Now,
    Caller Caller)
{
    /// <summary>How the actor is named on slips and hand-overs: post and unit for officers.</summary>
    public string ActorName => Caller.IsOfficer ? Caller.DisplayName
        : OwnDossiers.Acting(Caller, Dossier) is not null ? Caller.Person?.FullName ?? Caller.DisplayName : Dossier.Applicant.FullName;

    public bool ByLeader => Situation.Is(Relation.Leader);

    /// <summary>Until when a step begun now should be done.</summary>
    public DateTimeOffset? StepDue(ProcessStep step) => PromiseBook.StepDue(step, Calendar, Dossier.DueAt, Now);
}
