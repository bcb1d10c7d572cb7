using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning.Scim;

/// <summary>
/// The posts that a source gives a user by its own word: listed one by one in our extension, or one post by department and title. Only posts that
/// this source gave are its to end, and only roles and units that an administrator allowed are its to give.
/// </summary>
internal sealed class UserPosts(AppDb db, AgencyDirectory directory, TimeProvider clock)
{
    /// <summary>Posts of somebody who is new.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidValue</c>; 403 <c>scim.notAllowed</c>.</exception>
    internal Task<IReadOnlyList<OutsideChange>> FirstAsync(ScimClient client, AccountId id, UserWanted wanted, CancellationToken ct) =>
        CompareAsync(client, id, [], wanted.Posts ?? ByDepartment(client.Source, [], wanted) ?? [], ct);

    /// <summary>What is to change in the posts of somebody.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidValue</c>; 403 <c>scim.notAllowed</c>.</exception>
    internal async Task<IReadOnlyList<OutsideChange>> ChangedAsync(ScimClient client, UserFacts user, UserWanted wanted, CancellationToken ct) =>
        (wanted.Posts ?? ByDepartment(client.Source, user.Posts, wanted)) is { } posts
            ? await CompareAsync(client, user.Row.Id, user.Posts, posts, ct) : [];

    /// <summary>Ends all posts that the source gave by its own word.</summary>
    internal async Task<IReadOnlyList<OutsideChange>> EndAllAsync(AccountId id, CancellationToken ct)
    {
        var given = await db.ScimPosts.Where(p => p.AccountId == id).ToListAsync(ct);
        db.RemoveRange(given);
        return [.. given.Select(p => new OutsideChange(id) { EndsPost = p.PostId })];
    }

    /// <summary>The unit of that code, in which the source may give posts with these roles.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidValue</c>; 403 <c>scim.notAllowed</c>.</exception>
    internal async Task<UnitId> AllowedAsync(ScimSource source, string code, IReadOnlyCollection<string> roles, CancellationToken ct)
    {
        var unit = await directory.FindAsync(code, ct: ct) ?? throw Refused.Malformed("scim.invalidValue", "Không có đơn vị mang mã “{0}” hôm nay.", SearchText.Cut(code, 60));
        if (roles.FirstOrDefault(r => !Roles.OfPosts.Contains(r)) is { } unknown)
        {
            throw Refused.Malformed("scim.invalidValue", "Không có vai trò “{0}”.", SearchText.Cut(unknown, 60));
        }

        if (roles.Count == 0)
        {
            throw Refused.Malformed("scim.invalidValue", "Vị trí phải có ít nhất một vai trò.");
        }

        if (roles.FirstOrDefault(r => !source.RoleList.Contains(r)) is { } role)
        {
            throw Refused.Forbidden("scim.notAllowed", "Nguồn SCIM này không được giao vai trò hoặc đơn vị “{0}”.", role);
        }

        foreach (var root in source.UnitList)
        {
            if (await directory.FindAsync(root, ct: ct) is { } above && (await directory.SubtreeAsync(above.Id, ct)).Contains(unit.Id))
            {
                return unit.Id;
            }
        }

        return source.UnitList.Count == 0 ? unit.Id : throw Refused.Forbidden("scim.notAllowed", "Nguồn SCIM này không được giao vai trò hoặc đơn vị “{0}”.", unit.Code);
    }

    // Without roles of its own for that the source only reads department and title.
    private static IReadOnlyList<UserPost>? ByDepartment(ScimSource source, IReadOnlyList<UserPost> held, UserWanted wanted)
    {
        var main = held.Count > 0 ? held[0] : null;
        if (source.DefaultRoleList.Count == 0 || !wanted.Moves || (main is null && wanted.Department is null))
        {
            return null;
        }

        return wanted.Department is null ? [.. held.Skip(1)]
            : [new UserPost(null, wanted.Department, wanted.Title ?? main?.Title ?? source.DefaultTitle, main?.Roles ?? source.DefaultRoleList, null, null), .. held.Skip(1)];
    }

    private async Task<IReadOnlyList<OutsideChange>> CompareAsync(
        ScimClient client, AccountId id, IReadOnlyList<UserPost> held, IReadOnlyList<UserPost> wanted, CancellationToken ct)
    {
        var (ending, changes) = (held.ToList(), new List<OutsideChange>());
        foreach (var post in wanted)
        {
            if (ending.Find(h => Same(h, post)) is { } same)
            {
                ending.Remove(same);
                continue;
            }

            if (post.To < (post.From ?? clock.Today()) || post.From?.Year is < 1990 or > 2200 || post.To?.Year > 2200)
            {
                throw UserDoc.Wrong("posts.to");
            }

            var unit = await AllowedAsync(client.Source, post.Unit, [.. post.Roles], ct);
            var given = new OutsideNewPost(Ids.New(), unit, post.Title, post.Roles) { From = post.From, To = post.To };
            db.Add(new ScimPost { PostId = given.Id, AccountId = id });
            changes.Add(new OutsideChange(id) { GivesPost = given });
        }

        foreach (var post in ending)
        {
            db.Remove(await db.ScimPosts.SingleAsync(p => p.PostId == post.Id, ct));
        }

        // Given before ended: who administers by one post and then by another is never without.
        return [.. changes, .. ending.Select(p => new OutsideChange(id) { EndsPost = p.Id })];
    }

    private static bool Same(UserPost held, UserPost wanted) => held.Unit.Equals(wanted.Unit, StringComparison.OrdinalIgnoreCase) && held.Title == wanted.Title
        && held.Roles.Order(StringComparer.Ordinal).SequenceEqual(wanted.Roles.Order(StringComparer.Ordinal))
        && (wanted.From is null || wanted.From == held.From) && wanted.To == held.To;
}
