using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Searching.Tuning;

/// <summary>Questions that found nothing, the most frequent first; a synonym is made out of one, or it is taken off.</summary>
[Authorize(Policies.ControlOffice)]
internal sealed class UnansweredModel(AppDb db, TuningService tuning) : PageModel
{
    private const int PageSize = 40;

    /// <summary>Times and text of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "lan")]
    public string? AfterTimes { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public IReadOnlyList<UnansweredQuestion> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        // At most UnansweredKeeping.MostRows short rows: ordered here, so that both databases order them alike.
        var all = await db.Unanswered.AsNoTracking().ToListAsync(ct);
        Count = all.Count;
        all.Sort((one, other) => other.Times.CompareTo(one.Times) is var c && c != 0 ? c : string.CompareOrdinal(one.Text, other.Text));
        var rest = int.TryParse(AfterTimes, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? all.FindAll(q => q.Times < times || (q.Times == times && string.CompareOrdinal(q.Text, After) > 0))
            : all;
        Rows = [.. rest.Take(PageSize)];
        Next = rest.Count <= PageSize ? null : QueryHelpers.AddQueryString(
            "/can-bo/tu-ngu-tim-kiem/khong-thay",
            new Dictionary<string, string?> { ["lan"] = Rows[^1].Times.ToString(CultureInfo.InvariantCulture), ["sau"] = Rows[^1].Text });
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "cau")] string? text, CancellationToken ct)
    {
        await tuning.ForgetAsync(text, ct);
        return LocalRedirect("/can-bo/tu-ngu-tim-kiem/khong-thay");
    }
}
