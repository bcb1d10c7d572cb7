using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Permissions;

/// <summary>Two versions side by side, or a version and a draft: what changes, for whom, and how far it reaches.</summary>
internal sealed class CompareModel(AppDb db, PermissionCompare compare, CallerAccess callers, PermissionBook book) : PermissionPage(callers, book)
{
    public string Was { get; private set; } = string.Empty;

    public string Now { get; private set; } = string.Empty;

    public Guid? Draft { get; private set; }

    public IReadOnlyList<LineDifference> Differences { get; private set; } = [];

    public IReadOnlyList<RoleDifference> ByRole { get; private set; } = [];

    public Reach Reach { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<(string? Was, string? Now)> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "tu")] int from, [FromQuery(Name = "den")] int? to, [FromQuery(Name = "banThao")] Guid? draft, CancellationToken ct)
    {
        await DemandAsync(ct);
        var was = await db.PermissionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Number == from, ct);
        var made = draft is { } id ? await db.PermissionDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) : null;
        var other = draft is null ? await db.PermissionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Number == to, ct) : null;
        if (was is null || (made?.Table ?? other?.Table) is not { } now)
        {
            return NotFound();
        }

        (Was, Now, Draft) = (was.Title, made?.Title ?? other!.Title, made?.Id);
        Differences = compare.Of(was.Table, now);
        ByRole = compare.ByRole(was.Table, now);
        Reach = await compare.ReachAsync(was.Table, now, ct);
        Lines = SideBySide([.. compare.Lines(was.Table)], [.. compare.Lines(now)]);
        return Page();
    }

    // What both say stands on one row; what one says alone, on a row of its own.
    private static List<(string? Was, string? Now)> SideBySide(List<string> was, List<string> now)
    {
        var rows = new List<(string?, string?)>();
        var next = 0;
        foreach (var line in was)
        {
            var at = now.IndexOf(line, next);
            if (at < 0)
            {
                rows.Add((line, null));
                continue;
            }

            rows.AddRange(now[next..at].Select(l => ((string?)null, (string?)l)));
            rows.Add((line, line));
            next = at + 1;
        }

        rows.AddRange(now[next..].Select(l => ((string?)null, (string?)l)));
        return rows;
    }
}
