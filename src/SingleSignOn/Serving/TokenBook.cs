using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Serving;

/// <summary>What an access token says: it never changes. Whether it is still good is another question.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Client">The application that it was given to.</param>
/// <param name="Account">In whose name.</param>
/// <param name="Stamp">The stamp of that account then.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="ExpiresAt">Until when it lives.</param>
/// <param name="OfProgram">The application has it in its own name, not in that of a person who signed in.</param>
/// <param name="Answer">What is told to who asks after it, JSON.</param>
internal sealed record KnownToken(
    Guid Id, string Client, AccountId Account, string Stamp, IReadOnlySet<string> Scopes, DateTimeOffset ExpiresAt, bool OfProgram, byte[] Answer)
{
    /// <summary>Resource servers of other makers for which it was made; such a token opens nothing here.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];
}

/// <summary>
/// Access tokens in use, opened once: what lies in them is sealed and signed, so opening costs more than all the rest. Whether a token or its
/// sign-in was taken back is read at each use, by key; so one that was taken back anywhere is dead at once.
/// </summary>
internal sealed class TokenBook(SignOnClock clock)
{
    private const int Most = 20_000;
    private const int Longest = 200;

    private static readonly Func<AppDb, Guid, Guid, Task<int>> CountGood = EF.CompileAsyncQuery((AppDb db, Guid one, Guid other) => db.Set<IssuedSecret>()
        .Count(t => (t.Id == one || t.Id == other) && t.Status == Statuses.Valid && (t.Authorization == null || t.Authorization.Status == Statuses.Valid)));

    private readonly ConcurrentDictionary<string, KnownToken> known = new(StringComparer.Ordinal);

    /// <summary>The token, when it is good now; null for anything else.</summary>
    internal async Task<KnownToken?> FindAsync(string text, IServiceProvider services, CancellationToken ct) =>
        await OpenAsync(text, services, ct) is { } token && await AreGoodAsync(token, token, services) ? token : null;

    /// <summary>What the token says, when it was good the first time it was seen and has not expired; ask <see cref="AreGoodAsync"/> then.</summary>
    internal async Task<KnownToken?> OpenAsync(string text, IServiceProvider services, CancellationToken ct)
    {
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        // The token itself is in no memory: who reads that can use none.
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (!known.TryGetValue(key, out var token))
        {
            if (await ReadAsync(text, services, ct) is not { } read)
            {
                return null;
            }

            if (known.Count >= Most)
            {
                known.Clear();
            }

            known[key] = token = read;
        }

        if (token.ExpiresAt > clock.Now)
        {
            return token;
        }

        known.TryRemove(key, out _);
        return null;
    }

    /// <summary>True when neither was taken back, nor its sign-in: one question for both.</summary>
    internal static async Task<bool> AreGoodAsync(KnownToken one, KnownToken other, IServiceProvider services) =>
        await CountGood(services.GetRequiredService<AppDb>(), one.Id, other.Id) == (one.Id == other.Id ? 1 : 2);

    private static async Task<KnownToken?> ReadAsync(string text, IServiceProvider services, CancellationToken ct)
    {
        ClaimsPrincipal principal;
        try
        {
            principal = await services.GetRequiredService<OpenIddictValidationService>().ValidateAccessTokenAsync(text, ct);
        }
        catch (OpenIddictExceptions.ProtocolException)
        {
            return null;
        }

        if (!Guid.TryParse(principal.GetTokenId(), out var id) || PersonClaims.AccountOf(principal) is not { } account
            || principal.GetClaim(PersonClaims.Stamp) is not { } stamp || principal.GetPresenters() is not [var client] || principal.GetExpirationDate() is not { } expires)
        {
            return null;
        }

        var ofProgram = principal.GetAuthorizationId() is null
            && await services.GetRequiredService<IOpenIddictApplicationManager>().FindByClientIdAsync(client, ct) is Client { ServiceAccount: { } service } && service == account;
        return new KnownToken(
            id, client, account, stamp, principal.GetScopes().ToHashSet(StringComparer.Ordinal), expires, ofProgram, AnswerOf(principal, client, expires))
        {
            Audiences = [.. principal.GetAudiences()],
        };
    }

    // RFC 7662, 2.2; what the server tells itself stays out.
    private static byte[] AnswerOf(ClaimsPrincipal principal, string client, DateTimeOffset expires)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("active", true);
            Write(Claims.Issuer, principal.GetClaim(Claims.Issuer));
            Write(Claims.Subject, principal.GetClaim(Claims.Subject));
            Write(Claims.Scope, string.Join(' ', principal.GetScopes()));
            Write(Claims.JwtId, principal.GetClaim(Claims.JwtId));
            json.WriteString(Claims.TokenType, TokenTypes.Bearer);
            Write(Claims.ClientId, client);
            if (principal.GetAudiences() is { Length: > 0 } audiences)
            {
                json.WriteStartArray(Claims.Audience);
                foreach (var audience in audiences)
                {
                    json.WriteStringValue(audience);
                }

                json.WriteEndArray();
            }

            if (principal.GetCreationDate() is { } created)
            {
                json.WriteNumber(Claims.IssuedAt, created.ToUnixTimeSeconds());
            }

            json.WriteNumber(Claims.ExpiresAt, expires.ToUnixTimeSeconds());
            json.WriteEndObject();

            void Write(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    json.WriteString(name, value);
                }
            }
        }

        return buffer.ToArray();
    }
}
