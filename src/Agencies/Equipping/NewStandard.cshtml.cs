using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>An administrator writes the criteria that hold from a day on, sees what they change, and puts them in force.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class NewStandardModel(
    EquippingService service, ReadinessReading reading, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty]
    public StandardInput Input { get; set; } = new();

    public ReadinessStandard? Preview { get; private set; }

    public IReadOnlyList<(string? Was, string? Now)> Differences { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input.From = clock.Today();
        if (await reading.StandardsAsync(ct) is [var (_, newest), ..])
        {
            (Input.Items, Input.Criteria) = (StandardText.Items(newest), StandardText.Criteria(newest));
        }
    }

    public IActionResult OnPostEdit() => Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async standard =>
        {
            EquippingService.RefuseContradictions(standard);
            Differences = StandardText.Compare(await reading.StandardAsync(standard.ValidFrom, ct), standard, texts);
            Preview = standard;
            return Page();
        });

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(
        async standard =>
        {
            await service.SetStandardAsync(standard, await administrators.ActAsync(ct), ct);
            return LocalRedirect($"/can-bo/san-sang/tieu-chi?xong=true&xem={standard.ValidFrom:yyyy-MM-dd}");
        });

    private async Task<IActionResult> TryAsync(Func<ReadinessStandard, Task<IActionResult>> work)
    {
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var decision = SearchText.Tidy(Input.Decision);
            var from = Input.From ?? throw Refused.Field("Input.From", "Bạn chưa điền ngày có hiệu lực.");
            return await work(from < clock.Today() ? throw Refused.Field("Input.From", "Bộ tiêu chí mới chỉ áp dụng từ hôm nay trở đi.")
                : decision.Length is 0 or > 300 ? throw Refused.Field("Input.Decision", "Bạn ghi căn cứ, không quá {0} ký tự.", 300)
                : StandardText.Read(from, decision, Input.Items, Input.Criteria));
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }
}

/// <summary>A standard as it is typed.</summary>
internal sealed class StandardInput
{
    public DateOnly? From { get; set; }

    public string? Decision { get; set; }

    public string? Items { get; set; }

    public string? Criteria { get; set; }
}
