using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Reviewing;

/// <summary>A post of the unit with what was said of it in this half-year.</summary>
/// <param name="Post">The post.</param>
/// <param name="Account">Sign-in name.</param>
/// <param name="Name">How they are called.</param>
/// <param name="LastSignIn">When they last signed in.</param>
/// <param name="Keep">The answer; null: none yet.</param>
/// <param name="Mine">True for the reviewer's own: somebody else answers for it.</param>
internal sealed record ReviewLine(Post Post, string Account, string Name, DateTimeOffset? LastSignIn, bool? Keep, bool Mine);

/// <summary>How far a unit's review is.</summary>
internal sealed record ReviewProgress(UnitSummary Unit, int Posts, int Kept, int ToEnd)
{
    internal int Open => Posts - Kept - ToEnd;
}

/// <summary>
/// Every half-year a leader says of each post in the unit whether it is still right; whoever administers ends those that are not. How often is
/// not set by law [K].
/// </summary>
internal sealed class ReviewService(AppDb db, Acts acts, AgencyDirectory directory, GrantReviews grants, TimeProvider clock)
{
    internal const int UnitsAtOnce = 30;

    internal string Period => PostReview.PeriodOf(clock.Today());

    /// <summary>The units whose posts the caller reviews: those they lead by a post of their own; all, for an administrator.</summary>
    internal static bool MayReview(Caller caller, UnitId unit) => caller.Has(Roles.Administrator) || caller.HasOwn(Roles.Leader, unit);

    /// <summary>Posts held today in the unit, by name of the holder.</summary>
    internal async Task<IReadOnlyList<ReviewLine>> LinesAsync(Caller caller, UnitId unit, CancellationToken ct)
    {
        var (units, period) = (await directory.TogetherWithAsync(unit, ct), Period);
        var rows = await HeldToday().Where(p => units.Contains(p.UnitId)).Include(p => p.Roles)
            .Join(db.Accounts.AsNoTracking().Where(a => !a.Disabled), p => p.AccountId, a => a.Id, (p, a) => new
            {
                Post = p, a.Name, Shown = a.DisplayName,
                Last = db.Set<SignInFact>().Where(s => s.AccountId == a.Id && s.Accepted).Max(s => (DateTimeOffset?)s.At),
                Keep = db.Set<PostReview>().Where(r => r.PostId == p.Id && r.Period == period).Select(r => (bool?)r.Keep).FirstOrDefault(),
            }).ToListAsync(ct);
        return [.. rows.Select(r => new ReviewLine(r.Post, r.Name, r.Shown, r.Last, r.Keep, r.Post.AccountId == caller.Id))
            .OrderBy(l => SearchText.Fold(l.Name), StringComparer.Ordinal).ThenBy(l => l.Account, StringComparer.Ordinal)];
    }

    /// <summary>How far the reviews of units are, by code; some units at a time.</summary>
    internal async Task<(IReadOnlyList<ReviewProgress> Units, string? Next)> ProgressAsync(string? after, CancellationToken ct)
    {
        var period = Period;
        var all = (await directory.ListAsync(clock.Today(), ct: ct)).OrderBy(u => u.Code, StringComparer.Ordinal)
            .Where(u => string.IsNullOrEmpty(after) || string.CompareOrdinal(u.Code, after) > 0).Take(UnitsAtOnce + 1).ToList();
        var shown = all.Take(UnitsAtOnce).ToList();
        var ownerOf = new Dictionary<UnitId, UnitId>();
        foreach (var unit in shown)
        {
            foreach (var covered in await directory.CoveredByAsync(unit.Id, ct))
            {
                ownerOf[covered] = unit.Id;
            }
        }

        // One question for all units of the page.
        var units = ownerOf.Keys.ToList();
        var counts = (await HeldToday().Where(p => units.Contains(p.UnitId) && db.Set<Account>().Any(a => a.Id == p.AccountId && !a.Disabled))
            .GroupJoin(db.Set<PostReview>().Where(r => r.Period == period), p => p.Id, r => r.PostId, (p, r) => new { p.UnitId, r })
            .SelectMany(x => x.r.DefaultIfEmpty(), (x, r) => new { x.UnitId, Keep = r == null ? (bool?)null : r.Keep })
            .GroupBy(k => new { k.UnitId, k.Keep }).Select(g => new { g.Key.UnitId, g.Key.Keep, Count = g.Count() }).ToListAsync(ct))
            .ToLookup(c => ownerOf[c.UnitId]);
        var apart = await grants.AnyAsync(ct);
        var found = new List<ReviewProgress>(shown.Count);
        foreach (var unit in shown)
        {
            var (more, kept, toEnd) = apart ? await grants.CountAsync(unit.Id, await directory.CoveredByAsync(unit.Id, ct), ct) : default;
            found.Add(new ReviewProgress(unit, counts[unit.Id].Sum(c => c.Count) + more, CountOf(unit.Id, true) + kept, CountOf(unit.Id, false) + toEnd));
        }

        int CountOf(UnitId unit, bool keep) => counts[unit].Where(c => c.Keep == keep).Sum(c => c.Count);

        return (found, all.Count > UnitsAtOnce ? all[UnitsAtOnce - 1].Code : null);
    }

