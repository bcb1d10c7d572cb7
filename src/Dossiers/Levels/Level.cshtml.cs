using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Levels;

/// <summary>How closely one dossier is kept: its leader raises it at once, and asks a second person to lower it.</summary>
internal sealed class LevelModel(DossierWork work, LevelService levels, CallerAccess callers, Texts texts) : OfficePage
{
    [BindProperty(Name = "level")]
    public Confidentiality? Level { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    [BindProperty(Name = "version")]
    public int? Version { get; set; }

    public Dossier It { get; private set; } = null!;

    public string Key => It.Number ?? It.Reference;

    /// <summary>The levels that may be chosen: higher ones at once, lower ones by two persons.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        await OpenAsync(key, ct);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string key, CancellationToken ct) => TryAsync(
        key,
        async caller =>
        {
            if (Level < It.Confidentiality)
            {
                return $"{TwoPersonDesk.Path}/{await levels.AskToLowerAsync(key, caller, Level, Reason, ct)}?xong=gui";
            }

            await levels.RaiseAsync(new ActRequest(key, DossierActs.OfLevel.Raise, caller, Version, Reason), Level, ct);
            return $"/can-bo/ho-so/{Uri.EscapeDataString(key)}";
        },
        ct);

    private async Task<IActionResult> TryAsync(string key, Func<Caller, Task<string>> act, CancellationToken ct)
    {
        await OpenAsync(key, ct);
        try
        {
            return LocalRedirect(await act(await callers.GetAsync(ct)));
        }
        catch (Refused refused) when (refused.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return refused.On(this, texts);
        }
    }

    private async Task OpenAsync(string key, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        It = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(It, caller, false, ct);
        if (!DossierActs.OfLevel.All.Any(act => situation.Permissions.MayEver(act, situation)))
        {
            throw Refused.Forbidden("dossier.notYours", "Bạn không có quyền làm việc này với hồ sơ.");
        }

        var (raises, lowers) = (situation.May(DossierActs.OfLevel.Raise), situation.May(DossierActs.OfLevel.Lower));
        Choices = [.. Enum.GetValues<Confidentiality>().Where(l => (raises && l > It.Confidentiality) || (lowers && l < It.Confidentiality)).Select(l => new Choice(
            ListQueries.NameOf(l), l > It.Confidentiality ? texts[PermissionWords.Of(l)] : texts["{0} (hạ mức, cần người thứ hai duyệt)", texts[PermissionWords.Of(l)]]))];
    }
}
