using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;
using OpenIddict.Client;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// The server's keys. They lie in the database, so all processes and the backup have them, protected by the data protection keys of the data
/// folder. A key signs for 90 days; the next is published 14 days before it signs, the last is believed 30 days more. Looked up when single
/// sign-on is used, once a minute at most.
/// </summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, IDataProtectionProvider protection, SignOnClock clock) : IDisposable
{
    internal static readonly TimeSpan Signs = TimeSpan.FromDays(90);
    internal static readonly TimeSpan PublishedBefore = TimeSpan.FromDays(14);
    internal static readonly TimeSpan BelievedAfter = TimeSpan.FromDays(30);
    private const string ToSign = "sign";
    private const string ToSeal = "seal";
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.SingleSignOn.Keys");
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly OptionsChanges<OpenIddictServerOptions> ofServer = new();
    private readonly OptionsChanges<OpenIddictValidationOptions> ofValidation = new();
    private readonly OptionsChanges<OpenIddictClientOptions> ofClient = new();
    private Loaded loaded = new(string.Empty, [], [], DateTimeOffset.MinValue);

    internal IOptionsChangeTokenSource<OpenIddictServerOptions> ServerChanges => ofServer;

    internal IOptionsChangeTokenSource<OpenIddictValidationOptions> ValidationChanges => ofValidation;

    internal IOptionsChangeTokenSource<OpenIddictClientOptions> ClientChanges => ofClient;

    /// <summary>Puts the keys where OpenIddict looks, the one in use first.</summary>
    internal void Fill(OpenIddictServerOptions options) => Fill(options.SigningCredentials, options.EncryptionCredentials);

    /// <summary>The same, for what we send with people to a provider outside and read again when they come back.</summary>
    internal void Fill(OpenIddictClientOptions options) => Fill(options.SigningCredentials, options.EncryptionCredentials);

    private void Fill(List<SigningCredentials> signing, List<EncryptingCredentials> sealing)
    {
        var known = loaded;
        foreach (var key in known.Signing)
        {
            signing.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        }

        foreach (var key in known.Sealing)
        {
            sealing.Add(new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }

        // OpenIddict looks at its options in every request, long before anybody signs on. Nothing is ever issued with these.
        if (known.Signing.Count == 0)
        {
            signing.Add(new SigningCredentials(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256));
            sealing.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    internal async ValueTask EnsureAsync(CancellationToken ct)
    {
        if (IsFresh())
        {
            return;
        }

        await one.WaitAsync(ct);
        try
        {
            if (!IsFresh())
            {
                await LoadAsync(ct);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The key that signs now, for what the server says of its own accord.</summary>
    internal async ValueTask<SigningCredentials> SigningAsync(CancellationToken ct)
    {
        await EnsureAsync(ct);
        return new SigningCredentials(loaded.Signing[0], SecurityAlgorithms.RsaSha256);
    }

    public void Dispose()
    {
        one.Dispose();
        ofServer.Dispose();
        ofValidation.Dispose();
        ofClient.Dispose();
    }

    private bool IsFresh() => loaded is var known && known.Signing.Count > 0 && (clock.Now - known.At).Duration() < Age;

    private async Task LoadAsync(CancellationToken ct)
    {
        var now = clock.Now;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var rows = await db.Set<KeyRow>().AsNoTracking().ToListAsync(ct);
        if (Wanted(rows, now).Count > 0)
        {
            rows = await MakeAsync(db, scope.ServiceProvider.GetRequiredService<Acts>(), now, ct);
        }

        var believed = rows.Where(r => r.GoneAt > now).ToList();
        var next = new Loaded(
            string.Join(' ', InOrder(believed, ToSign, now).Concat(InOrder(believed, ToSeal, now)).Select(r => r.Id)),
            [.. InOrder(believed, ToSign, now).Select(SigningKey)],
            [.. InOrder(believed, ToSeal, now).Select(r => new SymmetricSecurityKey(protector.Unprotect(r.Protected)) { KeyId = r.Id })],
            now);
        var changed = next.Ids != loaded.Ids;
        loaded = next;
        if (changed)
        {
            // In this order: what reads tokens copies the keys of what issues them.
            ofServer.Tell();
            ofValidation.Tell();
            ofClient.Tell();
        }
    }

    /// <summary>In use first, then those to come and those that went.</summary>
    internal static IEnumerable<KeyRow> InOrder(IEnumerable<KeyRow> rows, string use, DateTimeOffset now) => rows.Where(r => r.Use == use)
        .OrderBy(r => r.UsedFrom > now).ThenByDescending(r => r.UsedFrom).ThenBy(r => r.Id, StringComparer.Ordinal);

    /// <summary>Which keys are to be made now, and from when they are used.</summary>
    private static List<(string Use, DateTimeOffset Begins)> Wanted(IReadOnlyList<KeyRow> rows, DateTimeOffset now)
    {
        var wanted = new List<(string Use, DateTimeOffset Begins)>();
        foreach (var use in (string[])[ToSign, ToSeal])
        {
            var last = rows.Where(r => r.Use == use).Select(r => (DateTimeOffset?)r.UsedFrom).Max();
            if (last is null || now >= last.Value + Signs - PublishedBefore)
            {
                wanted.Add((use, last is { } begun && begun + Signs > now ? begun + Signs : now));
            }
        }

        return wanted;
    }

    private Task<List<KeyRow>> MakeAsync(AppDb db, Acts acts, DateTimeOffset now, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            await db.Set<KeyRow>().Where(r => r.GoneAt < now).ExecuteDeleteAsync(ct);
            var rows = await db.Set<KeyRow>().AsNoTracking().ToListAsync(ct);
            foreach (var (use, from) in Wanted(rows, now))
            {
                using var rsa = use == ToSign ? RSA.Create(2048) : null;
                var row = new KeyRow
                {
                    Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)),
                    Use = use,
                    PublishedAt = now,
                    UsedFrom = from,
                    GoneAt = from + Signs + BelievedAfter,
                    Protected = protector.Protect(rsa?.ExportPkcs8PrivateKey() ?? RandomNumberGenerator.GetBytes(32)),
                };
                db.Add(row);
                rows.Add(row);

                // One chain for all keys: of two processes that make the first at the same moment, the second tries again and finds it.
                await acts.RecordAsync(
                    new Act("makeKey", new Subject("signOnKeys", "all"), Actor.System("worker")), [new ServerKeyMade(row.Id, use, from, row.GoneAt)], ct);
            }

            return rows;
        },
        ct);

    private RsaSecurityKey SigningKey(KeyRow row)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(protector.Unprotect(row.Protected), out _);
        return new RsaSecurityKey(rsa) { KeyId = row.Id };
    }

    private sealed record Loaded(string Ids, IReadOnlyList<RsaSecurityKey> Signing, IReadOnlyList<SymmetricSecurityKey> Sealing, DateTimeOffset At);
}
