using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Requests as a person may see them: those they asked for, and those for which they may be second.</summary>
internal sealed class TwoPersonList(AppDb db, TwoPersonService service, TimeProvider clock)
{
    internal const int Most = 100;

    /// <summary>What waits, the oldest first, or what is over, the latest first.</summary>
    internal async Task<IReadOnlyList<TwoPersonRequest>> OfAsync(Caller caller, bool over, CancellationToken ct)
    {
        var now = clock.Now();
        var mine = await MineAsync(caller, ct);
        return over
            ? await mine.Where(r => r.State != RequestState.Waiting || r.ExpiresAt <= now).OrderByDescending(r => r.RequestedAt).Take(Most).ToListAsync(ct)
            : await mine.Where(r => r.State == RequestState.Waiting && r.ExpiresAt > now).OrderBy(r => r.RequestedAt).Take(Most).ToListAsync(ct);
    }

    /// <summary>What one person did alone at the machine in the last 30 days: told until nobody can have overlooked it.</summary>
    internal async Task<IReadOnlyList<TwoPersonRequest>> AloneAsync(Caller caller, CancellationToken ct)
    {
        var since = clock.Now().AddDays(-30);
        return await (await MineAsync(caller, ct)).Where(r => r.State == RequestState.Alone && r.DecidedAt > since)
            .OrderByDescending(r => r.DecidedAt).Take(10).ToListAsync(ct);
    }

    internal async Task<TwoPersonRequest?> FindAsync(Caller caller, Guid id, CancellationToken ct) =>
        await (await MineAsync(caller, ct)).SingleOrDefaultAsync(r => r.Id == id, ct);

    private async Task<IQueryable<TwoPersonRequest>> MineAsync(Caller caller, CancellationToken ct)
    {
        var (kinds, me) = (await service.KindsOfAsync(caller, ct), caller.Id!.Value);
        return db.TwoPersonRequests.AsNoTracking().Where(r => r.RequestedBy == me || kinds.Contains(r.Kind));
    }
}
