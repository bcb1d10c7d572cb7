using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>The office's leader or clerk, or an administrator, states what was counted on a day. What is left empty is not stated.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class StateReadinessModel(
    EquippingService service, ReadinessReading reading, AgencyDirectory directory, IAgencyAdministrator administrators, TimeProvider clock, Texts texts)
    : PageModel
{
    private Actor? actor;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "day")]
    public DateOnly? Day { get; set; }

    [BindProperty(Name = "source")]
    public string? Source { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    public UnitSummary Unit { get; private set; } = null!;

    public ReadinessStandard Standard { get; private set; } = null!;

    public string Home => $"/can-bo/san-sang/{Uri.EscapeDataString(Unit.Identifier)}";

    public IReadOnlyList<Choice> YesNo => [new("1", texts["có"]), new("0", texts["không"])];

    public static string FieldOf(ReadinessItem item) => "item." + item.Key;

    public string? Typed(ReadinessItem item) => Request.HasFormContentType ? Request.Form[FieldOf(item)].ToString() : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Day = clock.Today();
        return await OpenAsync(ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        var values = Read();
        if (Day is null && ModelState.IsValid)
        {
            ModelState.AddModelError("day", texts["Bạn chưa điền ngày kiểm đếm."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var why = SearchText.Cut(SearchText.Tidy(Why), 500);
            await service.StateAsync(
                [new ReadinessStatement(Unit.Id, Day!.Value, SearchText.Tidy(Source), values)], actor!, why.Length == 0 ? null : why, ct);
            return LocalRedirect(Home + "?xong=true");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    // Null when the caller may go on.
    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        var today = clock.Today();
        if (await directory.FindAsync(Code, today, ct) is not { } unit || await reading.StandardAsync(today, ct) is not { } standard
            || !standard.For(unit).Any())
        {
            return NotFound();
        }

        (Unit, Standard) = (unit, standard);
        actor = await administrators.SpeakForAsync(unit.Id, ct);
        return actor is null ? Forbid() : null;
    }

    private Dictionary<string, int> Read()
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in Standard.Items)
        {
            var typed = SearchText.Tidy(Typed(item)).Replace(".", string.Empty, StringComparison.Ordinal);
            if (typed.Length == 0)
            {
                continue;
            }

            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= item.Most)
            {
                values[item.Key] = value;
            }
            else
            {
                ModelState.AddModelError(FieldOf(item), texts["Số phải từ {0} đến {1}.", 0, Vn.Number(item.Most)]);
            }
        }

        return values;
    }
}
