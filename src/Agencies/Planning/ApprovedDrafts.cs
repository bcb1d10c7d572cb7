using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Planning;

/// <summary>
/// Applies what was approved and whose day has come, if nobody registered it before. What can not be applied any more is given back with the reason,
/// so that it is told once and not tried for ever.
/// </summary>
internal sealed class ApprovedDrafts(AppDb db, DraftDesk desk, TimeProvider clock) : IRegularWork
{
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<int> DoAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var due = await db.ReorganisationDrafts.AsNoTracking().Where(d => d.State == DraftState.Approved && d.Effective <= today)
            .OrderBy(d => d.Effective).ThenBy(d => d.ApprovedAt).Select(d => d.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            try
            {
                await desk.ApplyAsync(id, null, Actor.System("worker"), ct);
            }
            catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State && refused.Code != "reorganise.notNow")
            {
                var why = string.Join(' ', refused.Errors.Values.SelectMany(e => e).Prepend(refused.Message));
                await desk.GiveBackAsync(id, SearchText.Cut(why, 1500), ct);
            }
        }

        return due.Count;
    }
}
