using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Scim;

/// <summary>Opens, changes and closes the accounts of a source; each whole or not at all, and all of it through <see cref="OutsideAccountsDesk"/>.</summary>
internal sealed class UserService(AppDb db, Acts acts, OutsideAccountsDesk accounts, UserReading reading, UserPosts posts, MemberPosts members, TimeProvider clock)
{
    internal static Subject Of(Guid source) => new("scimSource", source);

    /// <exception cref="Refused">400; 403; 409 <c>scim.uniqueness</c>.</exception>
    internal async Task<UserFacts> CreateAsync(ScimClient client, JsonObject said, CancellationToken ct)
    {
        var doc = ScimNames.Resource(said, ScimNames.User);
        var wanted = UserDoc.Read(doc, null);
        var name = OutsideAccountsDesk.NameOf(wanted.UserName) ?? throw Refused.Malformed(
            "scim.invalidValue", "Tên đăng nhập (userName) có từ 3 đến 60 chữ không dấu, số, dấu chấm, gạch ngang hoặc gạch dưới.");
        var shown = wanted.DisplayName ?? throw Refused.Malformed("scim.invalidValue", "Thiếu họ tên: displayName hoặc name.");
        try
        {
            var id = await acts.DoAsync(() => OpenAsync(client, name, wanted with { DisplayName = shown }, ct), ct);
            return await reading.FindAsync(client.Source, UserDoc.IdOf(id), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Somebody took the name between the look and the write.
            throw Taken(name);
        }
    }

    /// <summary>The resource becomes what is said; what only this product knows and the client left out (posts, in use or not) stays.</summary>
    /// <exception cref="Refused">As <see cref="PatchAsync"/>.</exception>
    internal Task<UserFacts> ReplaceAsync(ScimClient client, string id, JsonObject said, string? ifMatch, CancellationToken ct)
    {
        var doc = ScimNames.Resource(said, ScimNames.User);
        return ChangeAsync(client, id, ifMatch, before =>
        {
            foreach (var name in new[] { "active", "title", ScimNames.Enterprise, ScimNames.Posts })
            {
                if (!doc.ContainsKey(name) && before[name] is { } kept)
                {
                    doc[name] = kept.DeepClone();
                }
            }

            return doc;
        }, ct);
    }

    /// <exception cref="Refused">400; 403; 404; 409 <c>account.lastAdministrator</c>; 412.</exception>
    internal Task<UserFacts> PatchAsync(ScimClient client, string id, IReadOnlyList<PatchChange> changes, string? ifMatch, CancellationToken ct) =>
        ChangeAsync(client, id, ifMatch, before =>
        {
            var doc = (JsonObject)before.DeepClone();
            ScimPatch.Apply(doc, changes, ScimNames.User);
            return doc;
        }, ct);

    /// <summary>Closes the account and ends the posts that the source gave; the account, its past and its name stay.</summary>
    /// <exception cref="Refused">404; 409 <c>account.lastAdministrator</c>; 412.</exception>
    internal Task DeleteAsync(ScimClient client, string id, string? ifMatch, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var user = await reading.FindAsync(client.Source, id, ct);
            ScimEtag.Check(ifMatch, user.Row.Etag);
            var link = await LinkAsync(user.Row.Id, ct);
            await members.LeaveAllAsync(client, user.Row.Id, ct);
            await WriteAsync(client, [.. await posts.EndAllAsync(user.Row.Id, ct), new OutsideChange(user.Row.Id) { Disabled = true }], ct);
            link.Deleted = true;
            await TouchAsync(client, link, "delete", ct);
        },
        ct);

