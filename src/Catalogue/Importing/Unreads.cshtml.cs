using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Importing;

/// <summary>What imports left as text, by part and field, and what was decided of it.</summary>
internal sealed class UnreadsModel(ReadingService service, CatalogueDesk desk, CatalogueIndex index, CallerAccess callers, Texts texts) : KeeperPage(callers)
{
    internal const int PageSize = 30;
    private const int MostExcerpt = 160;

    [BindProperty(SupportsGet = true, Name = "phan")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "field")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>The key after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? Look { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneSaid { get; set; }

    public bool Decided => Look == "da-quyet";

    public bool JustDone => DoneSaid == "1";

    public int Count { get; private set; }

    public int Waiting { get; private set; }

    public int DecidedCount { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<ReadingRow> Done { get; private set; } = [];

    public IReadOnlyList<Choice> Parts { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    private QueueQuery Query => new(PartSlugs.PartOf(Part), string.IsNullOrWhiteSpace(Field) ? null : Field, Q);

    public async Task OnGetAsync(CancellationToken ct)
    {
        DecidedCount = await service.CountDecidedAsync(ct);
        var all = await service.WaitingAsync(new QueueQuery(null, null, null), ct);
        Waiting = all.Count;
        if (Decided)
        {
            Count = DecidedCount;
            Done = await service.DecidedAsync(After, PageSize, ct);
            Next = Done.Count == PageSize ? QueryHelpers.AddQueryString("/can-bo/danh-muc/can-doc?xem=da-quyet", "after", $"{Done[^1].Code}|{Done[^1].Part}|{Done[^1].Hash}") : null;
            return;
        }

        Parts = [.. all.GroupBy(w => w.Part.Part).OrderBy(g => PartSlugs.Order(g.Key)).Select(g => new Choice(PartSlugs.SlugOf(g.Key), $"{texts[g.Key]} ({Vn.Number(g.Count())})"))];
        Fields = [.. (await desk.FieldsAsync(ct)).Select(f => new Choice(f.Field, f.ShownField))];
        var rows = await service.WaitingAsync(Query, ct);
        Count = rows.Count;
        var start = string.IsNullOrEmpty(After) ? 0 : rows.ToList().FindIndex(r => r.Key == After) + 1;
        var shown = new List<Row>(PageSize);
        foreach (var row in rows.Skip(start).Take(PageSize))
        {
            var record = await index.RecordAsync(row.Procedure.Code, row.Procedure.Version, ct);
            var text = record?.Record.Unread.FirstOrDefault(u => u.Part == row.Part.Part)?.Text ?? string.Empty;
            shown.Add(new Row(row, text.Length > MostExcerpt ? SearchText.Cut(text, MostExcerpt) + "…" : text));
        }

        Rows = shown;
        Next = start + PageSize < rows.Count ? Address(rows[start + PageSize - 1].Key) : null;
        Previous = start == 0 ? null : Address(start > PageSize ? rows[start - PageSize - 1].Key : null);
    }

    public string HrefOf(WaitingPart part) => QueryHelpers.AddQueryString(
        $"/can-bo/danh-muc/can-doc/{part.Procedure.Code}/{PartSlugs.SlugOf(part.Part.Part)}",
        new Dictionary<string, string?> { ["phan"] = Part, ["field"] = Field, ["q"] = Q }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private string Address(string? after) => QueryHelpers.AddQueryString(
        "/can-bo/danh-muc/can-doc",
        new Dictionary<string, string?> { ["phan"] = Part, ["field"] = Field, ["q"] = Q, ["after"] = after }.Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>A part with the beginning of its text.</summary>
    internal sealed record Row(WaitingPart It, string Excerpt);
}
