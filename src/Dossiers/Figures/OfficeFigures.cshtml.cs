using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Figures;

/// <summary>The same figures for officers; each opens the list behind it, as far as the officer may see it.</summary>
[Authorize(Policies.Officer)]
internal sealed class OfficeFiguresModel(
    FigureBook figures, AgencyDirectory agencies, CallerAccess access, TimeProvider clock, Texts texts) : PageModel
{
    public FigureQuery Query { get; private set; } = null!;

    public FiguresView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        Query = await FigureQueries.ReadAsync(Request.Query, agencies, clock, ct);
        var unit = Request.Query["unit"].ToString();
        // A desk receives for others and solves nothing itself: its clerks begin with the whole province.
        if (unit.Length == 0 && !caller.Has(Roles.ProvinceLeader) && !caller.Has(Roles.Auditor)
            && caller.Posts.FirstOrDefault(p => caller.Has(Roles.Specialist, p.UnitId) || caller.Has(Roles.Leader, p.UnitId)
                || caller.Has(Roles.RecordsClerk, p.UnitId)) is { } post)
        {
            unit = post.UnitCode;
            Query = Query with { Unit = post.UnitId };
        }

        View = await FiguresView.OfAsync("/can-bo/so-lieu", "/can-bo/ho-so", Query, unit, figures, agencies, clock, texts, ct);
    }
}
