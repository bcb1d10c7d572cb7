using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Kernel;

namespace MotCua.Dossiers.Filing;

/// <summary>
/// What all pages of a draft share: only its account or whoever holds its secret comes in, a filed draft shows its confirmation whatever
/// page is asked for, and a form sent after the session has ended is kept before the person is asked to sign in again.
/// </summary>
/// <remarks>
/// Forms are protected by the framework's antiforgery token or by the draft's own seal (see <see cref="DraftKeys"/>): the first dies with the
/// session, the second does not. Hence the framework's filter is off and this class asks for one of the two on each POST.
/// </remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal abstract class DraftPageModel : PageModel
{
    private const int LongestValue = 20_000;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public Draft Draft { get; private set; } = null!;

    public WizardPlan Plan { get; private set; } = null!;

    public Caller Caller { get; private set; } = null!;

    /// <summary>The secret of a guest's link; null for an account's draft.</summary>
    public string? Token { get; private set; }

    /// <summary>The seal of the form that is drawn.</summary>
    public string Seal => HttpContext.RequestServices.GetRequiredService<DraftKeys>().Seal(Id);

    /// <summary>The window: kept from page to page of one showing.</summary>
    public string Tab { get; private set; } = string.Empty;

    /// <summary>True when the session ended before the form was sent: it is kept, nothing is shown.</summary>
    protected bool SessionOver { get; private set; }

    /// <summary>True on the one page that a filed draft still has.</summary>
    protected virtual bool ShowsFiled => false;

    protected DraftDesk Drafts => HttpContext.RequestServices.GetRequiredService<DraftDesk>();

    protected Texts Texts => HttpContext.RequestServices.GetRequiredService<Texts>();

    protected string Address(string page) => $"{DraftKeys.Address(Id)}/{page}";

    // An override does not inherit the mark, and without it the method could be called from outside as the handler of a method "PAGE".
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await RefuseAsync(HttpContext.RequestAborted) is { } refusal)
        {
            context.Result = refusal;
            return;
        }

        await next();
    }

    /// <summary>What was sent, by name, without invisible signs; several of one name are one text with commas.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> SentAsync(IEnumerable<string> names, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        return names.Distinct().Where(form.ContainsKey).ToDictionary(
            n => n,
            n =>
            {
                var text = form[n].ToString();
                return SearchText.TidyLines(SearchText.Cut(text, LongestValue));
            },
            StringComparer.Ordinal);
    }

    /// <summary>From which showing the form was sent.</summary>
    protected async Task<Edition> EditionAsync(CancellationToken ct, bool auto = false)
    {
        var form = await Request.ReadFormAsync(ct);
        var tab = form["tab"].ToString();
        return new Edition(Number("rev"), tab.Length is > 0 and <= 40 ? tab : Ids.New().ToString("N"), Number("seq"), auto);

        int Number(string name) => int.TryParse(form[name], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>The page again, with messages at its fields and the status for input that has to be mended.</summary>
    protected PageResult Again(IReadOnlyDictionary<string, string[]> errors, int status = StatusCodes.Status422UnprocessableEntity)
    {
        foreach (var (field, messages) in errors)
        {
            foreach (var message in messages)
            {
                ModelState.AddModelError(field, message);
            }
        }

        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Reads draft and plan anew, after a change.</summary>
    protected async Task ReloadAsync(CancellationToken ct)
    {
        if (await Drafts.FindAsync(Id, ct) is { } draft)
        {
            Draft = draft;
        }

        Plan = await HttpContext.RequestServices.GetRequiredService<WizardDesk>().PlanAsync(Draft, Caller, ct)
            ?? throw Refused.NotFound("procedure.gone", "Thủ tục này không còn trong danh mục nên chưa nộp được.");
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        Caller = await services.GetRequiredService<CallerAccess>().GetAsync(ct);
        var draft = await Drafts.FindAsync(Id, ct);
        var access = DraftKeys.AccessOf(draft, Caller, HttpContext);
        if (HttpMethods.IsPost(Request.Method) && !await IsSealedAsync(services, draft, access, ct))
        {
            await services.GetRequiredService<IAntiforgery>().ValidateRequestAsync(HttpContext);
        }

        if (access == DraftAccess.None && !SessionOver)
        {
            // The same answer whether there is such a draft or not.
            return Caller.IsSignedIn ? NotFound() : Challenge();
        }

        Draft = draft!;
        Response.Headers.CacheControl = "private, no-store";
        if (draft!.IsSubmitted && !ShowsFiled)
        {
            return LocalRedirect(Address(StepCodes.Done));
        }

        if (access == DraftAccess.Holder)
        {
            Token = DraftKeys.TokenOf(HttpContext);
            await AdoptAsync(ct);
        }

        Tab = Request.HasFormContentType && (await Request.ReadFormAsync(ct))["tab"].ToString() is { Length: > 0 and <= 40 } tab ? tab : Ids.New().ToString("N");
        if (!draft.IsSubmitted)
        {
            await ReloadAsync(ct);
        }

        return null;
    }

    private async Task<bool> IsSealedAsync(IServiceProvider services, Draft? draft, DraftAccess access, CancellationToken ct)
    {
        if (!Request.HasFormContentType
            || !services.GetRequiredService<DraftKeys>().IsSealed((await Request.ReadFormAsync(ct))[DraftKeys.SealField], Id))
        {
            return false;
        }

        SessionOver = access == DraftAccess.None && draft is { IsSubmitted: false } && !Caller.IsSignedIn;
        return true;
    }

    // Who began as a guest and signs in on the way goes on with an account.
    private async Task AdoptAsync(CancellationToken ct)
    {
        if (Caller.Id is { } me && !Caller.IsOfficer && !Draft.IsSubmitted && HttpMethods.IsGet(Request.Method))
        {
            await Drafts.AdoptAsync(Id, me, ct);
            Token = null;
        }
    }
}
