using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Registering;

/// <summary>An administrator adds one unit from a day on.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class NewUnitModel(UnitRegistering registering, AgencyDirectory directory, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty]
    public UnitInput Input { get; set; } = new();

    /// <summary>Stands apart: what is refused of the first day is refused at this name.</summary>
    [BindProperty(Name = "Input.validFrom")]
    public DateOnly? From { get; set; }

    public void OnGet(string? tren) => Input = new UnitInput { From = clock.Today(), Parent = tren, Level = UnitLevels.Text(UnitLevel.Department) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input.From = From;
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var (code, from) = (SearchText.Tidy(Input.Code), From ?? throw Refused.Field("Input.validFrom", "Bạn chưa điền ngày có hiệu lực."));
            if (await directory.FindAsync(code, from, ct) is { } bearer && bearer.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                throw Refused.Field("Input.code", "Ngày đó mã này là của {0}.", bearer.Name);
            }

            await registering.PutAsync([Input.Read(code, from)], await administrators.ActAsync(ct), Input.Reason, ct);
            return LocalRedirect($"/can-bo/don-vi?xong=true&mo={Uri.EscapeDataString(code)}" + (from == clock.Today() ? string.Empty : $"&ngay={from:yyyy-MM-dd}"));
        }
        catch (Refused refused)
        {
            return UnitInput.AtFields(refused).On(this, texts);
        }
    }
}
