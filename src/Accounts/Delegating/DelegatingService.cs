using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Delegating;

/// <summary>What is to be lent: which post, to whom, which roles, for which fields, how long, on what paper.</summary>
internal sealed record NewDelegation(
    Guid Post, string? To, IReadOnlyList<string> Roles, IReadOnlyList<string> Fields, DateOnly? From, DateOnly? Until, string? Basis);

/// <summary>
/// Lends what a post allows and takes it back. In writing, for a time and a subject, and never lent on: NĐ 30/2020/NĐ-CP, Đ.13 [K]. By the
/// holder; by a leader for an officer of the unit who is away; by an administrator.
/// </summary>
internal sealed class DelegatingService(
    AppDb db, Acts acts, AccountBook book, PostsInWords words, AgencyDirectory directory, IEnumerable<ISubjectFields> subjects, TimeProvider clock)
{
    internal const int MostBasis = 500;
    private const int MostDays = 366;

    /// <summary>Roles that can be lent: those that work on dossiers.</summary>
    internal static readonly IReadOnlyList<string> Lendable = [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.RecordsClerk];

    /// <summary>Fields of the unit's work, of which a delegation may name some.</summary>
    internal async Task<IReadOnlyList<string>> FieldsOfAsync(UnitId unit, CancellationToken ct)
    {
        var fields = new List<string>();
        foreach (var subject in subjects)
        {
            fields.AddRange(await subject.OfAsync(unit, ct));
        }

        return fields;
    }

    /// <summary>Lends a post.</summary>
    /// <exception cref="Refused">404 <c>post.unknown</c>; 409 <c>delegation.overlaps</c>; 422 with fields.</exception>
    internal Task<Guid> GiveAsync(Caller caller, NewDelegation wanted, CancellationToken ct) => GiveAsync(caller, wanted, null, ct);

    internal Task<Guid> GiveAsync(Caller caller, NewDelegation wanted, Guid? absence, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var today = clock.Today();
            var post = await db.Posts.AsNoTracking().Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == wanted.Post, ct);
            if (post is null || !MayLend(caller, post))
            {
                throw Refused.NotFound("post.unknown", "Không tìm thấy vị trí này.");
            }

            var (from, until) = Period(wanted, post, today);
            var roles = RolesOf(wanted, post);
            var fields = await FieldsAsync(wanted, post, roles, ct);
            var receiver = await ReceiverAsync(caller, wanted.To, post, ct);
            var delegation = new Delegation
            {
                Id = Ids.New(), PostId = post.Id, GiverId = post.AccountId, ReceiverId = receiver.Id, From = from, To = until, Roles = roles, Fields = fields,
                Basis = BasisOf(wanted.Basis), AbsenceId = absence, GivenById = caller.Id!.Value, CreatedAt = clock.Now(),
            };
            await RefuseOverlapAsync(delegation, ct);
            db.Add(delegation);
            await acts.RecordAsync(
                new Act("lendPost", AccountKeeping.Of(post.AccountId), By(caller, post), delegation.Basis),
                [new PostLent(post.AccountId, delegation.Id, post.Id, receiver.Id, roles, fields, from, until)],
                ct);
            acts.AfterCommit(() => book.Forget(receiver.Id));
            return delegation.Id;
        },
        ct);

    /// <summary>Takes a delegation back at once: its giver, a leader of the unit, an administrator, or its receiver, who gives it back.</summary>
    /// <exception cref="Refused">404 <c>delegation.unknown</c>; 409 <c>delegation.over</c>.</exception>
    internal Task RevokeAsync(Caller caller, Guid id, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var delegation = await db.Delegations.SingleOrDefaultAsync(d => d.Id == id, ct);
            var post = delegation is null ? null : await db.Posts.AsNoTracking().SingleAsync(p => p.Id == delegation.PostId, ct);
            if (delegation is null || !(delegation.ReceiverId == caller.Id || MayLend(caller, post!)))
            {
                throw Refused.NotFound("delegation.unknown", "Không tìm thấy ủy quyền này.");
            }

            if (delegation.RevokedAt is not null || delegation.To < clock.Today())
            {
                throw Refused.State("delegation.over", "Ủy quyền này đã hết.");
            }

            await EndAsync(caller, delegation, By(caller, post!), SearchText.Tidy(why) is { Length: > 0 and <= MostBasis } said ? said : null, ct);
        },
        ct);

    /// <summary>With an absence that is taken back, whoever stood in for it does so no more.</summary>
    internal async Task EndWithAsync(Caller caller, Guid absence, Actor actor, CancellationToken ct)
    {
        foreach (var delegation in await db.Delegations.Where(d => d.AbsenceId == absence && d.RevokedAt == null).ToListAsync(ct))
        {
            await EndAsync(caller, delegation, actor, null, ct);
        }
    }

    /// <summary>True for the holder of the post, leaders of its unit by a post of their own, and administrators.</summary>
    internal static bool MayLend(Caller caller, Post post) =>
        post.AccountId == caller.Id || caller.HasOwn(Roles.Leader, post.UnitId) || caller.Has(Roles.Administrator);

    private async Task EndAsync(Caller caller, Delegation delegation, Actor actor, string? why, CancellationToken ct)
    {
        delegation.RevokedAt = clock.Now();
        delegation.RevokedById = caller.Id;
        await acts.RecordAsync(
            new Act("revokeDelegation", AccountKeeping.Of(delegation.GiverId), actor, why),
            [new DelegationRevoked(delegation.GiverId, delegation.Id, delegation.ReceiverId)],
            ct);
        acts.AfterCommit(() => book.Forget(delegation.ReceiverId));
    }

    // The strongest ground on which they do it: their own post, leading the unit, administering, having received it.
    private static Actor By(Caller caller, Post post) =>
        post.AccountId != caller.Id && caller.HasOwn(Roles.Leader, post.UnitId) ? caller.ActAs(Roles.Leader, post.UnitId)
        : post.AccountId != caller.Id && caller.Has(Roles.Administrator) ? caller.ActAs(Roles.Administrator)
        : caller.ActAs(caller.Roles[0]);

    private static (DateOnly From, DateOnly Until) Period(NewDelegation wanted, Post post, DateOnly today)
    {
        if (wanted.From is not { } from || from < today)
        {
            throw Refused.Field("from", wanted.From is null ? "Bạn chưa điền ngày đầu." : "Ngày đầu sớm nhất là hôm nay.");
        }

        if (wanted.Until is not { } until || until < from)
        {
            throw Refused.Field("until", wanted.Until is null ? "Bạn chưa điền ngày cuối: ủy quyền phải có thời hạn." : "Ngày cuối phải từ ngày đầu trở đi.");
        }

        if (until.DayNumber - from.DayNumber >= MostDays)
        {
            throw Refused.Field("until", "Một lần ủy quyền dài nhất một năm.");
        }

        return !post.HoldsOn(from) || !post.HoldsOn(until)
            ? throw Refused.Field("until", "Ủy quyền phải nằm trong thời gian giữ vị trí.")
            : (from, until);
    }

    private static List<string> RolesOf(NewDelegation wanted, Post post)
    {
        var held = post.Roles.Select(r => r.Role).Intersect(Lendable, StringComparer.Ordinal).ToList();
        var roles = wanted.Roles.Distinct(StringComparer.Ordinal).ToList();
        return held.Count == 0 ? throw Refused.Field("roles", "Vị trí này không có vai trò nào ủy quyền được.")
            : roles.Count == 0 ? throw Refused.Field("roles", "Bạn chưa chọn vai trò nào.")
            : roles.Exists(r => !held.Contains(r)) ? throw Refused.Field("roles", "Chỉ ủy quyền được vai trò mà vị trí này có.")
            : roles;
    }

    private async Task<List<string>> FieldsAsync(NewDelegation wanted, Post post, List<string> roles, CancellationToken ct)
    {
        var fields = wanted.Fields.Where(f => !string.IsNullOrWhiteSpace(f)).Distinct(StringComparer.Ordinal).ToList();
        if (fields.Count == 0)
        {
            return fields;
        }

        if (roles.Contains(Roles.Clerk))
        {
            throw Refused.Field("fields", "Tiếp nhận và trả kết quả không giới hạn theo lĩnh vực được. Bạn ủy quyền riêng vai trò này.");
        }

        var known = await FieldsOfAsync(post.UnitId, ct);
        return fields.Find(f => !known.Contains(f, StringComparer.Ordinal)) is { } strange
            ? throw Refused.Field("fields", "Đơn vị này không giải quyết lĩnh vực “{0}”.", strange)
            : fields;
    }

    private async Task<Account> ReceiverAsync(Caller caller, string? name, Post post, CancellationToken ct)
    {
        var typed = AccountName.Normalise(name);
        if (typed.Length == 0)
        {
            throw Refused.Field("to", "Bạn chưa chọn người nhận ủy quyền.");
        }

        var receiver = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == typed && !a.Disabled, ct);
        if (receiver is null || !(await ReceiversAsync(post, ct)).Contains(receiver.Id))
        {
            throw Refused.Field("to", "Người nhận phải đang giữ một vị trí trong cùng đơn vị hoặc đơn vị trực thuộc.");
        }

        return receiver.Id == post.AccountId ? throw Refused.Field("to", "Không ai ủy quyền cho chính mình.")
            : receiver.Id == caller.Id ? throw Refused.Field("to", "Bạn không tự giao cho mình vai trò của người khác.")
            : receiver;
    }

    /// <summary>Accounts that hold a post of their own today in the unit, or below it.</summary>
    internal async Task<IReadOnlySet<AccountId>> ReceiversAsync(Post post, CancellationToken ct)
    {
        var at = (await words.HeldAsync(post, ct)).UnitId;
        var units = (await directory.SubtreeAsync(at, ct)).Concat(await directory.CoveredByAsync(at, ct)).ToList();
        return (await db.PostsOn(clock.Today()).AsNoTracking().Where(p => units.Contains(p.UnitId))
            .Select(p => p.AccountId).Distinct().ToListAsync(ct)).ToHashSet();
    }

    private static string BasisOf(string? basis) => SearchText.Tidy(basis) switch
    {
        "" => throw Refused.Field("basis", "Bạn chưa điền lý do hoặc căn cứ: ủy quyền phải bằng văn bản."),
        { Length: > MostBasis } => throw Refused.Field("basis", "Lý do dài quá {0} ký tự.", MostBasis),
        var said => said,
    };

    // One answers for the work of a post at a time.
    private async Task RefuseOverlapAsync(Delegation wanted, CancellationToken ct)
    {
        var others = await db.Delegations.AsNoTracking()
            .Where(d => d.PostId == wanted.PostId && d.RevokedAt == null && d.From <= wanted.To && d.To >= wanted.From).ToListAsync(ct);
        if (others.Find(wanted.Overlaps) is { } other)
        {
            var name = await db.Accounts.Where(a => a.Id == other.ReceiverId).Select(a => a.DisplayName).SingleAsync(ct);
            throw Refused.State("delegation.overlaps", "Vị trí này đã ủy quyền cho {0} từ {1:d/M/yyyy} đến {2:d/M/yyyy}. Bạn thu hồi lần ấy trước.", name, other.From, other.To);
        }
    }
}
