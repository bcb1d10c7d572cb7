using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Clients;
using MotCua.SingleSignOn.Contract;
using MotCua.SingleSignOn.Outside;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Resources;

/// <summary>
/// Keys of an application that publishes them at an address: read when the application is registered, when a proof comes by a key not known, and
/// after a quarter of an hour; at most once a minute. Those last read are kept, so that an address that does not answer stops nobody at once.
/// </summary>
internal sealed class ClientKeyFetch(OutsideHttp http, IServiceScopeFactory scopes, SignOnClock clock)
{
    internal static readonly TimeSpan Age = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan Oldest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> tried = new();

    /// <exception cref="Refused">422 at <c>keysAddress</c>: the keys can't be read, or are none.</exception>
    internal async Task<JsonWebKeySet> ReadAsync(string address, CancellationToken ct)
    {
        try
        {
            var at = new Uri(address);
            var (keys, fault) = PublicKeys.Read((await http.ReadAsync(at, at, ct)).Trim());
            return keys ?? throw Refused.Field("keysAddress", fault!, 20_000);
        }
        catch (OutsideFailed failed)
        {
            throw Refused.Field("keysAddress", ProviderTrial.Words(failed.Fault));
        }
    }

    /// <summary>Makes sure that the keys kept of the application are not too old and, if possible, that the one named is among them.</summary>
    internal async Task EnsureAsync(string clientId, string? keyId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var known = await db.Set<Client>().AsNoTracking().Where(c => c.ClientId == clientId && c.KeysAddress != null && c.ClosedAt == null)
            .Select(c => new { c.Id, c.KeysAddress, c.KeysReadAt, c.JsonWebKeySet }).SingleOrDefaultAsync(ct);
        var now = clock.Now;
        if (known is null || (now - known.KeysReadAt < Age && Has(known.JsonWebKeySet, keyId))
            || (tried.TryGetValue(clientId, out var last) && (now - last).Duration() < Rest))
        {
            return;
        }

        tried[clientId] = now;
        string? found = null;
        try
        {
            found = Text(await ReadAsync(known.KeysAddress!, ct));
        }
        catch (Refused) when (now - known.KeysReadAt < Oldest)
        {
            return;
        }
        catch (Refused)
        {
            // Too long unread: a key that was withdrawn meanwhile must not go on proving.
        }

        await KeepAsync(scope.ServiceProvider, known.Id, clientId, found, known.JsonWebKeySet, now, ct);
    }

    internal static string Text(JsonWebKeySet keys)
    {
        var parts = keys.Keys.Select(k => new Dictionary<string, string?>
        {
            ["kty"] = k.Kty, ["use"] = k.Use, ["kid"] = k.Kid, ["alg"] = k.Alg, ["n"] = k.N, ["e"] = k.E, ["crv"] = k.Crv, ["x"] = k.X, ["y"] = k.Y,
        }.Where(p => p.Value is not null).ToDictionary());
        return System.Text.Json.JsonSerializer.Serialize(new { keys = parts });
    }

    private static Task KeepAsync(IServiceProvider services, Guid id, string clientId, string? found, string? before, DateTimeOffset now, CancellationToken ct)
    {
        var (db, acts) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Acts>());
        var kept = found ?? """{"keys":[]}""";
        return acts.DoAsync(
            async () =>
            {
                await db.Set<Client>().Where(c => c.Id == id).ExecuteUpdateAsync(
                    s =>
                    {
                        s.SetProperty(c => c.JsonWebKeySet, kept);
                        if (found is not null)
                        {
                            s.SetProperty(c => c.KeysReadAt, now);
                        }
                    },
                    ct);
                if (kept != before)
                {
                    await acts.RecordAsync(
                        new Act("readClientKeys", new Subject("application", id), Actor.System("worker")),
                        [new ClientKeysRead(clientId, [.. new JsonWebKeySet(kept).Keys.Select(k => k.Kid ?? string.Empty)])],
                        ct);
                }
            },
            ct);
    }

    private static bool Has(string? keys, string? keyId) => keys is not null && (keyId is null || new JsonWebKeySet(keys).Keys.Any(k => k.Kid == keyId));
}

/// <summary>Before a client's proof is judged: its keys are read anew where that is due.</summary>
internal sealed class ClientKeysFirst(ClientKeyFetch fetch) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.Request?.ClientAssertion is not { Length: > 0 and < 20_000 } text)
        {
            return;
        }

        JsonWebToken proof;
        try
        {
            proof = new JsonWebToken(text);
        }
        catch (ArgumentException)
        {
            return;
        }

        if (proof.Subject is { Length: > 0 and <= 100 } client)
        {
            await fetch.EnsureAsync(client, proof.Kid, context.CancellationToken);
        }
    }
}
