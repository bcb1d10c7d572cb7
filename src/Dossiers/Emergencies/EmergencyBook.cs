using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Emergencies;

/// <summary>What is open in an emergency, to whom and until when; and what has to be answered for.</summary>
internal sealed class EmergencyBook(AppDb db, PermissionBook permissions, TimeProvider clock)
{
    internal const int Most = 200;

    /// <summary>True while the dossier is open to this officer.</summary>
    public async Task<bool> IsOpenAsync(DossierId dossier, Caller caller, CancellationToken ct)
    {
        var now = clock.Now();
        return caller.Id is { } me && await db.Emergencies.AnyAsync(e => e.AccountId == me && e.Until > now && e.DossierId == dossier, ct);
    }

    /// <summary>What is open to this officer now: told on each of their pages.</summary>
    public async Task<IReadOnlyList<EmergencyLine>> OpenAsync(Caller caller, CancellationToken ct)
    {
        var now = clock.Now();
        return caller.Id is { } me ? await LinesAsync(db.Emergencies.Where(e => e.AccountId == me && e.Until > now), ct) : [];
    }

    /// <summary>What this person has to answer for or may judge, not judged yet or else judged; the latest first.</summary>
    public async Task<IReadOnlyList<EmergencyLine>> OfAsync(Caller caller, bool judged, CancellationToken ct) =>
        await LinesAsync((await ReadableAsync(caller, ct)).Where(e => judged ? e.JudgedAt != null : e.JudgedAt == null), ct);

    public async Task<EmergencyLine?> FindAsync(Caller caller, Guid id, CancellationToken ct) =>
        (await LinesAsync((await ReadableAsync(caller, ct)).Where(e => e.Id == id), ct)).SingleOrDefault();

    /// <summary>How many wait for a finding of this person.</summary>
    public async Task<int> WaitingAsync(Caller caller, CancellationToken ct)
    {
        var me = caller.Id;
        return await JudgesAsync(caller, ct) ? await (await ReadableAsync(caller, ct)).CountAsync(e => e.JudgedAt == null && e.AccountId != me, ct) : 0;
    }

    /// <summary>True for leaders, of their unit's, and for whoever judges all.</summary>
    public async Task<bool> JudgesAsync(Caller caller, CancellationToken ct) =>
        caller.UnitsOwned(Roles.Leader).Count > 0 || (await permissions.CurrentAsync(ct)).Has(caller, Powers.JudgeEmergency);

    private async Task<IQueryable<EmergencyAccess>> ReadableAsync(Caller caller, CancellationToken ct)
    {
        if ((await permissions.CurrentAsync(ct)).Has(caller, Powers.JudgeEmergency))
        {
            return db.Emergencies;
        }

        var (me, led) = (caller.Id!.Value, caller.UnitsOwned(Roles.Leader).ToList());
        return db.Emergencies.Where(e => e.AccountId == me || db.Set<Dossier>().Any(d => d.Id == e.DossierId && led.Contains(d.UnitId)));
    }

    private async Task<IReadOnlyList<EmergencyLine>> LinesAsync(IQueryable<EmergencyAccess> some, CancellationToken ct) =>
        await some.AsNoTracking().OrderByDescending(e => e.OpenedAt).Take(Most)
            .Join(db.Set<Dossier>(), e => e.DossierId, d => d.Id, (e, d) => new EmergencyLine(e, d.Number ?? d.Reference, d.ProcedureName))
            .ToListAsync(ct);
}

/// <summary>An emergency with the dossier it was about.</summary>
internal sealed record EmergencyLine(EmergencyAccess It, string Key, string Procedure);
