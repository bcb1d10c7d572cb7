using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Dossiers.Moving;

/// <summary>Running dossiers of a procedure and where they would stand in its process in force; one press moves them.</summary>
[Authorize(Policies.ReformOffice)]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class MoveProcessModel(ProcessMoves moves, CallerAccess callers, Texts texts) : PageModel
{
    internal const string Path = "/can-bo/chuyen-quy-trinh";

    [BindProperty(SupportsGet = true, Name = "procedure")]
    public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true, Name = "da")]
    public int? Moved { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public MovePreview? It { get; private set; }

    public string Chosen(string step) => Request.HasFormContentType ? Request.Form["steps." + step].ToString() : string.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        try
        {
            It = string.IsNullOrWhiteSpace(Procedure) ? null : await moves.PreviewAsync(Procedure, ct);
            return Page();
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.Rule)
        {
            return refused.On(this, texts);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            It = await moves.PreviewAsync(Procedure, ct);
            var chosen = It.Groups.DistinctBy(g => g.Step).Where(g => Chosen(g.Step).Length > 0).ToDictionary(g => g.Step, g => Chosen(g.Step), StringComparer.Ordinal);
            var done = await moves.MoveAsync(Procedure, Version, chosen, Reason, await MoveApi.ActorAsync(callers, ct), ct);
            return LocalRedirect($"{Path}?procedure={Uri.EscapeDataString(It.Target.Record.Code)}&da={done.Moved}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.State or RefusalKind.Stale)
        {
            return refused.On(this, texts);
        }
    }
}
