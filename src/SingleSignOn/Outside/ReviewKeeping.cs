using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Clients;
using MotCua.SingleSignOn.Contract;

namespace MotCua.SingleSignOn.Outside;

/// <summary>A contradiction as an administrator reads it.</summary>
internal sealed record ReviewRow(OutsideReview Review, string Provider, string? Account);

/// <summary>What contradicted what was known: listed, and decided by an administrator with a reason.</summary>
internal sealed class ReviewKeeping(AppDb db, Acts acts, AccountDesk accounts, TimeProvider clock)
{
    private const int Most = 100;

    internal Task<int> OpenAsync(CancellationToken ct) => db.Set<OutsideReview>().CountAsync(r => r.DecidedAt == null, ct);

    internal async Task<IReadOnlyList<ReviewRow>> ListAsync(CancellationToken ct)
    {
        var rows = await db.Set<OutsideReview>().AsNoTracking().Where(r => r.DecidedAt == null).OrderBy(r => r.At).ThenBy(r => r.Id).Take(Most)
            .Join(db.Set<OutsideProvider>(), r => r.ProviderId, p => p.Id, (r, p) => new { Review = r, p.Name }).ToListAsync(ct);
        var names = await accounts.NamesOfAsync([.. rows.Select(r => r.Review.AccountId).OfType<AccountId>().Distinct()], ct);
        return [.. rows.Select(r => new ReviewRow(r.Review, r.Name, r.Review.AccountId is { } id ? names.GetValueOrDefault(id) : null))];
    }

    /// <summary>
    /// Decides: nothing changes, or the link that stood in the way is taken away, so that the person comes anew and is found by the number.
    /// </summary>
    /// <exception cref="Refused">404 <c>review.unknown</c>; 422 at <c>why</c>.</exception>
    internal Task DecideAsync(Caller caller, Guid review, bool release, string? why, CancellationToken ct)
    {
        var reason = ClientFacts.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var found = await db.Set<OutsideReview>().SingleOrDefaultAsync(r => r.Id == review && r.DecidedAt == null, ct)
                    ?? throw Refused.NotFound("review.unknown", "Không có mục nào như vậy đang chờ xem lại.");
                found.DecidedAt = clock.Now();
                var actor = caller.ActAs(Roles.Administrator);
                var code = await db.Set<OutsideProvider>().Where(p => p.Id == found.ProviderId).Select(p => p.Code).SingleAsync(ct);
                if (release)
                {
                    found.Released = true;
                    var old = await db.Set<OutsideLink>()
                        .Where(l => l.Issuer == found.Issuer && (l.Subject == found.Subject || l.PersonalId == found.PersonalId)).ToListAsync(ct);
                    foreach (var link in old)
                    {
                        db.Remove(link);
                        await acts.RecordAsync(
                            new Act("unlinkOutside", new Subject("signOn", link.AccountId.Value), actor, reason), [new OutsideUnlinked(link.AccountId, code)], ct);
                    }
                }

                await acts.RecordAsync(
                    new Act("decideContradiction", ProviderKeeping.Of(found.ProviderId), actor, reason), [new OutsideContradictionDecided(code, release)], ct);
            },
            ct);
    }
}
