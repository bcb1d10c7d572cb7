using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Listing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>The targets of a year with how far they are, and readiness from year to year.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class PlansModel(
    PlanService plans, ReadinessYears years, ReadinessReading reading, IAgencyAdministrator administrators, TimeProvider clock) : PageModel
{
    internal const int MostRows = 200;

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? AskedYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<PlanProgress> Rows { get; private set; } = [];

    public IReadOnlyList<ReadinessYear> ByYear { get; private set; } = [];

    public ReadinessStandard? Standard { get; private set; }

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public bool MayAdminister { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = clock.Today();
        if (!ModelState.IsValid || AskedYear is < PlanService.FirstYear or > PlanService.LastYear)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            AskedYear = null;
        }

        Year = AskedYear ?? today.Year;
        MayAdminister = await administrators.MayAdministerAsync(ct);
        Standard = await reading.StandardAsync(today, ct);
        Years = [.. (await plans.YearsAsync(ct)).Append(today.Year).Append(Year).Distinct().OrderDescending()
            .Select(y => new Choice(y.ToString(CultureInfo.InvariantCulture), y.ToString(CultureInfo.InvariantCulture)))];
        var all = await plans.OfAsync(Year, ct);
        Units = [.. all.Select(p => p.Unit).DistinctBy(u => u.Id).Select(u => new Choice(u.Identifier, OneUnitModel.NameOf(u)))];
        Rows = [.. all.Where(p => string.IsNullOrEmpty(Unit) || p.Unit.Identifier == Unit)];
        ByYear = await years.ReadAsync(ct);
    }
}
