using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Serving;

/// <summary>What is told of a person: by scope, and no more than the scope names. As things are now, at each token.</summary>
internal sealed class PersonClaims(AccountDesk accounts, AgencyDirectory directory, SessionDesk sessions, VerificationDesk verifying)
{
    internal const string Units = "units";
    internal const string Posts = "posts";

    internal const string Level = "verified_level";

    /// <summary>The session of the person, by a name that each application gets for itself.</summary>
    internal const string Sid = "sid";

    /// <summary>Between the server and itself: in no answer of introspection, in no ID token (<see cref="Resources.TokensForIt"/>).</summary>
    internal const string Stamp = "stamp";

    /// <summary>The session of the person here, between the server and itself.</summary>
    internal const string Session = "motcua_session";

    /// <summary>The identity that goes into codes and tokens; null when the account is closed or its stamp is not the proven one any more.</summary>
    internal async Task<ClaimsIdentity?> IdentityAsync(
        AccountId id, string? provenStamp, IEnumerable<string> scopes, SignInFacts facts, string client, CancellationToken ct)
    {
        if (await sessions.StampOfAsync(id, ct) is not { } stamp || (provenStamp is not null && provenStamp != stamp))
        {
            return null;
        }

        var asked = scopes.ToHashSet(StringComparer.Ordinal);
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, id.ToString());
        identity.SetClaim(Stamp, stamp);
        TellSignIn(identity, facts, client);

        // Lists of units and posts are long and change: userinfo tells them, as lists.
        foreach (var (name, value) in (await OfAsync(id, asked, ct)).Where(t => t.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
        {
            identity.SetClaim(name, value);
        }

        identity.SetScopes(asked);
        identity.SetDestinations(c => c.Type is Stamp or Session ? [Destinations.AccessToken]
            : c.Type == Claims.Subject ? [Destinations.AccessToken, Destinations.IdentityToken]
            : [Destinations.IdentityToken]);
        return identity;
    }

    /// <summary>Claims of the scopes, ready for JSON.</summary>
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

        if (scopes.Contains(Scopes.VerifiedLevel))
        {
            Tell(Level, await verifying.LevelOfAsync(id, ct));
        }

        return told;

        void Tell(string name, JsonNode value) => told[name] = JsonSerializer.SerializeToElement(value);
    }

    internal static AccountId? AccountOf(ClaimsPrincipal? principal) =>
        Guid.TryParseExact(principal?.GetClaim(Claims.Subject), "N", out var id) ? new AccountId(id) : null;

    /// <summary>As an application knows a session: of one application always the same, of two never.</summary>
    internal static string SidOf(Guid session, string client) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{session:N}\n{client}")).AsSpan(0, 18));

    internal static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParseExact(principal.GetClaim(Session), "N", out var id) ? id : null;

    /// <summary>When and how the person signed in, as a code or refresh token carries it.</summary>
    internal static SignInFacts FactsOf(ClaimsPrincipal principal) => new(
        long.TryParse(principal.GetClaim(Claims.AuthenticationTime), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        SessionOf(principal), [.. principal.GetClaims(Claims.AuthenticationMethodReference)],
        principal.GetClaim(Claims.AuthenticationContextReference) switch
        {
            SignInFacts.Level1 => 1,
            SignInFacts.Level2 => 2,
            _ => 0,
        });

    private static void TellSignIn(ClaimsIdentity identity, SignInFacts facts, string client)
    {
        if (facts.At is { } at)
        {
            identity.SetClaim(Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        }

        identity.SetClaim(Claims.AuthenticationContextReference, facts.Acr);
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. facts.Ways]);
        if (facts.Session is { } session)
        {
            identity.SetClaim(Session, session.ToString("N"));
            identity.SetClaim(Sid, SidOf(session, client));
        }
    }
}
