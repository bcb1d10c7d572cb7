using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// Where programs ask. OpenIddict has proved the client, the code and its verifier or the refresh token before it comes here; what is left is
/// the person: are they still who they were.
/// </summary>
internal static class TokenApi
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        Door(endpoints.MapPost("/connect/token", ExchangeAsync));
        Door(endpoints.MapMethods("/connect/userinfo", [HttpMethods.Get, HttpMethods.Post], UserInfoAsync));

        // These OpenIddict answers itself, before routing leads here: the lines stand for the limit on how often, and for the lists of doors.
        Door(endpoints.MapPost("/connect/introspect", () => Results.NotFound()), RateLimits.Programs);
        Door(endpoints.MapPost("/connect/revoke", () => Results.NotFound()));

        foreach (var path in (string[])["/connect/jwks", "/.well-known/openid-configuration"])
        {
            Door(endpoints.MapGet(path, () => Results.NotFound()));
        }
    }

    // Programs, each with its own proof: no cookie is looked at, so no form token is needed.
    private static void Door(RouteHandlerBuilder endpoint, string limit = RateLimits.Guessing) =>
        endpoint.AllowAnonymous().DisableAntiforgery().RequireRateLimiting(limit).ExcludeFromDescription();

    private static async Task<IResult> ExchangeAsync(HttpContext http, PersonClaims people, IOpenIddictApplicationManager clients, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Only by way of OpenIddict.");
        if (request.IsClientCredentialsGrantType())
        {
            var client = (Client)(await clients.FindByClientIdAsync(request.ClientId!, ct))!;
            return client.ServiceAccount is { } account
                && await people.IdentityAsync(account, null, request.GetScopes().Where(Scopes.OfPrograms.Contains), SignInFacts.OfNobody, request.ClientId!, ct) is { } service
                ? Results.SignIn(new ClaimsPrincipal(service.SetResources(request.GetResources())), null, Scheme)
                : No(Errors.UnauthorizedClient, "The client has no service account, or it is closed.");
        }

        var proven = (await http.AuthenticateAsync(Scheme)).Principal!;
        var resources = request.GetResources() is { Length: > 0 } fewer ? fewer : proven.GetResources();
        if (resources.Except(proven.GetResources()).Any())
        {
            return No(Errors.InvalidTarget, "The resource was not among those for which the person signed in.");
        }

        return PersonClaims.AccountOf(proven) is { } id && proven.GetClaim(PersonClaims.Stamp) is { } stamp
            && await people.IdentityAsync(id, stamp, proven.GetScopes(), PersonClaims.FactsOf(proven), request.ClientId!, ct) is { } identity
            ? Results.SignIn(new ClaimsPrincipal(identity.SetResources(resources)), null, Scheme)
            : No(Errors.InvalidGrant, "The person has signed out everywhere, or the account is closed.");
    }

    private static async Task<IResult> UserInfoAsync(HttpContext http, PersonClaims people, SessionDesk sessions, CancellationToken ct)
    {
        var proven = (await http.AuthenticateAsync(Scheme)).Principal;
        if (PersonClaims.AccountOf(proven) is not { } id || proven!.GetClaim(PersonClaims.Stamp) is not { } stamp
            || !await sessions.HoldsAsync(new ProvenAccount(id, stamp), ct))
        {
            return Results.Challenge(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidToken,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person has signed out everywhere, or the account is closed.",
                }),
                [Scheme]);
        }

        var told = await people.OfAsync(id, proven!.GetScopes().ToHashSet(StringComparer.Ordinal), ct);
        told[Claims.Subject] = JsonSerializer.SerializeToElement(id.ToString());
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(told);
    }

    private static IResult No(string error, string why) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [Scheme]);
}
