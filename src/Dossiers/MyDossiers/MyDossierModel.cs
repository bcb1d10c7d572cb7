using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>What the pages of one own dossier share: the dossier among those the person filed, its story, and how a refused act is shown.</summary>
[Authorize(Policies.SignedIn)]
internal abstract class MyDossierModel : PageModel
{
    [BindProperty(SupportsGet = true, Name = "key")]
    public string Key { get; set; } = string.Empty;

    public DossierStory Story { get; private set; } = null!;

    public Caller Caller { get; private set; } = null!;

    /// <summary>The version that was shown; a form sends it back.</summary>
    public int Version => Story.Dossier.Version;

    public string At => $"/ho-so-cua-toi/{Uri.EscapeDataString(Story.Key)}";

    /// <summary>The act this page is for; null for the page that only shows.</summary>
    protected virtual string? Act => null;

    protected Texts Texts => HttpContext.RequestServices.GetRequiredService<Texts>();

    // An override does not inherit the mark, and without it the method could be called from outside as the handler of a method "PAGE".
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        Caller = await HttpContext.RequestServices.GetRequiredService<CallerAccess>().GetAsync(ct);
        if (!await LoadAsync(ct))
        {
            context.Result = NotFound();
            return;
        }

        // A page for an act that is not possible (any more) leads back to the dossier, which says where it stands.
        context.Result = Act is { } act && !Story.May(act) ? LocalRedirect(At) : null;
        if (context.Result is null)
        {
            await next();
        }
    }

    /// <summary>The request for this page's act on the version that was shown.</summary>
    protected ActRequest Asking(string act, int? version, string? why = null) => new(Key, act, Caller, version, why);

    /// <summary>Does the act and goes back to the dossier, or shows why not.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
            return LocalRedirect($"{At}?xong={Act}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.Stale or RefusalKind.State)
        {
            await LoadAsync(ct);
            ModelState.Remove("version");
            if (refused.Errors.Count == 0)
            {
                ModelState.AddModelError(string.Empty, Texts.Of(refused));
            }

            foreach (var (field, messages) in refused.Errors)
            {
                ModelState.AddModelError(field, Texts[messages[0]]);
            }

            Response.StatusCode = (int)refused.Kind;
            return Page();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        var dossier = await services.GetRequiredService<DossierWork>().FindAsync(Key, Caller, ct);

        // An officer sees more dossiers than their own, but not here.
        if (dossier is null || !OwnDossiers.Owns(Caller, dossier))
        {
            return false;
        }

        var at = $"/ho-so-cua-toi/{Uri.EscapeDataString(dossier.Number ?? dossier.Reference)}";
        Story = await services.GetRequiredService<StoryTeller>().TellAsync(dossier, Caller, false, at, ct);
        return true;
    }
}
