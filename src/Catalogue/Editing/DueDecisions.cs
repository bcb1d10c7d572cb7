using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary>
/// Publishes at 0:00 what was approved and whose day has come. What can not be published any more is given back with the reason, so that it is told
/// once and not tried for ever.
/// </summary>
internal sealed class DueDecisions(AppDb db, DecisionDesk desk, TimeProvider clock) : IRegularWork
{
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<int> DoAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var due = await db.CatalogueDecisions.AsNoTracking().Where(d => d.State == DecisionState.Approved && d.Effective <= today)
            .OrderBy(d => d.Effective).ThenBy(d => d.ApprovedAt).Select(d => d.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            try
            {
                await desk.PublishDueAsync(id, ct);
            }
            catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State && refused.Code is not ("decision.notNow" or "decision.notYet"))
            {
                await desk.GiveBackAsync(id, SearchText.Cut(string.Join(' ', refused.Errors.Values.SelectMany(e => e).Prepend(refused.Message)), 1500), ct);
            }
        }

        return due.Count;
    }
}
