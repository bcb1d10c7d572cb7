using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning.Scim;

/// <summary>Who is in a group that gives posts holds one by it; who leaves loses just that one.</summary>
internal sealed class MemberPosts(AppDb db, OutsideAccountsDesk accounts)
{
    /// <summary>Some join, some leave.</summary>
    internal async Task ChangeAsync(
        ScimClient client, ScimGroup group, IReadOnlyCollection<AccountId> joining, IReadOnlyCollection<AccountId> leaving, CancellationToken ct)
    {
        var changes = new List<OutsideChange>();
        foreach (var id in joining)
        {
            var member = new ScimMember { GroupId = group.Id, AccountId = id };
            db.Add(member);
            Give(group, member, changes);
        }

        foreach (var some in leaving.Chunk(500))
        {
            foreach (var member in await db.ScimMembers.Where(m => m.GroupId == group.Id && some.Contains(m.AccountId)).ToListAsync(ct))
            {
                End(member, changes);
                db.Remove(member);
            }
        }

        await ScimWriting.WriteAsync(accounts, client, changes, ct);
    }

    /// <summary>The group means another post, or none: every member holds that instead.</summary>
    internal async Task RemapAsync(ScimClient client, ScimGroup group, CancellationToken ct)
    {
        var changes = new List<OutsideChange>();
        foreach (var member in await db.ScimMembers.Where(m => m.GroupId == group.Id).ToListAsync(ct))
        {
            var was = member.PostId;
            member.PostId = null;
            Give(group, member, changes);
            if (was is { } post)
            {
                changes.Add(new OutsideChange(member.AccountId) { EndsPost = post });
            }
        }

        await ScimWriting.WriteAsync(accounts, client, changes, ct);
    }

    /// <summary>Somebody leaves every group.</summary>
    internal async Task LeaveAllAsync(ScimClient client, AccountId id, CancellationToken ct)
    {
        var changes = new List<OutsideChange>();
        foreach (var member in await db.ScimMembers.Where(m => m.AccountId == id).ToListAsync(ct))
        {
            End(member, changes);
            db.Remove(member);
            var group = await db.ScimGroups.SingleAsync(g => g.Id == member.GroupId, ct);
            group.Version++;
        }

        await ScimWriting.WriteAsync(accounts, client, changes, ct);
    }

    private static void Give(ScimGroup group, ScimMember member, List<OutsideChange> changes)
    {
        if (group.GivesPosts)
        {
            var post = new OutsideNewPost(Ids.New(), group.UnitId!.Value, group.Title, group.RoleList);
            member.PostId = post.Id;
            changes.Add(new OutsideChange(member.AccountId) { GivesPost = post });
        }
    }

    private static void End(ScimMember member, List<OutsideChange> changes)
    {
        if (member.PostId is { } post)
        {
            changes.Add(new OutsideChange(member.AccountId) { EndsPost = post });
        }
    }
}
