using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Who may be the second person for a request, and why somebody may not.</summary>
internal sealed class Seconds(AppDb db, ISecondPersons permissions, TimeProvider clock)
{
    // Whoever set another's password could be that other.
    private static readonly TimeSpan PasswordWeek = TimeSpan.FromDays(7);
    private static readonly string[] Made = ["givePost", "createAccount", "enable", "setPassword"];

    internal async Task<IReadOnlyList<string>> RolesAsync(string kind, CancellationToken ct) => await permissions.RolesAsync(kind, ct);

    /// <summary>True when one of the person's own posts, not a lent one, has a role that may be second for the kind.</summary>
    internal async Task<bool> HasRoleAsync(Caller caller, string kind, CancellationToken ct)
    {
        var roles = await RolesAsync(kind, ct);
        return caller.Posts.Any(p => p.Lent is null && p.Roles.Any(roles.Contains));
    }

    /// <summary>Refuses whoever may not decide this request.</summary>
    /// <exception cref="Refused">403 <c>twoPersons.own</c>, <c>twoPersons.notSecond</c>, <c>twoPersons.madeByRequester</c>.</exception>
    internal async Task<string> DemandAsync(Caller caller, TwoPersonRequest request, CancellationToken ct)
    {
        if (caller.Id is not { } me || me == request.RequestedBy)
        {
            throw Refused.Forbidden("twoPersons.own", "Không ai tự duyệt đề nghị của mình. Một người khác phải xem và duyệt.");
        }

        var roles = await RolesAsync(request.Kind, ct);
        var role = roles.FirstOrDefault(r => caller.Posts.Any(p => p.Lent is null && p.Roles.Contains(r)))
            ?? throw Refused.Forbidden("twoPersons.notSecond", "Bạn không giữ vai trò được duyệt loại đề nghị này.");
        if (await IsMadeByAsync(me, request, ct))
        {
            throw Refused.Forbidden("twoPersons.madeByRequester",
                "Vị trí hoặc mật khẩu của bạn do chính người đề nghị vừa cấp, nên bạn không duyệt được đề nghị này.");
        }

        return role;
    }

    /// <summary>Somebody who could sign in and decide it, whoever; null when there is nobody.</summary>
    internal async Task<string?> AnybodyAsync(TwoPersonRequest request, CancellationToken ct)
    {
        var (roles, today) = (await RolesAsync(request.Kind, ct), clock.Today());
        var holders = await db.PostsOn(today).Where(p => p.AccountId != request.RequestedBy && p.Roles.Any(r => roles.Contains(r.Role)))
            .Join(db.Accounts.Where(a => !a.Disabled && a.PasswordHash != null), p => p.AccountId, a => a.Id, (p, a) => new { a.Id, a.Name })
            .Distinct().OrderBy(a => a.Name).ToListAsync(ct);
        foreach (var holder in holders)
        {
            if (!await IsMadeByAsync(holder.Id, request, ct))
            {
                return holder.Name;
            }
        }

        return null;
    }

    private Task<bool> IsMadeByAsync(AccountId account, TwoPersonRequest request, CancellationToken ct)
    {
        var (chain, requester) = (AccountKeeping.Of(account).Chain, (Guid?)request.RequestedBy.Value);
        var (since, week) = (request.RequestedAt, request.RequestedAt - PasswordWeek);
        return db.Set<JournalRow>().AnyAsync(
            r => r.Chain == chain && r.ActorId == requester && Made.Contains(r.Verb) && (r.At >= since || (r.Verb == "setPassword" && r.At >= week)), ct);
    }
}
