using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Signing;

/// <summary>Reads the posts and authorisations of a day and says how somebody may sign. NĐ 30/2020/NĐ-CP, Đ.13; layout of the lines: NĐ 30/2020/NĐ-CP, phụ lục I [K].</summary>
internal sealed class SigningRules(AppDb db, AgencyDirectory directory)
{
    internal async Task<SigningAnswer> OfAsync(AccountId? person, UnitId unit, string? field, DateOnly day, CancellationToken ct)
    {
        if (person is not { } me || await directory.FindActingAsync(unit, ct) is not { } asked)
        {
            return Not("signing.notOfUnit", "Người này không giữ vị trí nào ở đơn vị vào ngày đó.");
        }

        var units = await directory.TogetherWithAsync(unit, ct);
        var own = await db.PostsOn(day).AsNoTracking().Where(p => p.AccountId == me).OrderBy(p => p.From).ThenBy(p => p.Id).ToListAsync(ct);
        var head = await HeadLineAsync(units, asked, day, ct);
        var (forms, noHead) = (new List<SigningForm>(), false);
        foreach (var post in own.Where(p => p.Signs != PostSigns.None))
        {
            if (units.Contains(post.UnitId) || (post.Signs == PostSigns.ByOrder && await IsPartAsync(post.UnitId, asked, ct)))
            {
                var found = FormsOf(post, asked, head, await UnitOfAsync(post, asked, ct));
                noHead |= found.Count == 0;
                forms.AddRange(found);
            }
        }

        var (byAuthority, otherField) = await ByAuthorityAsync(me, own, units, head, asked, field, day, ct);
        forms.AddRange(byAuthority);
        return forms.Count > 0 ? new SigningAnswer([.. forms.OrderBy(f => f.Mark).ThenByDescending(f => f.OfCollective)], null, null)
            : noHead ? Not("signing.noHead", "Đơn vị chưa ghi ai đứng đầu, nên không biết ký thay ai.")
            : otherField ? Not("signing.otherField", "Giấy ủy quyền chỉ cho ký trong lĩnh vực khác.")
            : own.Exists(p => units.Contains(p.UnitId)) ? Not("signing.noCapacity", "Vị trí của người này không có thẩm quyền ký văn bản của đơn vị.")
            : Not("signing.notOfUnit", "Người này không giữ vị trí nào ở đơn vị vào ngày đó.");
    }

    /// <summary>The forms of one post: pure.</summary>
    /// <param name="post">A post that signs.</param>
    /// <param name="unit">In whose name.</param>
    /// <param name="head">Title of the head, in capitals; null when unknown.</param>
    /// <param name="own">Unit of the post.</param>
    internal static IReadOnlyList<SigningForm> FormsOf(Post post, UnitSummary unit, string? head, UnitSummary own)
    {
        var title = TitleLines.Of(post.Title, own);
        string[]? lines = (post.Rank, post.Signs) switch
        {
            (PostRank.Head, PostSigns.Self) => [title],
            (PostRank.ActingHead, PostSigns.Self) => [$"Q. {TitleLines.WithoutActing(title)}"],
            (PostRank.DeputyHead or PostRank.InCharge, PostSigns.ForHead) =>
                (head ?? TitleLines.OfHeadFrom(title)) is { } over ? [$"KT. {over}", TitleLines.WithoutCharge(title)] : null,
            (_, PostSigns.ByOrder) => head is null ? null : [$"TL. {head}", title],
            _ => null,
        };
        if (lines is null)
        {
            return [];
        }

        var mark = post.Signs switch
        {
            PostSigns.ForHead => SigningMark.ForHead,
            PostSigns.ByOrder => SigningMark.ByOrder,
            _ => post.Rank == PostRank.ActingHead ? SigningMark.Acting : SigningMark.Self,
        };
        var plain = new SigningForm(mark, lines, false, post.Id);

        // By order one signs for the head alone, never for the body: NĐ 30/2020/NĐ-CP, Đ.13.2, 13.4 [K].
        return TitleLines.CollectiveOf(unit) is { } body && mark != SigningMark.ByOrder
            ? [new SigningForm(mark, [$"TM. {body}", .. lines], true, post.Id), plain]
            : [plain];
    }

    private async Task<(IReadOnlyList<SigningForm> Forms, bool OtherField)> ByAuthorityAsync(
        AccountId me, List<Post> own, IReadOnlyList<UnitId> units, string? head, UnitSummary unit, string? field, DateOnly day, CancellationToken ct)
    {
        // The head authorises, an acting one too; what a deputy signs for the head can't be passed on: NĐ 30/2020/NĐ-CP, Đ.13.3 [K].
        var rows = await db.Delegations.AsNoTracking().Where(d => d.ReceiverId == me && d.From <= day && d.To >= day)
            .Join(
                db.PostsOn(day).AsNoTracking().Where(p => units.Contains(p.UnitId) && (p.Rank == PostRank.Head || p.Rank == PostRank.ActingHead)),
                d => d.PostId, p => p.Id, (d, p) => new { Delegation = d, Post = p })
            .OrderBy(r => r.Delegation.CreatedAt).ToListAsync(ct);
        var (forms, otherField) = (new List<SigningForm>(), false);
        foreach (var row in rows.Where(r => HoldsOn(r.Delegation, day) && r.Delegation.Roles.Contains(Roles.Leader)))
        {
            if (row.Delegation.Fields.Count > 0 && (field is null || !row.Delegation.Fields.Contains(field, StringComparer.Ordinal)))
            {
                otherField = true;
            }
            else if (own.Count > 0)
            {
                var post = own.Find(p => units.Contains(p.UnitId)) ?? own[0];
                var over = head ?? TitleLines.WithoutActing(TitleLines.Of(row.Post.Title, unit));
                forms.Add(new SigningForm(
                    SigningMark.ByAuthority, [$"TUQ. {over}", TitleLines.Of(post.Title, await UnitOfAsync(post, unit, ct))], false, row.Post.Id, row.Delegation.Id));
            }
        }

        return (forms, otherField);
    }

    // Taken back on a day, it held until then.
    private static bool HoldsOn(Delegation delegation, DateOnly day) => delegation.RevokedAt is not { } revoked || VietnamTime.DateOf(revoked) > day;

    // The title of whoever heads the unit that day, or last did.
    private async Task<string?> HeadLineAsync(IReadOnlyList<UnitId> units, UnitSummary unit, DateOnly day, CancellationToken ct)
    {
        var post = await db.Posts.AsNoTracking()
            .Where(p => units.Contains(p.UnitId) && (p.Rank == PostRank.Head || p.Rank == PostRank.ActingHead) && p.From <= day && (p.To == null || p.To >= p.From))
            .OrderByDescending(p => p.From).FirstOrDefaultAsync(ct);
        return post is null ? null : TitleLines.WithoutActing(TitleLines.Of(post.Title, await UnitOfAsync(post, unit, ct)));
    }

    private async ValueTask<UnitSummary> UnitOfAsync(Post post, UnitSummary asked, CancellationToken ct) =>
        post.UnitId == asked.Id ? asked : await directory.FindAsync(post.UnitId, post.From, ct) ?? asked;

    private async ValueTask<bool> IsPartAsync(UnitId part, UnitSummary whole, CancellationToken ct) =>
        (await directory.FindActingAsync(part, ct))?.ParentId == whole.Id;

    private static SigningAnswer Not(string code, string words) => new([], code, words);
}
