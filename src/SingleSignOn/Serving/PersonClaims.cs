using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Serving;

/// <summary>What is told of a person: by scope, and no more than the scope names. As things are now, at each token.</summary>
internal sealed class PersonClaims(AccountDesk accounts, AgencyDirectory directory, SessionDesk sessions)
{
    internal const string Units = "units";
    internal const string Posts = "posts";

    /// <summary>Between the server and itself: in no answer of introspection, in no ID token (<see cref="OwnTokensOnly"/>).</summary>
    internal const string Stamp = "stamp";

    /// <summary>The identity that goes into codes and tokens; null when the account is closed or its stamp is not the proven one any more.</summary>
    internal async Task<ClaimsIdentity?> IdentityAsync(
        AccountId id, string? provenStamp, IEnumerable<string> scopes, DateTimeOffset? signedInAt, CancellationToken ct)
    {
        if (await sessions.StampOfAsync(id, ct) is not { } stamp || (provenStamp is not null && provenStamp != stamp))
        {
            return null;
        }

        var asked = scopes.ToHashSet(StringComparer.Ordinal);
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, id.ToString());
        identity.SetClaim(Stamp, stamp);
        if (signedInAt is { } at)
        {
            identity.SetClaim(Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        }

        // Lists of units and posts are long and change: userinfo tells them, as lists.
        foreach (var (name, value) in (await OfAsync(id, asked, ct)).Where(t => t.Value.ValueKind == JsonValueKind.String))
        {
            identity.SetClaim(name, value);
        }

        identity.SetScopes(asked);
        identity.SetDestinations(c => c.Type == Stamp ? [Destinations.AccessToken]
            : c.Type == Claims.Subject ? [Destinations.AccessToken, Destinations.IdentityToken]
            : [Destinations.IdentityToken]);
        return identity;
    }

    /// <summary>Claims of the scopes, ready for JSON. A level of verification is told when accounts know one; they do not, so it is absent.</summary>
    internal async Task<Dictionary<string, JsonElement>> OfAsync(AccountId id, IReadOnlySet<string> scopes, CancellationToken ct)
    {
        var told = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (await accounts.FindAsync(id, ct) is not { } account)
        {
            return told;
        }

        if (scopes.Contains(Scopes.Profile))
        {
            Tell(Claims.Name, account.Person?.FullName ?? account.DisplayName);
        }

        if (scopes.Contains(Scopes.Email) && account.Person?.Email is { } email)
        {
            Tell(Claims.Email, email);
        }

        if (scopes.Contains(Scopes.Phone) && account.Person?.Phone is { } phone)
        {
            Tell(Claims.PhoneNumber, phone);
        }

        if (scopes.Contains(Scopes.Units))
        {
            var units = new JsonArray();
            foreach (var unit in account.Posts.Select(p => p.UnitId).Distinct())
            {
                if (await directory.FindAsync(unit, ct) is { } known)
                {
                    units.Add(new JsonObject { ["code"] = known.Code, ["identifier"] = known.Identifier, ["name"] = known.Authority });
                }
            }

            Tell(Units, units);
        }

        if (scopes.Contains(Scopes.Posts))
        {
            Tell(Posts, new JsonArray([.. account.Posts.Select(p => (JsonNode)new JsonObject
            {
                ["title"] = p.Title, ["unit"] = p.UnitCode, ["roles"] = new JsonArray([.. p.Roles.Select(r => (JsonNode)JsonValue.Create(r))]),
            })]));
        }

        return told;

        void Tell(string name, JsonNode value) => told[name] = JsonSerializer.SerializeToElement(value);
    }

    internal static AccountId? AccountOf(ClaimsPrincipal? principal) =>
        Guid.TryParseExact(principal?.GetClaim(Claims.Subject), "N", out var id) ? new AccountId(id) : null;

    internal static DateTimeOffset? SignedInAt(ClaimsPrincipal principal) =>
        long.TryParse(principal.GetClaim(Claims.AuthenticationTime), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
