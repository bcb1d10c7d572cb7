using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>The tree of units as of a day, with the days on which it changed; officers see it, administrators go on from here.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class UnitsModel(UnitTree tree, IAgencyAdministrator administrators, TimeProvider clock) : PageModel
{
    private const int MostMarks = 12;
    private const int MostFound = 30;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    /// <summary>The unit whose branch is open.</summary>
    [BindProperty(SupportsGet = true, Name = "mo")]
    public string? Open { get; set; }

    /// <summary>The unit after which its page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public DateOnly Day => AsOf ?? clock.Today();

    public bool IsToday => Day == clock.Today();

    public IReadOnlyList<UnitNode> Roots { get; private set; } = [];

    public IReadOnlyList<UnitSummary> Found { get; private set; } = [];

    public int FoundCount { get; private set; }

    public IReadOnlyList<(DateOnly Day, int Changes)> Days { get; private set; } = [];

    /// <summary>The last change until the day: where the slider stands.</summary>
    public int Place { get; private set; }

    public DateOnly? Mark => Days.Count > 0 && Days[Place].Day <= Day ? Days[Place].Day : null;

    /// <summary>The changes around the day.</summary>
    public IEnumerable<(DateOnly Day, int Changes)> Marks => Days.Skip(Math.Max(0, Math.Min(Place - (MostMarks / 2), Days.Count - MostMarks))).Take(MostMarks);

    public bool MayAdminister { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayAdminister = await administrators.MayAdministerAsync(ct);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Query = SearchText.Tidy(Query) is { Length: > 0 } typed ? SearchText.Cut(typed, 100) : null;
        Days = await tree.DaysAsync(ct);
        Place = Math.Max(0, Days.Count(d => d.Day <= Day) - 1);
        Roots = await tree.ReadAsync(Day, IsToday, Open, After, ct);
        if (Query is not null)
        {
            (Found, FoundCount) = await tree.SearchAsync(Day, Query, MostFound, ct);
        }
    }
}
