using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Posts of today with the names their units bear today.</summary>
internal sealed class PostsInWords(AgencyDirectory directory, TimeProvider clock)
{
    internal async ValueTask<IReadOnlyList<PostHeld>> HeldTodayAsync(IEnumerable<Post> posts, CancellationToken ct)
    {
        var today = clock.Today();
        var held = new List<PostHeld>();
        foreach (var post in posts.Where(p => p.HoldsOn(today)))
        {
            var unit = await directory.FindAsync(post.UnitId, ct);
            held.Add(new PostHeld(
                post.Id, post.UnitId, unit?.Code ?? string.Empty, unit?.Authority ?? string.Empty, post.Title, [.. post.Roles.Select(r => r.Role)])
            {
                TitleEn = post.TitleEn,
            });
        }

        return held;
    }
}
