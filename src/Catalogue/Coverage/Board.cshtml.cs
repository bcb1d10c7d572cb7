using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Catalogue.Searching;
using MotCua.Ui;

namespace MotCua.Catalogue.Coverage;

/// <summary>Which records lack form, process, promise, keywords, plain words, English; each count opens its list.</summary>
internal sealed class BoardModel(CoverageList list, CatalogueDesk desk, CallerAccess callers) : KeeperPage(callers)
{
    internal const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "thieu")]
    public string? MissingSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "field")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "level")]
    public string? Level { get; set; }

    [BindProperty(SupportsGet = true, Name = "nhan")]
    public string? OfferedSaid { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>Code after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public Gap? Missing => GapWords.Of(MissingSlug);

    public bool Offered => OfferedSaid == "1";

    /// <summary>All procedures in force.</summary>
    public int All { get; private set; }

    /// <summary>Those that pass the filters beside the gap.</summary>
    public int Base { get; private set; }

    public IReadOnlyList<(Gap Gap, int Count)> Counts { get; private set; } = [];

    public IReadOnlyList<Listed> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public int Count { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public string CsvHref => Address("/can-bo/danh-muc/do-phu.csv", Missing, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = CoverageApi.Query(MissingSlug, Field, Level, OfferedSaid, Q);
        Level = query.Level is { } level ? Words.Text(level) : null;
        All = (await list.AskAsync(new CoverageQuery(null, null, null, null, false), ct)).Count;
        var all = await list.AskAsync(query with { Missing = null }, ct);
        Base = all.Count;
        Counts = [.. GapWords.All.Select(g => (g, all.Count(p => p.Gaps.Missing.Contains(g))))];
        var rows = (await list.AskAsync(query, ct)).ToList();
        Count = rows.Count;
        var start = string.IsNullOrEmpty(After) ? 0 : rows.FindIndex(r => r.Code == After) + 1;
        Rows = [.. rows.Skip(start).Take(PageSize)];
        Next = start + PageSize < rows.Count ? Address("/can-bo/danh-muc/do-phu", Missing, rows[start + PageSize - 1].Code) : null;
        Previous = start == 0 ? null : Address("/can-bo/danh-muc/do-phu", Missing, start > PageSize ? rows[start - PageSize - 1].Code : null);
        Fields = [.. (await desk.FieldsAsync(ct)).Select(f => new Choice(f.Field, f.ShownField))];
    }

    public string HrefOf(Gap gap) => Address("/can-bo/danh-muc/do-phu", gap, null);

    private string Address(string path, Gap? gap, string? after) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["thieu"] = gap is { } missing ? GapWords.Slug(missing) : null, ["field"] = Field, ["level"] = Level, ["nhan"] = Offered ? "1" : null, ["q"] = Q, ["after"] = after,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
