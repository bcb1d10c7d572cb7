using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Figures;

/// <summary>Figures for everybody: counts, never dossiers.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class PublicFiguresModel(FigureBook figures, AgencyDirectory agencies, TimeProvider clock, Texts texts) : PageModel
{
    public FigureQuery Query { get; private set; } = null!;

    public FiguresView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = await FigureQueries.ReadAsync(Request.Query, agencies, clock, ct);
        View = await FiguresView.OfAsync("/so-lieu", null, Query, Request.Query["unit"].ToString(), figures, agencies, clock, texts, ct);
    }
}
