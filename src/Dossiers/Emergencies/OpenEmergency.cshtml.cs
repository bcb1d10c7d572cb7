using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Office;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Emergencies;

/// <summary>Opens one dossier in an emergency, with its case and its reason.</summary>
internal sealed class OpenEmergencyModel(EmergencyService service, EmergencyRule rule, CallerAccess callers, Texts texts) : OfficePage
{
    [BindProperty(Name = "key")]
    public string? Key { get; set; }

    [BindProperty(Name = "case")]
    public EmergencyCase? Case { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public EmergencyRule Rule => rule;

    public IReadOnlyList<Choice> Cases => [.. Enum.GetValues<EmergencyCase>().Select(c => new Choice(c.ToString(), texts[EmergencyWords.Vietnamese(c)]))];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "hoSo")] string? key, CancellationToken ct)
    {
        if (!await service.MayAsync(await callers.GetAsync(ct), ct))
        {
            throw Refused.Forbidden("emergency.notYours", "Vai trò của bạn không được mở hồ sơ khẩn cấp.");
        }

        Key = key;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var opened = await service.OpenAsync(await callers.GetAsync(ct), Key, Case, Reason, ct);
            return LocalRedirect($"/can-bo/ho-so/{Uri.EscapeDataString(opened)}");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.Forbidden)
        {
            return Show(refused, texts);
        }
    }
}
