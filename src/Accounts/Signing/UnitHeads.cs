using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Accounts.Signing;

/// <summary>
/// A unit has one head on a day. The heads of a unit stand in a chain of their own in the journal, at whose end two appointments made at once
/// meet: the second one looks again, and finds the first.
/// </summary>
internal sealed class UnitHeads(AppDb db, Acts acts, AgencyDirectory directory)
{
    private static readonly PostRank[] Ranks = [PostRank.Head, PostRank.ActingHead, PostRank.InCharge];

    /// <summary>Before a post that heads a unit is written, or its last day moves.</summary>
    /// <exception cref="Refused">409 <c>post.twoHeads</c>.</exception>
    internal async Task TakeAsync(Post post, Actor actor, string? why, CancellationToken ct)
    {
        if (!PostRanks.Heads(post.Rank) || post.To < post.From)
        {
            return;
        }

        var subject = new Subject("unitHead", post.UnitId.Value);
        await acts.HoldAsync(subject, ct);
        var units = await directory.TogetherWithAsync(post.UnitId, ct);
        var kept = await db.Posts.AsNoTracking().Where(p => p.Id != post.Id && units.Contains(p.UnitId) && Ranks.Contains(p.Rank)
            && (p.To == null || (p.To >= post.From && p.To >= p.From))).ToListAsync(ct);

        // Within one act there may be others that are not written yet.
        var others = kept.Where(k => db.Posts.Local.All(l => l.Id != k.Id))
            .Concat(db.Posts.Local.Where(l => l.Id != post.Id && units.Contains(l.UnitId) && PostRanks.Heads(l.Rank)));
        if (others.FirstOrDefault(o => Meet(o, post)) is { } other)
        {
            var name = await db.Accounts.Where(a => a.Id == other.AccountId).Select(a => a.DisplayName).SingleOrDefaultAsync(ct);
            throw Refused.State("post.twoHeads", "Đơn vị đã có người đứng đầu trong thời gian này: {0} ({1}, từ {2}). Mỗi ngày chỉ một người đứng đầu, kể cả quyền và phụ trách.",
                name, other.Title, Vn.Date(other.From));
        }

        await acts.RecordAsync(
            new Act("giveHead", subject, actor, why),
            [new UnitHeadGiven(post.UnitId, post.AccountId, post.Id, post.From, post.To)],
            ct);
    }

    /// <summary>True when both hold on some day.</summary>
    internal static bool Meet(Post one, Post other) => Meet(one.From, one.To, other.From, other.To);

    internal static bool Meet(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        (to is null || (to >= from && to >= otherFrom)) && (otherTo is null || (otherTo >= otherFrom && otherTo >= from));
}
