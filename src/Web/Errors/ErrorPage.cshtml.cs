using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Web.Errors;

/// <summary>The designed page for everything that went wrong; shown in place of the page that was asked for, under its address.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorPageModel(Texts texts) : PageModel
{
    public ErrorView View { get; private set; } = null!;

    public void OnGet()
    {
        var facts = HttpContext.Features.Get<ErrorFacts>() ?? new ErrorFacts(Failure.OfStatus(404), null);
        Response.StatusCode = facts.Status;
        var view = ErrorView.Of(facts.Status, texts) with { Reference = facts.Trace };

        // A rule that refused says more than the status does.
        View = facts.Said ? view with { Says = [texts.Of(facts.Refused), .. facts.Refused.Errors.Values.SelectMany(e => e)] } : view;
    }
}
