using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;
using OpenIddict.Server.AspNetCore;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// An application signs its person out here too. With an ID token of that person it is done at once; without, the person is asked: a picture on
/// some page must not sign anybody out.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class EndSessionModel(CallerAccess callers, IAntiforgery antiforgery) : PageModel
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public string? Error { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string>> Asking { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => HandleAsync(false, ct);

    public async Task<IActionResult> OnPostAsync(string? decision, CancellationToken ct)
    {
        if (decision is not null && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        // A form of an application says at least who asks; one that says nothing is some other page's.
        return decision is null && HttpContext.GetOpenIddictServerRequest() is { ClientId: null, IdTokenHint: null } ? BadRequest() : await HandleAsync(decision is not null, ct);
    }

    private async Task<IActionResult> HandleAsync(bool confirmed, CancellationToken ct)
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: not null } response)
        {
            Error = $"{response.Error}: {response.ErrorDescription}";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (HttpContext.GetOpenIddictServerRequest() is not { } request)
        {
            return NotFound();
        }

        var caller = await callers.GetAsync(ct);
        var hinted = PersonClaims.AccountOf((await HttpContext.AuthenticateAsync(Scheme)).Principal);
        if (caller.Id is { } id && !confirmed && hinted != id)
        {
            Asking = [.. (Request.HasFormContentType ? Request.Form.AsEnumerable() : Request.Query)
                .Where(p => !p.Key.StartsWith("__", StringComparison.Ordinal))
                .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? string.Empty)))];
            SignOnRequests.LeadsTo(HttpContext, request.PostLogoutRedirectUri);
            return Page();
        }

        await SessionDesk.SignOutAsync(HttpContext);
        return SignOut(new AuthenticationProperties { RedirectUri = "/" }, Scheme);
    }
}
