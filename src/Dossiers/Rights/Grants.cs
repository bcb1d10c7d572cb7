using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Permissions;

namespace MotCua.Dossiers.Rights;

/// <summary>A line of the table as one post of one person fills it: for which units, and for which fields of work.</summary>
/// <param name="Line">The line.</param>
/// <param name="Post">The post by which the person has the role.</param>
/// <param name="Units">Units whose dossiers are meant; none where the line means all.</param>
/// <param name="Fields">Fields to which a lent post is limited; null: all.</param>
internal sealed record Grant(SeeLine Line, PostHeld Post, IReadOnlyList<UnitId> Units, IReadOnlyList<string>? Fields)
{
    /// <summary>What the posts of a person make of the table.</summary>
    public static async Task<IReadOnlyList<Grant>> OfAsync(PermissionsInForce permissions, Caller caller, AgencyDirectory agencies, CancellationToken ct)
    {
        var grants = new List<Grant>();
        foreach (var post in caller.Posts)
        {
            foreach (var line in post.Roles.Distinct().SelectMany(permissions.SeenBy))
            {
                // A desk takes in whatever comes: a post there that is lent for some fields alone sees nothing of it.
                if (line.Scope != Scope.Desk || post.IsWhole)
                {
                    grants.Add(new Grant(line, post, await UnitsAsync(line.Scope, post, agencies, ct), post.IsWhole ? null : post.Lent!.Fields));
                }
            }
        }

        return grants;
    }

    // Subordinate units are read-only for their leader; the lines of acts keep the acts to the own unit.
    private static async Task<IReadOnlyList<UnitId>> UnitsAsync(Scope scope, PostHeld post, AgencyDirectory agencies, CancellationToken ct) => scope switch
    {
        Scope.All => [],
        Scope.Below => [.. await agencies.SubtreeAsync(post.UnitId, ct)],
        _ => [.. post.Before.Prepend(post.UnitId)],
    };
}
