using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>An earlier version of the words is put in force again, with a reason; first one reads what that changes.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class RestoreWordsModel(VocabularyShelf shelf, TuningService tuning, Texts texts) : PageModel
{
    private const int MostLines = 100;

    /// <summary>The version that is put in force again; 0 for what ships.</summary>
    [BindProperty(SupportsGet = true, Name = "phien-ban")]
    public int Number { get; set; }

    /// <summary>The version that was in force when the page was opened.</summary>
    [BindProperty(Name = "seen")]
    public int Seen { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<string> Gone { get; private set; } = [];

    public IReadOnlyList<string> Back { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Seen = (await shelf.OwnAsync(ct)).Version;
        return await CompareAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await tuning.RestoreAsync(Number, Reason, Seen, ct);
            return LocalRedirect("/can-bo/tu-ngu-tim-kiem?xong=1");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            await CompareAsync(ct);
            return refused.On(this, texts);
        }
        catch (Refused)
        {
            return NotFound();
        }
    }

    private async Task<bool> CompareAsync(CancellationToken ct)
    {
        var (now, version) = await shelf.OwnAsync(ct);
        if (Number < 0 || Number > version || await shelf.FindAsync(Number, ct) is not { } then)
        {
            return false;
        }

        var (before, after) = (Lines(now), Lines(then));
        Gone = [.. before.Except(after, StringComparer.Ordinal).Take(MostLines)];
        Back = [.. after.Except(before, StringComparer.Ordinal).Take(MostLines)];
        return true;
    }

    private static List<string> Lines(OwnVocabulary own) =>
    [
        .. own.Sayings.Select(s => $"{string.Join(", ", s.Say)} → {string.Join("; ", s.Means)}"),
        .. own.Dropped.Select(d => "– " + d),
        .. own.Fillers.Select(f => "+ " + f),
        .. own.KeptWords.Select(k => "– " + k),
        .. (own.Moments ?? LifeEvents.Shipped).Select((m, i) => $"{i + 1}. {m.Name} / {m.NameEn}"),
    ];
}
