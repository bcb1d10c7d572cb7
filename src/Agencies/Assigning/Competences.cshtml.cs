using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary>All that is stated of competence, filtered by what, who, where and when; officers see it, administrators change it.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class CompetencesModel(AgencyBook book, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    internal const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    /// <summary>The row after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public bool MayAdminister { get; private set; }

    public string? Problem { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayAdminister = await administrators.MayAdministerAsync(ct);
        if (!ModelState.IsValid)
        {
            Problem = texts["Ngày viết như 12/8/2021."];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var (words, unit, area) = (SearchText.Fold(Query).Split(' ', StringSplitOptions.RemoveEmptyEntries), Named(Unit), Named(Area));
        var rows = pages.Competences.Where(c => (AsOf is not { } day || c.HoldsOn(day))
                && (unit is null || c.UnitId == unit || pages.Successions.On(c.UnitId, AsOf ?? today) == unit) && (area is null || c.AreaId == area)
                && (words.Length == 0 || Has(c, words)))
            .OrderBy(c => c.Kind).ThenBy(c => c.Subject, StringComparer.Ordinal).ThenBy(c => c.ValidFrom).ThenBy(c => c.Id).ToList();
        Count = rows.Count;
        var start = After is { } id ? rows.FindIndex(r => r.Id == id) + 1 : 0;
        Rows = [.. rows.Skip(start).Take(PageSize).Select(Show)];
        Next = start + PageSize < rows.Count ? HrefAfter(rows[start + PageSize - 1].Id) : null;
        Previous = start == 0 ? null : HrefAfter(start > PageSize ? rows[start - PageSize - 1].Id : null);

        Row Show(Competence c)
        {
            var now = pages.Successions.On(c.UnitId, today);
            return new Row(c, pages.Find(c.UnitId, c.ValidFrom)!, pages.Find(c.AreaId, c.ValidFrom)!, now == c.UnitId ? null : pages.Find(now, today));
        }

        bool Has(Competence c, string[] asked) =>
            SearchText.Fold($"{c.SubjectName} {CompetenceWords.Subject(c.Kind, c.SubjectName, texts)}") is var key && Array.TrueForAll(asked, w => key.Contains(w, StringComparison.Ordinal));

        // One that does not exist has nothing.
        UnitId? Named(string? word) => string.IsNullOrWhiteSpace(word) ? null
            : pages.On(AsOf ?? today).Find(word.Trim())?.Id ?? pages.EverBore(word.Trim()) ?? new UnitId(Guid.Empty);
    }

    private string HrefAfter(Guid? row) => QueryHelpers.AddQueryString("/can-bo/tham-quyen", new Dictionary<string, string?>
    {
        ["q"] = Query, ["unit"] = Unit, ["area"] = Area, ["ngay"] = AsOf is { } day ? TypedDate.Format(day) : null, ["after"] = row?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>A statement with the units as they were when it began.</summary>
    internal sealed record Row(Competence It, UnitSummary Unit, UnitSummary Area, UnitSummary? Now);
}
