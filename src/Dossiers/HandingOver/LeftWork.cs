using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.HandingOver;

/// <summary>
/// Gives back to the unit what an officer has who holds no post there any more: it ran out, the account was closed, from wherever. So
/// no open dossier stays with somebody who is gone.
/// </summary>
internal sealed class LeftWork(AppDb db, Acts acts, AccountDesk accounts, DossiersInHand work) : IRegularWork
{
    private const int AtOnce = 200;

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <summary>Gives back what is left, in parts. Answers how much it was.</summary>
    public async Task<int> DoAsync(CancellationToken ct)
    {
        var pairs = await db.Dossiers.AsNoTracking().Where(d => d.HandlerId != null && d.EndedAt == null)
            .Select(d => new { Handler = d.HandlerId!.Value, d.UnitId }).Distinct().ToListAsync(ct);
        var given = 0;
        foreach (var unit in pairs.GroupBy(p => p.UnitId))
        {
            var here = (await accounts.OfficersOfAsync(unit.Key, null, ct)).Concat(await accounts.StandInsOfAsync(unit.Key, null, ct)).Select(o => o.Id).ToHashSet();
            foreach (var gone in unit.Select(p => p.Handler).Where(h => !here.Contains(h)))
            {
                int part;
                do
                {
                    part = await GivePartAsync(unit.Key, gone, ct);
                    given += part;
                }
                while (part == AtOnce);
            }
        }

        return given;
    }

    private Task<int> GivePartAsync(Agencies.Contract.UnitId unit, AccountId gone, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var left = await db.Dossiers.Where(d => d.HandlerId == gone && d.UnitId == unit && d.EndedAt == null).OrderBy(d => d.Id).Take(AtOnce).ToListAsync(ct);
            var handOver = new WorkHandOver(gone, unit, null, Actor.System("worker"), "Người thụ lý không còn giữ vị trí ở đơn vị");
            foreach (var dossier in left)
            {
                await work.GiveAsync(dossier, null, handOver, ct);
            }

            return left.Count;
        },
        ct);
}
