using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;

namespace MotCua.Catalogue.Exporting;

/// <summary>Decisions with their procedures; each is an annex to print.</summary>
internal sealed class AnnexesModel(AnnexBook book, CallerAccess callers) : KeeperPage(callers)
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>The number after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The decision that is shown; null: the list.</summary>
    public Annex? Annex { get; private set; }

    public IReadOnlyList<DecisionLine> Decisions { get; private set; } = [];

    public int Count { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(Number))
        {
            Annex = await book.OfAsync(Number, ct);
            return;
        }

        Count = await book.CountAsync(Q, ct);
        Decisions = await book.ListAsync(Q, string.IsNullOrEmpty(After) ? null : After, PageSize, ct);
        Next = Decisions.Count == PageSize ? QueryHelpers.AddQueryString(
            "/can-bo/danh-muc/phu-luc", new Dictionary<string, string?> { ["q"] = Q, ["after"] = Decisions[^1].Number }.Where(p => !string.IsNullOrEmpty(p.Value))) : null;
    }

    public static string Href(string ending, string number) => QueryHelpers.AddQueryString("/can-bo/danh-muc/phu-luc" + ending, "so", number);
}
