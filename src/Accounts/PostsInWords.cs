using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Posts of today with the names their units bear today. A post in a unit that ended is held in the one that took over.</summary>
internal sealed class PostsInWords(AgencyDirectory directory, TimeProvider clock)
{
    internal async ValueTask<IReadOnlyList<PostHeld>> HeldTodayAsync(IEnumerable<Post> posts, CancellationToken ct)
    {
        var today = clock.Today();
        var held = new List<PostHeld>();
        foreach (var post in posts.Where(p => p.HoldsOn(today)))
        {
            held.Add(await HeldAsync(post, ct));
        }

        return held;
    }

    /// <summary>Posts of one's own, then those lent; who holds none of their own is lent none, and a closed account lends nothing.</summary>
    internal async ValueTask<IReadOnlyList<PostHeld>> HeldTodayAsync(AccountCard card, CancellationToken ct)
    {
        var own = await HeldTodayAsync(card.Posts, ct);
        if (own.Count == 0 || card.Lent.Count == 0)
        {
            return own;
        }

        var today = clock.Today();
        List<PostHeld> held = [.. own];
        foreach (var (delegation, post, giver, _) in card.Lent.Where(s => !s.GiverClosed && s.Delegation.HoldsOn(today) && s.Post.HoldsOn(today)))
        {
            var whole = await HeldAsync(post, ct);
            var roles = whole.Roles.Intersect(delegation.Roles, StringComparer.Ordinal).ToList();
            if (roles.Count > 0)
            {
                held.Add(whole with { Roles = roles, Lent = new Lent(delegation.Id, delegation.GiverId, giver, delegation.Fields) });
            }
        }

        return held;
    }

    internal async ValueTask<PostHeld> HeldAsync(Post post, CancellationToken ct)
    {
        var unit = await directory.FindActingAsync(post.UnitId, ct);
        var at = unit?.Id ?? post.UnitId;
        return new PostHeld(
            post.Id, at, unit?.Code ?? string.Empty, unit?.Authority ?? string.Empty, await TitleAsync(post, at, unit, ct), [.. post.Roles.Select(r => r.Role)])
        {
            TitleEn = at == post.UnitId ? post.TitleEn : null,
            Before = (await directory.CoveredByAsync(at, ct)).Where(u => u != at).ToHashSet(),
        };
    }

    // “Chủ tịch UBND xã Suối Rao” is, after the merger, of UBND xã Xuân Sơn.
    private async ValueTask<string> TitleAsync(Post post, UnitId at, UnitSummary? unit, CancellationToken ct) =>
        at == post.UnitId || unit is null || await directory.FindAsync(post.UnitId, ct) is not { } was
            ? post.Title
            : post.Title.Replace(was.Authority, unit.Authority, StringComparison.OrdinalIgnoreCase)
                .Replace(was.Name, unit.Name, StringComparison.OrdinalIgnoreCase);
}
