using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>The versions of what makes an office ready, one of them in full, and what it says otherwise than another.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class StandardsModel(ReadinessReading reading, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "xem")]
    public DateOnly? See { get; set; }

    [BindProperty(SupportsGet = true, Name = "voi")]
    public DateOnly? With { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public IReadOnlyList<(ReadinessVersion Row, ReadinessStandard Standard)> All { get; private set; } = [];

    public ReadinessStandard? Shown { get; private set; }

    public ReadinessStandard? Other { get; private set; }

    public IReadOnlyList<(string? Was, string? Now)> Differences { get; private set; } = [];

    public IEnumerable<Choice> Others => All.Where(v => v.Row.ValidFrom != Shown?.ValidFrom)
        .Select(v => new Choice($"{v.Row.ValidFrom:yyyy-MM-dd}", Vn.Date(v.Row.ValidFrom)));

    public DateOnly Today => clock.Today();

    public DateOnly? InForce { get; private set; }

    public bool MayAdminister { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        MayAdminister = await administrators.MayAdministerAsync(ct);
        All = await reading.StandardsAsync(ct);
        InForce = All.Select(v => (DateOnly?)v.Row.ValidFrom).FirstOrDefault(d => d <= Today);
        Shown = All.Where(v => v.Row.ValidFrom == (See ?? InForce)).Select(v => v.Standard).FirstOrDefault();
        Other = All.Where(v => v.Row.ValidFrom == With).Select(v => v.Standard).FirstOrDefault();
        if (Shown is { } shown && Other is { } other)
        {
            Differences = other.ValidFrom <= shown.ValidFrom ? StandardText.Compare(other, shown, texts) : StandardText.Compare(shown, other, texts);
        }
    }
}
