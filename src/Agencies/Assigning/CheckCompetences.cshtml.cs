using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Assigning;

/// <summary>Where nobody handles something, and where more than one unit does, on a day.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class CheckCompetencesModel(CompetenceFindings findings, TimeProvider clock) : PageModel
{
    internal const int MostPlaces = 12;
    private const int MostRows = 200;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    public DateOnly Day => AsOf ?? clock.Today();

    public IReadOnlyList<CompetenceFinding> Found { get; private set; } = [];

    public IReadOnlyList<CompetenceFinding> Shown => [.. Found.Take(MostRows)];

    public int Gaps => Found.Count(f => f.IsGap);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        Found = await findings.OfAsync(Day, ct);
    }
}