    /// <summary>An account that is there already is kept by this source from now on.</summary>
    internal Task LinkAsync(ScimSource source, AccountId account, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();
            if (await db.ScimUsers.SingleOrDefaultAsync(u => u.AccountId == account, ct) is { } known)
            {
                (known.Deleted, known.ModifiedAt, known.Version) = (false, now, known.Version + 1);
            }
            else
            {
                db.Add(new ScimUser { AccountId = account, SourceId = source.Id, CreatedAt = now, ModifiedAt = now, Version = 1 });
            }

            await acts.RecordAsync(new Act("linkScimUser", Of(source.Id), actor), [new ScimUserChanged(source.Id, account, "link")], ct);
        },
        ct);

    private async Task<AccountId> OpenAsync(ScimClient client, string name, UserWanted wanted, CancellationToken ct)
    {
        var holder = (await accounts.HoldersAsync([name], [], ct)).SingleOrDefault();
        var link = holder is null ? null : await db.ScimUsers.SingleOrDefaultAsync(u => u.AccountId == holder.Id, ct);
        if (holder is not null && link is not { Deleted: true })
        {
            throw Taken(name);
        }

        if (link is not null && link.SourceId != client.Source.Id)
        {
            throw Taken(name);
        }

        var id = holder?.Id ?? OutsideAccountsDesk.NewId();
        var contact = new OutsideContact(wanted.Phone, wanted.Email, holder?.PersonalId);
        var first = new OutsideChange(id) { Opens = holder is null ? name : null, DisplayName = wanted.DisplayName, Contact = contact };
        List<OutsideChange> changes = [first, .. await posts.FirstAsync(client, id, wanted, ct)];

        // Who was deleted and comes back is opened again; who comes closed is opened and closed, so that both are in the journal.
        changes.Add(new OutsideChange(id) { Disabled = !wanted.Active });
        await WriteAsync(client, changes, ct);
        if (link is null)
        {
            link = new ScimUser { AccountId = id, SourceId = client.Source.Id, CreatedAt = clock.Now() };
            db.Add(link);
        }

        (link.Deleted, link.ExternalId, link.EmployeeNumber) = (false, wanted.ExternalId, wanted.EmployeeNumber);
        await TouchAsync(client, link, "create", ct);
        return id;
    }

    private async Task<UserFacts> ChangeAsync(ScimClient client, string id, string? ifMatch, Func<JsonObject, JsonObject> change, CancellationToken ct)
    {
        await acts.DoAsync(
            async () =>
            {
                var user = await reading.FindAsync(client.Source, id, ct);
                ScimEtag.Check(ifMatch, user.Row.Etag);
                var before = UserDoc.Write(user, client.Root);
                var wanted = UserDoc.Read(change(before), before);
                RefuseRename(user.Row, wanted);
                var changes = await posts.ChangedAsync(client, user, wanted, ct);
                if (Changed(user.Row, wanted) is { } own)
                {
                    changes = [own, .. changes];
                }

                var link = await LinkAsync(user.Row.Id, ct);
                if (changes.Count == 0 && link.ExternalId == wanted.ExternalId && link.EmployeeNumber == wanted.EmployeeNumber)
                {
                    return;
                }

                await WriteAsync(client, changes, ct);
                (link.ExternalId, link.EmployeeNumber) = (wanted.ExternalId, wanted.EmployeeNumber);
                await TouchAsync(client, link, "change", ct);
            },
            ct);
        return await reading.FindAsync(client.Source, id, ct);
    }

    // Chains, history and the signs on papers bear the name.
    private static void RefuseRename(UserRow row, UserWanted wanted)
    {
        if (wanted.UserName is { } name && OutsideAccountsDesk.NameOf(name) != row.UserName)
        {
            throw Refused.Malformed("scim.mutability", "Tên đăng nhập không đổi được sau khi đã mở tài khoản.");
        }
    }

    private static OutsideChange? Changed(UserRow row, UserWanted wanted)
    {
        var change = new OutsideChange(row.Id);
        var shown = wanted.DisplayName ?? row.DisplayName;
        if (shown != row.DisplayName)
        {
            change = change with { DisplayName = shown };
        }

        if (wanted.Phone != row.Phone || wanted.Email != row.Email)
        {
            change = change with { Contact = new OutsideContact(wanted.Phone, wanted.Email, row.PersonalId) };
        }

        if (wanted.Active == row.Disabled)
        {
            change = change with { Disabled = !wanted.Active };
        }

        return change == new OutsideChange(row.Id) ? null : change;
    }

    private async Task WriteAsync(ScimClient client, IReadOnlyList<OutsideChange> changes, CancellationToken ct) =>
        await ScimWriting.WriteAsync(accounts, client, changes, ct);

    private Task<ScimUser> LinkAsync(AccountId id, CancellationToken ct) => db.ScimUsers.SingleAsync(u => u.AccountId == id, ct);

    private Task TouchAsync(ScimClient client, ScimUser link, string what, CancellationToken ct)
    {
        link.ModifiedAt = clock.Now();
        link.Version++;
        return acts.RecordAsync(
            new Act($"{what}ScimUser", Of(client.Source.Id), client.Actor), [new ScimUserChanged(client.Source.Id, link.AccountId, what)], ct);
    }

    private static Refused Taken(string name) => Refused.State("scim.uniqueness", "Tên đăng nhập “{0}” đã có người dùng.", name);
}
