using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Scim;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>Who keeps accounts here by SCIM, and who is told of ours; a province has a handful of each.</summary>
[Authorize(Policies.Administrator)]
internal sealed class ScimListModel(AppDb db) : PageModel
{
    public IReadOnlyList<(ScimSource Source, int Users)> Sources { get; private set; } = [];

    public IReadOnlyList<(Target Target, int Told, int Failed)> Targets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (sources, targets) = (new List<(ScimSource, int)>(), new List<(Target, int, int)>());
        foreach (var source in await db.ScimSources.AsNoTracking().OrderBy(s => s.Code).Take(100).ToListAsync(ct))
        {
            sources.Add((source, await db.ScimUsers.CountAsync(u => u.SourceId == source.Id && !u.Deleted, ct)));
        }

        foreach (var target in await db.Targets.AsNoTracking().OrderBy(t => t.Code).Take(100).ToListAsync(ct))
        {
            var users = db.TargetUsers.Where(u => u.TargetId == target.Id);
            targets.Add((target, await users.CountAsync(u => u.Active, ct), await users.CountAsync(u => u.Error != null, ct)));
        }

        (Sources, Targets) = (sources, targets);
    }
}