    /// <summary>Takes answers on posts of one unit; what is as it was is left alone. Answers how many were new.</summary>
    /// <exception cref="Refused">404 <c>unit.notFound</c>, for who does not review it; 409 <c>review.own</c>; 422 <c>review.notHere</c>.</exception>
    internal Task<int> AnswerAsync(Caller caller, UnitId unit, IReadOnlyDictionary<Guid, bool> answers, CancellationToken ct) =>
        AnswerAsync(caller, unit, answers, new Dictionary<Guid, bool>(), ct);

    /// <summary>As before, with answers on roles given apart.</summary>
    /// <exception cref="Refused">As before.</exception>
    internal Task<int> AnswerAsync(
        Caller caller, UnitId unit, IReadOnlyDictionary<Guid, bool> answers, IReadOnlyDictionary<Guid, bool> onGrants, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (!MayReview(caller, unit))
            {
                throw Refused.NotFound("unit.notFound", "Không có cơ quan này.");
            }

            var lines = (await LinesAsync(caller, unit, ct)).ToDictionary(l => l.Post.Id);
            if (answers.Keys.Any(p => !lines.ContainsKey(p)))
            {
                throw Refused.Rule("review.notHere", "Có vị trí không còn ở đơn vị này. Bạn mở lại trang rồi xác nhận tiếp.");
            }

            var changed = answers.Where(a => lines[a.Key].Keep != a.Value).ToList();
            if (changed.Exists(a => lines[a.Key].Mine))
            {
                throw Refused.State("review.own", "Bạn không tự xác nhận vị trí của mình.");
            }

            var ids = changed.ConvertAll(a => a.Key);
            var period = Period;
            var kept = await db.Set<PostReview>().Where(r => ids.Contains(r.PostId) && r.Period == period).ToDictionaryAsync(r => r.PostId, ct);
            foreach (var (post, keep) in changed)
            {
                if (!kept.TryGetValue(post, out var review))
                {
                    db.Add(review = new PostReview { Id = Ids.New(), PostId = post, Period = period });
                }

                (review.Keep, review.ReviewerId, review.At) = (keep, caller.Id!.Value, clock.Now());
                var id = lines[post].Post.AccountId;
                await acts.RecordAsync(
                    new Act("reviewPost", AccountKeeping.Of(id), By(caller, unit)), [new PostReviewed(id, post, period, keep)], ct);
            }

            return changed.Count + await grants.AnswerAsync(caller, unit, By(caller, unit), onGrants, ct);
        },
        ct);

    private static Actor By(Caller caller, UnitId unit) =>
        caller.HasOwn(Roles.Leader, unit) ? caller.ActAs(Roles.Leader, unit) : caller.ActAs(Roles.Administrator);

    private IQueryable<Post> HeldToday() => db.PostsOn(clock.Today()).AsNoTracking();
}
