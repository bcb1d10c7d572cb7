using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;
using MotCua.SingleSignOn.Resources;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Clients;

/// <summary>Registers applications, changes and closes them; each act with its reason in the application's chain.</summary>
internal sealed class ClientKeeping(
    AppDb db, Acts acts, IOpenIddictApplicationManager manager, AccountDesk accounts, ClientKeyFetch keys, SignOnClock clock)
{
    /// <exception cref="Refused">422 with fields.</exception>
    internal async Task<Client> CreateAsync(Caller caller, ClientForm form, CancellationToken ct)
    {
        var id = ClientFacts.NewId(form.ClientId);
        var facts = await WithKeysAsync(ClientFacts.Read(form), ct);
        return await acts.DoAsync(
            async () =>
            {
                if (await db.Set<Client>().AnyAsync(c => c.ClientId == id, ct))
                {
                    throw Refused.Field("clientId", "Mã này đã có ứng dụng khác dùng.");
                }

                var client = new Client { Id = Ids.New(), OpenedAt = clock.Now };
                await FillAsync(client, id, facts, ct);
                await manager.CreateAsync(client, ct);
                await RecordAsync("openClient", client, caller, facts, true, ct);
                return client;
            },
            ct);
    }

    /// <exception cref="Refused">404; 409 when closed; 422 with fields.</exception>
    internal async Task ChangeAsync(Caller caller, string id, ClientForm form, CancellationToken ct)
    {
        var facts = await WithKeysAsync(ClientFacts.Read(form), ct);
        await acts.DoAsync(
            async () =>
            {
                var client = await FindAsync(id, ct);
                if (client.ClosedAt is not null)
                {
                    throw Refused.State("client.closed", "Ứng dụng này đã đóng. Mở lại trước khi sửa.");
                }

                // What it may no longer ask for, it may no longer have.
                var less = !ScopesOf(client).All(facts.Scopes.Contains) || !Scopes.Split(client.Calls).All(facts.Calls.Contains) || client.ServiceAccount is not null;
                await FillAsync(client, client.ClientId!, facts, ct);
                await manager.UpdateAsync(client, ct);
                if (less)
                {
                    await TakeBackAsync(client.Id, ct);
                }

                await RecordAsync("changeClient", client, caller, facts, false, ct);
            },
            ct);
    }

    /// <summary>Takes back all codes, tokens and permissions that are out.</summary>
    internal Task<long> RevokeAllAsync(Caller caller, string id, string? why, CancellationToken ct)
    {
        var reason = ClientFacts.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var client = await FindAsync(id, ct);
                var taken = await TakeBackAsync(client.Id, ct);
                await acts.RecordAsync(
                    new Act("revokeClientTokens", Of(client), By(caller), reason), [new ClientTokensRevoked(client.ClientId!, taken)], ct);
                return taken;
            },
            ct);
    }

    /// <summary>Closes it, with all it holds, or opens it again.</summary>
    internal Task SetClosedAsync(Caller caller, string id, bool closed, string? why, CancellationToken ct)
    {
        var reason = ClientFacts.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var client = await FindAsync(id, ct);
                if (client.ClosedAt is not null == closed)
                {
                    return;
                }

                client.ClosedAt = closed ? clock.Now : null;
                await PermitAsync(client, ct);
                await manager.UpdateAsync(client, ct);
                if (closed)
                {
                    await TakeBackAsync(client.Id, ct);
                }

                await acts.RecordAsync(
                    new Act(closed ? "closeClient" : "reopenClient", Of(client), By(caller), reason),
                    [closed ? new ClientClosed(client.ClientId!) : new ClientReopened(client.ClientId!)],
                    ct);
            },
            ct);
    }

    internal async Task<IReadOnlyList<(Client Client, int Tokens)>> ListAsync(string? after, int most, CancellationToken ct)
    {
        var now = clock.Now.UtcDateTime;
        var rows = await db.Set<Client>().AsNoTracking().Where(c => after == null || c.ClientId!.CompareTo(after) > 0)
            .OrderBy(c => c.ClientId).Take(most)
            .Select(c => new { Client = c, Tokens = db.Set<IssuedSecret>().Count(t => t.Application!.Id == c.Id && t.Status == Statuses.Valid && t.ExpirationDate > now) })
            .ToListAsync(ct);
        return [.. rows.Select(r => (r.Client, r.Tokens))];
    }

    /// <exception cref="Refused">404 <c>client.unknown</c>.</exception>
    internal async Task<Client> FindAsync(string id, CancellationToken ct) =>
        await db.Set<Client>().SingleOrDefaultAsync(c => c.ClientId == id, ct)
            ?? throw Refused.NotFound("client.unknown", "Không có ứng dụng nào mang mã này.");

    internal async Task<ClientForm> FormOfAsync(Client client, CancellationToken ct) => new()
    {
        ClientId = client.ClientId,
        Name = client.DisplayName,
        Redirects = string.Join('\n', await manager.GetRedirectUrisAsync(client, ct)),
        AfterSignOut = string.Join('\n', await manager.GetPostLogoutRedirectUrisAsync(client, ct)),
        Scopes = [.. ScopesOf(client)],
        Own = client.Own,
        Keys = client.KeysAddress is null ? client.JsonWebKeySet : null,
        KeysAddress = client.KeysAddress,
        Audience = client.Audience,
        Calls = client.Calls.Replace(' ', '\n'),
        Backchannel = client.BackchannelAddress,
        ServiceAccount = client.ServiceAccount is { } account ? (await accounts.FindAsync(account, ct))?.Account : null,
    };

    internal static IReadOnlyList<string> ScopesOf(Client client) => Scopes.Split(client.Scopes);

    /// <summary>Keys that are published at an address are read before anything is kept: an address that does not work is not registered.</summary>
    private async Task<ClientFacts> WithKeysAsync(ClientFacts facts, CancellationToken ct) =>
        facts.KeysAddress is { } address ? facts with { Keys = await keys.ReadAsync(address, ct) } : facts;

    private async Task FillAsync(Client client, string id, ClientFacts facts, CancellationToken ct)
    {
        if (facts.Audience is { } audience && await db.Set<Client>().AnyAsync(c => c.Audience == audience && c.ClientId != id, ct))
        {
            throw Refused.Field("audience", "Đã có máy chủ tài nguyên khác mang tên này.");
        }

        client.Own = facts.Own;
        (client.KeysAddress, client.Audience, client.BackchannelAddress, client.Calls) = (facts.KeysAddress, facts.Audience, facts.Backchannel, string.Join(' ', facts.Calls));
        client.KeysReadAt = facts.KeysAddress is null ? null : clock.Now;
        client.Scopes = string.Join(' ', facts.Scopes);
        client.ServiceAccount = facts.ServiceAccount is { } name ? await ServiceAsync(name, ct) : null;
        var wanted = new OpenIddictApplicationDescriptor
        {
            ApplicationType = ApplicationTypes.Web,
            ClientId = id,
            ClientType = facts.Keys is null ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = facts.Own ? ConsentTypes.Implicit : ConsentTypes.Explicit,
            DisplayName = facts.Name,
            JsonWebKeySet = facts.Keys,
        };
        wanted.RedirectUris.UnionWith(facts.Redirects);
        wanted.PostLogoutRedirectUris.UnionWith(facts.AfterSignOut);
        wanted.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        wanted.Permissions.UnionWith(Permitted(facts.SignsPeopleIn, client, facts.Keys is not null));
        await manager.PopulateAsync(client, wanted, ct);
    }

    private async Task PermitAsync(Client client, CancellationToken ct)
    {
        var wanted = new OpenIddictApplicationDescriptor();
        await manager.PopulateAsync(wanted, client, ct);
        wanted.Permissions.Clear();
        wanted.Permissions.UnionWith(Permitted(wanted.RedirectUris.Count > 0, client, wanted.JsonWebKeySet is not null));
        await manager.PopulateAsync(client, wanted, ct);
    }

    /// <summary>What OpenIddict lets it do: nothing at all once it is closed.</summary>
    private static IEnumerable<string> Permitted(bool signsPeopleIn, Client client, bool confidential)
    {
        if (client.ClosedAt is not null)
        {
            return [];
        }

        List<string> may = [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation];
        if (signsPeopleIn)
        {
            may.AddRange([Permissions.Endpoints.Authorization, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code]);
            if (ScopesOf(client).Contains(Scopes.Offline))
            {
                may.Add(Permissions.GrantTypes.RefreshToken);
            }
        }

        if (confidential)
        {
            may.Add(Permissions.Endpoints.Introspection);
        }

        may.AddRange(Scopes.Split(client.Calls).Select(r => Permissions.Prefixes.Resource + r));

        if (client.ServiceAccount is not null)
        {
            may.Add(Permissions.GrantTypes.ClientCredentials);
        }

        return may.Concat(ScopesOf(client).Where(s => s is not Scopes.OpenId and not Scopes.Offline).Select(s => Permissions.Prefixes.Scope + s));
    }

    private async Task<AccountId> ServiceAsync(string name, CancellationToken ct) =>
        await accounts.FindAsync(name, ct) is { Kind: AccountKind.Officer, Disabled: false } found ? found.Id
            : throw Refused.Field("serviceAccount", "Không có tài khoản cán bộ đang dùng nào mang tên này.");

    private async Task<long> TakeBackAsync(Guid client, CancellationToken ct)
    {
        await db.Set<Grant>().Where(g => g.Application!.Id == client && g.Status == Statuses.Valid)
            .ExecuteUpdateAsync(s => s.SetProperty(g => g.Status, Statuses.Revoked), ct);
        return await db.Set<IssuedSecret>().Where(t => t.Application!.Id == client && t.Status == Statuses.Valid)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Status, Statuses.Revoked), ct);
    }

    private Task RecordAsync(string verb, Client client, Caller caller, ClientFacts facts, bool starts, CancellationToken ct) => acts.RecordAsync(
        new Act(verb, Of(client), By(caller), facts.Why, StartsChain: starts),
        [
            new ClientKept(
                client.ClientId!, facts.Name, facts.Keys is not null, facts.Own, [.. facts.Redirects.Select(r => r.OriginalString)], facts.Scopes, client.ServiceAccount)
            {
                KeysAddress = facts.KeysAddress, Audience = facts.Audience, Calls = facts.Calls, Backchannel = facts.Backchannel,
            },
        ],
        ct);

    private static Subject Of(Client client) => new("application", client.Id);

    private static Actor By(Caller caller) => caller.ActAs(Roles.Administrator);
}
