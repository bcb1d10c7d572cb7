using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
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
        List<PostHeld> held = [.. own, .. await GrantedTodayAsync(card.Grants, ct)];
        if (own.Count == 0 || card.Lent.Count == 0)
        {
            return held;
        }

        var today = clock.Today();
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

    /// <summary>Roles given apart that hold today, one for each unit; those of the whole province stand in the unit at its top.</summary>
    internal async ValueTask<IReadOnlyList<PostHeld>> GrantedTodayAsync(IEnumerable<RoleGrant> grants, CancellationToken ct)
    {
        var today = clock.Today();
        var held = new List<PostHeld>();
        foreach (var grant in grants.Where(g => g.HoldsOn(today)))
        {
            IReadOnlyList<UnitId> units = grant.Units.Count > 0 ? [.. grant.Units.Select(u => u.UnitId)]
                : [.. (await directory.ListAsync(today, UnitLevel.Province, ct: ct)).Take(1).Select(u => u.Id)];
            foreach (var given in units)
            {
                var unit = await directory.FindActingAsync(given, ct);
                var at = unit?.Id ?? given;
                held.Add(new PostHeld(
                    grant.Id, at, unit?.Code ?? string.Empty, unit?.Authority ?? string.Empty, $"{Roles.Words(grant.Role)} (vai trò giao riêng)", [grant.Role])
                {
                    IsGrant = true,
                    Before = (await directory.CoveredByAsync(at, ct)).Where(u => u != at).ToHashSet(),
                });
            }
        }

        return held;
    }

    /// <summary>Whom the account acts for today.</summary>
    internal IReadOnlyList<ActsFor> ActsForToday(AccountCard card)
    {
        var today = clock.Today();
        return [.. card.ActsFor.Select(r => r.On(today)).OfType<ActsFor>()];
    }

    internal async ValueTask<PostHeld> HeldAsync(Post post, CancellationToken ct)
    {
        var unit = await directory.FindActingAsync(post.UnitId, ct);
        var at = unit?.Id ?? post.UnitId;
        return new PostHeld(
            post.Id, at, unit?.Code ?? string.Empty, unit?.Authority ?? string.Empty, await TitleAsync(post, at, unit, ct), [.. post.Roles.Select(r => r.Role)])
        {
            TitleEn = at == post.UnitId ? post.TitleEn : null,
            Rank = post.Rank,
            Signs = post.Signs,
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
