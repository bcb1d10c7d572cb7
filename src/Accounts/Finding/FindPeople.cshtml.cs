using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Finding;

/// <summary>Officers look for officers: by name without marks, unit, or the office's telephone.</summary>
[Authorize(Policies.Officer)]
internal sealed class FindPeopleModel(PeopleFinder finder, AgencyDirectory directory, TimeProvider clock, Texts texts) : PageModel
{
    internal const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public IReadOnlyList<PersonFound> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Units = PostForm.UnitChoices(await directory.ListAsync(clock.Today(), ct: ct));
        try
        {
            var question = PeopleQuestion.Read(Q, Unit);
            Count = await finder.CountAsync(question, ct);
            var page = await finder.PageAsync(question, After, Before, PageSize, ct);
            Rows = page.Rows;
            Previous = page.Previous is null ? null : Href("before", page.Previous);
            Next = page.Next is null ? null : Href("after", page.Next);
        }
        catch (Refused refused)
        {
            Problem = texts.Of(refused);
            Response.StatusCode = (int)refused.Kind;
        }
    }

    private string Href(string name, string value) => "/can-bo/tim-nguoi?" + string.Join(
        '&', new[] { ("q", Q), ("unit", Unit), (name, value) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
