using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>What people say and what records write; at most <see cref="VocabularyShelf.MostSayings"/> beside the shipped ones, so all are read.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class SearchWordsModel(AppDb db, VocabularyShelf shelf, Texts texts) : PageModel
{
    private const int PageSize = 40;
    private const int LastChanges = 10;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "loai")]
    public string? Kind { get; set; }

    /// <summary>The row after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    public bool JustDone => Done == "1";

    public IReadOnlyList<(string Key, Saying Saying, bool IsOwn)> Rows { get; private set; } = [];

    public IReadOnlyList<LifeEvent> Moments { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>The version in force.</summary>
    public int Version { get; private set; }

    public int Unanswered { get; private set; }

    public string? Next { get; private set; }

    public IReadOnlyList<VocabularyVersion> Changes { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [new("own", texts["Của tỉnh"]), new("moments", texts["Việc trong đời"])];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (var own, Version) = await shelf.OwnAsync(ct);
        Moments = own.Moments ?? LifeEvents.Shipped;
        var words = SearchText.Fold(Query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fitting = own.All(Vocabulary.Shipped.Text)
            .Where(s => Kind switch { "own" => s.IsOwn, "moments" => s.Saying.LifeEvent is not null, _ => true })
            .Select(s => (Key: OwnVocabulary.KeyOf(s.Saying), s.Saying, s.IsOwn))
            .Where(s => words.Length == 0 || Has(s.Saying, words))
            .OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        Count = fitting.Count;
        var rest = string.IsNullOrEmpty(After) ? fitting : fitting.FindAll(s => string.CompareOrdinal(s.Key, After) > 0);
        Rows = [.. rest.Take(PageSize)];
        Next = rest.Count > Rows.Count
            ? QueryHelpers.AddQueryString("/can-bo/tu-ngu-tim-kiem", new Dictionary<string, string?> { ["q"] = Query, ["loai"] = Kind, ["sau"] = Rows[^1].Key })
            : null;
        Unanswered = await db.Unanswered.CountAsync(ct);
        Changes = await shelf.ChangesAsync(LastChanges, ct);
    }

    private static bool Has(Saying saying, string[] words)
    {
        var text = " " + SearchText.Fold(string.Join(' ', saying.Say.Concat(saying.Means)));
        return words.All(w => text.Contains(" " + w, StringComparison.Ordinal));
    }
}
