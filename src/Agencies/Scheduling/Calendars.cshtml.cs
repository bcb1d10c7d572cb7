using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Scheduling;

/// <summary>All calendars in force or to come; officers see, administrators make new versions.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class CalendarsModel(AgencyDirectory directory, CalendarBook calendars, IAgencyAdministrator administrators, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "moi")]
    public int? Made { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var rows = new List<Row>();
        var units = await directory.ListAsync(clock.Today(), ct: ct);
        foreach (var unit in units)
        {
            var versions = await calendars.VersionsOfAsync(unit.Id, ct);
            var current = versions.LastOrDefault(v => v.ValidFrom <= now);
            rows.AddRange(versions.Where(v => v == current || v.ValidFrom > now).Select(v => new Row(
                v.Version,
                Texts.Pick(unit.Name, unit.NameEn),
                Texts.Pick(v.Name, v.NameEn),
                HoursInWords.Work(v.Whole),
                HoursInWords.Reception(v.Whole),
                Vn.Date(v.ValidFrom),
                v == current)));
        }

        Rows = rows;
        Units = await administrators.MayAdministerAsync(ct)
            ? [.. units.Select(u => new Choice(u.Code, $"{Texts.Pick(u.Name, u.NameEn)} ({u.Code})"))]
            : [];
    }

    internal sealed record Row(int Version, string Unit, string Name, string Hours, string Reception, string From, bool InForce);
}
