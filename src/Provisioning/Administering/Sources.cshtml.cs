using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning.Administering;

/// <summary>The directories; a province has a handful of them.</summary>
[Authorize(Policies.Administrator)]
internal sealed class SourcesModel(AppDb db) : PageModel
{
    public IReadOnlyList<(Source Source, SyncRun? Last, int Waiting)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.Code).Take(100).ToListAsync(ct);
        var rows = new List<(Source, SyncRun?, int)>();
        foreach (var source in sources)
        {
            rows.Add((
                source,
                await db.SyncRuns.AsNoTracking().Where(r => r.SourceId == source.Id && !r.Dry).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct),
                await db.Clashes.CountAsync(c => c.SourceId == source.Id && c.State == ClashState.Waiting, ct)));
        }

        Rows = rows;
    }
}
