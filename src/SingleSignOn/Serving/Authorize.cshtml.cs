using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;
using MotCua.SingleSignOn.Consents;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// Where an application sends its people to sign in. OpenIddict has checked the application, its address and PKCE; here the person is asked.
/// An application may send its request as a form of its own, so only an answer of the person has to carry our form token.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class AuthorizeModel(
    CallerAccess callers, PersonClaims people, ConsentService consents, SessionDesk sessions, SessionAccess present,
    IOpenIddictApplicationManager clients, IAntiforgery antiforgery, SignOnClock clock) : PageModel
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private const string Allow = "allow";

    /// <summary>OpenID Connect Core Error Code unmet_authentication_requirements 1.0.</summary>
    private const string Unmet = "unmet_authentication_requirements";
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(2);

    public Client? Client { get; private set; }

    public string ClientHost { get; private set; } = string.Empty;

    public IReadOnlyList<string> Asked { get; private set; } = [];

    public string DisplayName { get; private set; } = string.Empty;

    /// <summary>The request as it came, to come again with the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Asking { get; private set; } = [];

    /// <summary>What is wrong with the request, where nobody can be sent back.</summary>
    public string? Error { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => HandleAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(string? decision, CancellationToken ct)
    {
        if (decision is not null && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        return await HandleAsync(decision, ct);
    }

    private async Task<IActionResult> HandleAsync(string? decision, CancellationToken ct)
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: not null } response)
        {
            Error = $"{response.Error}: {response.ErrorDescription}";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (HttpContext.GetOpenIddictServerRequest() is not { } request
            || await clients.FindByClientIdAsync(request.ClientId ?? string.Empty, ct) is not Client client)
        {
            return NotFound();
        }

        // A program's token must not grow into a sign-in elsewhere.
        var caller = Request.Headers.Authorization.Count == 0 ? await callers.GetAsync(ct) : Caller.Guest("page");
        if (caller.Id is not { } id)
        {
            return request.HasPromptValue(PromptValues.None) ? No(Errors.LoginRequired) : ToSignIn(request, false);
        }

        var facts = await present.OfAsync(HttpContext, ct) is { } session ? SignInFacts.Of(session) : SignInFacts.OfNobody;
        if (decision is null && (IsTooOld(request, facts.At) || !facts.Meets(request.AcrValues)))
        {
            if (request.HasPromptValue(PromptValues.None))
            {
                return No(Errors.LoginRequired);
            }

            if (!IsTooOld(request, facts.At) && facts.At is { } at && clock.Now - at < JustNow)
            {
                // They have just done so, and it was not enough: asking again would ask for ever.
                return No(Unmet);
            }

            await SessionDesk.SignOutAsync(HttpContext);
            return ToSignIn(request, true);
        }

        if (request.HasPromptValue(PromptValues.None) && await HintedAsync() is { } hinted && hinted != id)
        {
            return No(Errors.LoginRequired);
        }

        var scopes = request.GetScopes();
        switch (decision)
        {
            case Allow:
                await consents.GiveAsync(caller, client, scopes, ct);
                break;
            case not null:
                return No(Errors.AccessDenied);
            case null when !client.Own && (request.HasPromptValue(PromptValues.Consent) || !await consents.IsGivenAsync(id, client, scopes, ct)):
                return request.HasPromptValue(PromptValues.None) ? No(Errors.ConsentRequired) : Ask(client, caller, request, scopes);
        }

        return await people.IdentityAsync(id, await sessions.StampOfAsync(id, ct), scopes, facts, client.ClientId!, ct) is { } identity
            ? SignIn(new ClaimsPrincipal(identity.SetResources(request.GetResources())), Scheme)
            : No(Errors.AccessDenied);
    }

    private PageResult Ask(Client client, Caller caller, OpenIddictRequest request, ImmutableArray<string> scopes)
    {
        Client = client;
        ClientHost = Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out var uri) ? uri.Authority : string.Empty;
        Asked = [.. Scopes.All.Where(s => scopes.Contains(s))];
        DisplayName = caller.DisplayName;
        Asking = [.. Parameters().Where(p => p.Key != "decision")];
        SignOnRequests.LeadsTo(HttpContext, request.RedirectUri);
        return Page();
    }

    private bool IsTooOld(OpenIddictRequest request, DateTimeOffset? signedInAt) => request.HasPromptValue(PromptValues.Login)
        || (request.MaxAge is { } most && (most == 0 || signedInAt is null || clock.Now - signedInAt > TimeSpan.FromSeconds(most)));

    private async Task<AccountId?> HintedAsync() => PersonClaims.AccountOf((await HttpContext.AuthenticateAsync(Scheme)).Principal);

    /// <summary>To the page of the product that asks for a password, and back here; not asked for it a second time.</summary>
    private RedirectResult ToSignIn(OpenIddictRequest request, bool anew)
    {
        var back = Parameters().Where(p => p.Key != "decision" && !(anew && p.Key == Parameter.MaxAge && request.MaxAge == 0))
            .Select(p => p.Key == Parameter.Prompt ? KeyValuePair.Create(p.Key, WithoutLogin(p.Value)) : p).Where(p => p.Value.Length > 0);
        var here = $"{ServerSetup.Root}/authorize{QueryString.Create(back.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)))}";
        return Redirect($"{SessionDesk.SignInPath}{QueryString.Create(SessionDesk.ReturnUrl, here)}");
    }

    private static string WithoutLogin(string prompt) => string.Join(' ', Scopes.Split(prompt).Where(p => p != PromptValues.Login));

    private IEnumerable<KeyValuePair<string, string>> Parameters() =>
        (Request.HasFormContentType ? Request.Form.AsEnumerable() : Request.Query)
        .Where(p => !p.Key.StartsWith("__", StringComparison.Ordinal))
        .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? string.Empty)));

    private ForbidResult No(string error) => Forbid(
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }), Scheme);

    private static class Parameter
    {
        internal const string MaxAge = "max_age";
        internal const string Prompt = "prompt";
    }
}
