using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Consents;

/// <summary>An application that somebody let in.</summary>
internal sealed record Allowed(Guid Client, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? Since);

/// <summary>What a person let an application know and do: remembered, shown to them, taken back by them.</summary>
internal sealed class ConsentService(AppDb db, Acts acts, IOpenIddictAuthorizationManager grants, SignOnClock clock)
{
    internal async Task<bool> IsGivenAsync(AccountId id, Client client, ImmutableArray<string> scopes, CancellationToken ct)
    {
        await foreach (var _ in grants.FindAsync(id.ToString(), client.Id.ToString(), Statuses.Valid, AuthorizationTypes.Permanent, scopes, ct))
        {
            return true;
        }

        return false;
    }

    internal Task GiveAsync(Caller caller, Client client, ImmutableArray<string> scopes, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            if (await IsGivenAsync(id, client, scopes, ct))
            {
                return;
            }

            var grant = new OpenIddictAuthorizationDescriptor
            {
                ApplicationId = client.Id.ToString(),
                CreationDate = clock.Now,
                Status = Statuses.Valid,
                Subject = id.ToString(),
                Type = AuthorizationTypes.Permanent,
            };
            grant.Scopes.UnionWith(scopes);
            await grants.CreateAsync(grant, ct);
            await acts.RecordAsync(new Act("giveConsent", Of(id), Self(caller)), [new ConsentGiven(id, client.ClientId!, [.. scopes])], ct);
        },
        ct);

    internal async Task<IReadOnlyList<Allowed>> OfAsync(AccountId id, CancellationToken ct)
    {
        var subject = id.ToString();
        var rows = await db.Set<Grant>().AsNoTracking().Where(g => g.Subject == subject && g.Status == Statuses.Valid && g.Type == AuthorizationTypes.Permanent)
            .Select(g => new { g.Application!.Id, g.Application.DisplayName, g.Scopes, g.CreationDate }).Take(500).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.Id).Select(g => new Allowed(
                g.Key,
                g.First().DisplayName ?? string.Empty,
                [.. Scopes.All.Intersect(g.SelectMany(r => System.Text.Json.JsonSerializer.Deserialize<string[]>(r.Scopes ?? "[]")!))],
                g.Min(r => r.CreationDate) is { } since ? new DateTimeOffset(DateTime.SpecifyKind(since, DateTimeKind.Utc)) : null))
            .OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>Takes it back, with all tokens in that person's name. False when there was nothing to take back.</summary>
    internal Task<bool> WithdrawAsync(Caller caller, Guid client, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            var subject = id.ToString();
            if (await db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == client, ct) is not { } known)
            {
                return false;
            }

            var taken = await db.Set<Grant>().Where(g => g.Application!.Id == client && g.Subject == subject && g.Status == Statuses.Valid)
                .ExecuteUpdateAsync(s => s.SetProperty(g => g.Status, Statuses.Revoked), ct);
            taken += await db.Set<IssuedSecret>().Where(t => t.Application!.Id == client && t.Subject == subject && t.Status == Statuses.Valid)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Status, Statuses.Revoked), ct);
            if (taken > 0)
            {
                await acts.RecordAsync(new Act("withdrawConsent", Of(id), Self(caller)), [new ConsentWithdrawn(id, known.ClientId!)], ct);
            }

            return taken > 0;
        },
        ct);

    private static Subject Of(AccountId id) => new("signOn", id.Value);

    // An officer between two posts has no role, and an account all the same.
    private static Actor Self(Caller caller) => caller.Roles.Count > 0
        ? caller.ActAs(caller.Roles[0])
        : new Actor(caller.Id!.Value.Value, caller.DisplayName, "account", Source: caller.Source);
}
