using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Reviewing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Granting;

/// <summary>A role given apart, with what was said of it in this half-year.</summary>
internal sealed record GrantReviewLine(GrantLine Line, string Account, string Name, bool? Keep, bool Mine);

/// <summary>The half-yearly review of roles given apart: of a unit by its leader, of the whole province in the unit at its top.</summary>
internal sealed class GrantReviews(AppDb db, Acts acts, AgencyDirectory directory, GrantBook book, TimeProvider clock)
{
    /// <summary>Those that hold today in the unit, by name of the holder.</summary>
    internal async Task<IReadOnlyList<GrantReviewLine>> LinesAsync(Caller caller, UnitId unit, CancellationToken ct)
    {
        var period = PostReview.PeriodOf(clock.Today());
        var rows = await HeldToday(await directory.TogetherWithAsync(unit, ct), await IsTopAsync(unit, ct)).AsNoTracking().Include(g => g.Units)
            .Join(db.Accounts.AsNoTracking().Where(a => !a.Disabled), g => g.AccountId, a => a.Id, (g, a) => new
            {
                Grant = g, a.Name, Shown = a.DisplayName,
                Keep = db.Set<RoleGrantReview>().Where(r => r.GrantId == g.Id && r.Period == period).Select(r => (bool?)r.Keep).FirstOrDefault(),
            }).ToListAsync(ct);
        var lines = new List<GrantReviewLine>();
        foreach (var row in rows)
        {
            lines.Add(new GrantReviewLine(await book.LineAsync(row.Grant, ct), row.Name, row.Shown, row.Keep, row.Grant.AccountId == caller.Id));
        }

        return [.. lines.OrderBy(l => SearchText.Fold(l.Name), StringComparer.Ordinal).ThenBy(l => l.Account, StringComparer.Ordinal)];
    }

    /// <summary>True when a role is given apart from a post anywhere today.</summary>
    internal Task<bool> AnyAsync(CancellationToken ct) => db.GrantsOn(clock.Today()).AnyAsync(ct);

    /// <summary>How many hold there today, and how many of those were answered with yes and with no.</summary>
    internal async Task<(int All, int Kept, int ToEnd)> CountAsync(UnitId unit, IReadOnlyCollection<UnitId> units, CancellationToken ct)
    {
        var period = PostReview.PeriodOf(clock.Today());
        var counts = await HeldToday([.. units], await IsTopAsync(unit, ct)).Where(g => db.Set<Account>().Any(a => a.Id == g.AccountId && !a.Disabled))
            .Select(g => db.Set<RoleGrantReview>().Where(r => r.GrantId == g.Id && r.Period == period).Select(r => (bool?)r.Keep).FirstOrDefault()).ToListAsync(ct);
        return (counts.Count, counts.Count(k => k == true), counts.Count(k => k == false));
    }

    /// <summary>Takes answers within the present transaction; answers how many were new.</summary>
    /// <exception cref="Refused">409 <c>review.own</c>; 422 <c>review.notHere</c>.</exception>
    internal async Task<int> AnswerAsync(Caller caller, UnitId unit, Actor actor, IReadOnlyDictionary<Guid, bool> answers, CancellationToken ct)
    {
        if (answers.Count == 0)
        {
            return 0;
        }

        var lines = (await LinesAsync(caller, unit, ct)).ToDictionary(l => l.Line.Grant.Id);
        if (answers.Keys.Any(g => !lines.ContainsKey(g)))
        {
            throw Refused.Rule("review.notHere", "Có vị trí không còn ở đơn vị này. Bạn mở lại trang rồi xác nhận tiếp.");
        }

        var changed = answers.Where(a => lines[a.Key].Keep != a.Value).ToList();
        if (changed.Exists(a => lines[a.Key].Mine))
        {
            throw Refused.State("review.own", "Bạn không tự xác nhận vị trí của mình.");
        }

        var (ids, period) = (changed.ConvertAll(a => a.Key), PostReview.PeriodOf(clock.Today()));
        var kept = await db.Set<RoleGrantReview>().Where(r => ids.Contains(r.GrantId) && r.Period == period).ToDictionaryAsync(r => r.GrantId, ct);
        foreach (var (grant, keep) in changed)
        {
            if (!kept.TryGetValue(grant, out var review))
            {
                db.Add(review = new RoleGrantReview { Id = Ids.New(), GrantId = grant, Period = period });
            }

            (review.Keep, review.ReviewerId, review.At) = (keep, caller.Id!.Value, clock.Now());
            var id = lines[grant].Line.Grant.AccountId;
            await acts.RecordAsync(new Act("reviewGrant", AccountKeeping.Of(id), actor), [new RoleGrantReviewed(id, grant, period, keep)], ct);
        }

        return changed.Count;
    }

    private IQueryable<RoleGrant> HeldToday(IReadOnlyList<UnitId> units, bool top) =>
        db.GrantsOn(clock.Today()).Where(g => g.Units.Any(u => units.Contains(u.UnitId)) || (top && !g.Units.Any()));

    private async ValueTask<bool> IsTopAsync(UnitId unit, CancellationToken ct) => await directory.FindAsync(unit, ct) is { ParentId: null };
}
