using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>Processes with problems, over all procedures and the offices that offer them.</summary>
[Authorize(Policies.ReformOffice)]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class CheckProcessesModel(ProcessChecks checks, AgencyDirectory agencies, TimeProvider clock, Texts texts) : PageModel
{
    internal const string Path = "/can-bo/kiem-tra-quy-trinh";

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ProblemKind>().Select(k => new Choice(CheckQuery.NameOf(k), texts[ProblemWords.Of(k)]))];

    public CheckedPage? It { get; private set; }

    public bool IsFirst => Request.Query["after"].Count == 0;

    public string? NextHref => It?.Next is { } next
        ? Path + new Microsoft.AspNetCore.Http.QueryString().Add("procedure", Procedure ?? string.Empty).Add("unit", Unit ?? string.Empty).Add("kind", Kind ?? string.Empty).Add("after", next)
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Units = [.. (await agencies.ListAsync(clock.Today(), null, null, null, ct)).Select(u => new Choice(u.Code, Texts.Pick(u.Name, u.NameEn)))];
        try
        {
            It = await checks.FindAsync(CheckQuery.Read(Request.Query), ct);
            return Page();
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Rule)
        {
            return refused.On(this, texts);
        }
    }
}
