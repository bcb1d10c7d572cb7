using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Accounts.GuessedPasswords;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.MyAccount;

/// <summary>What everybody may do with their own account.</summary>
internal sealed class MyAccountService(
    AppDb db, Acts acts, AccountBook book, Passwords passwords, GuessedList guessed, SessionKeeping sessions, SignInCounting counting, SignInLimits limits,
    DelegatingService delegating, TimeProvider clock)
{
    private const int LongestAbsenceDays = 366;
    private const int ShownSignIns = 10;

    internal Task<List<SignInFact>> SignInsAsync(AccountId id, CancellationToken ct) => db.SignInFacts.AsNoTracking()
        .Where(s => s.AccountId == id).OrderByDescending(s => s.At).Take(ShownSignIns).ToListAsync(ct);

    internal Task<List<Absence>> AbsencesAsync(AccountId id, CancellationToken ct)
    {
        var today = clock.Today();
        return db.Absences.AsNoTracking().Where(a => a.AccountId == id && a.CancelledAt == null && a.To >= today).OrderBy(a => a.From).ToListAsync(ct);
    }

    /// <summary>Changes the password; all other sessions and tokens end. Answers the new security stamp.</summary>
    /// <exception cref="Refused">422 at a field; 429 after too many wrong tries.</exception>
    internal async Task<string> ChangePasswordAsync(
        Caller caller, Guid? session, string present, string wanted, string again, string address, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.Id!.Value, ct);
        if (limits.IsTired(address) || await counting.WaitAsync(account.Name, address, ct) is { Ticks: > 0 })
        {
            throw Refused.Of(RefusalKind.TooMany, "signIn.wait", "Đã thử sai nhiều lần. Bạn đợi ít phút rồi thử lại.");
        }

        if (passwords.Check(account.PasswordHash, present) == PasswordVerificationResult.Failed)
        {
            limits.Failed(address);
            await counting.FailedAsync(account.Name, account.Id, address, caller.Source, ct);
            throw Refused.Field("presentPassword", "Mật khẩu hiện nay chưa đúng.");
        }

        Passwords.RefuseWeak(wanted, account.Name);
        guessed.Refuse(wanted);
        if (wanted != again)
        {
            throw Refused.Field("again", "Hai lần gõ mật khẩu mới không giống nhau.");
        }

        if (wanted == present)
        {
            throw Refused.Field("newPassword", "Mật khẩu mới phải khác mật khẩu hiện nay.");
        }

        var hash = passwords.Hash(wanted);
        return await acts.DoAsync(
            async () =>
            {
                var row = await db.Accounts.SingleAsync(a => a.Id == account.Id, ct);
                row.PasswordHash = hash;
                row.PasswordChangedAt = clock.Now();
                row.MustChangePassword = false;
                row.SecurityStamp = Stamps.New();
                row.Version++;
                await sessions.DeleteOthersAsync(row.Id, session, ct);
                await acts.RecordAsync(new Act("changePassword", AccountKeeping.Of(row.Id), Self(caller)), [new PasswordChanged(row.Id)], ct);
                acts.AfterCommit(() => book.Forget(row.Id));
                return row.SecurityStamp;
            },
            ct);
    }

    /// <summary>Ends all sessions and tokens of the caller. Answers the new security stamp, under which this session goes on.</summary>
    internal Task<string> SignOutEverywhereAsync(Caller caller, Guid? session, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var row = await db.Accounts.SingleAsync(a => a.Id == caller.Id!.Value, ct);
            row.SecurityStamp = Stamps.New();
            row.Version++;
            await sessions.DeleteOthersAsync(row.Id, session, ct);
            await acts.RecordAsync(new Act("signOutEverywhere", AccountKeeping.Of(row.Id), Self(caller)), [new SignedOutEverywhere(row.Id)], ct);
            acts.AfterCommit(() => book.Forget(row.Id));
            return row.SecurityStamp;
        },
        ct);

    /// <summary>Announces an absence; a substitute stands in for every post of theirs meanwhile.</summary>
    /// <exception cref="Refused">409 <c>delegation.overlaps</c>; 422 at a field.</exception>
    internal Task SetAbsenceAsync(Caller caller, DateOnly from, DateOnly to, string? note, string? substitute, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (to < from)
            {
                throw Refused.Field("to", "Ngày cuối phải từ ngày đầu trở đi.");
            }

            if (to < clock.Today())
            {
                throw Refused.Field("to", "Khoảng vắng mặt này đã qua.");
            }

            if (to.DayNumber - from.DayNumber > LongestAbsenceDays)
            {
                throw Refused.Field("to", "Một lần vắng mặt dài nhất một năm.");
            }

            var id = caller.Id!.Value;
            if (await db.Absences.AnyAsync(a => a.AccountId == id && a.CancelledAt == null && a.From <= to && a.To >= from, ct))
            {
                throw Refused.Field("from", "Khoảng này chồng lên một lần vắng mặt đã báo.");
            }

            var tidy = SearchText.Tidy(note);
            if (tidy.Length > 200)
            {
                throw Refused.Field("note", "Ghi chú dài quá {0} ký tự.", 200);
            }

            var absence = new Absence
            {
                Id = Ids.New(), AccountId = id, From = from, To = to, Note = tidy.Length == 0 ? null : tidy, CreatedAt = clock.Now(),
            };
            db.Add(absence);
            await acts.RecordAsync(new Act("setAbsence", AccountKeeping.Of(id), Self(caller)), [new AbsenceSet(id, absence.Id, from, to)], ct);
            if (!string.IsNullOrWhiteSpace(substitute))
            {
                await SubstituteAsync(caller, absence, substitute, ct);
            }
        },
        ct);

    /// <summary>Takes an absence back; one of somebody else's is not found.</summary>
    internal Task<bool> CancelAbsenceAsync(Caller caller, Guid absenceId, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            var absence = await db.Absences.SingleOrDefaultAsync(a => a.Id == absenceId && a.AccountId == id && a.CancelledAt == null, ct);
            if (absence is null)
            {
                return false;
            }

            absence.CancelledAt = clock.Now();
            await acts.RecordAsync(new Act("cancelAbsence", AccountKeeping.Of(id), Self(caller)), [new AbsenceCancelled(id, absenceId)], ct);
            await delegating.EndWithAsync(caller, absenceId, Self(caller), ct);
            return true;
        },
        ct);

    private async Task SubstituteAsync(Caller caller, Absence absence, string substitute, CancellationToken ct)
    {
        var basis = absence.Note ?? "Làm thay khi vắng mặt";
        var start = absence.From < clock.Today() ? clock.Today() : absence.From;
        var lent = 0;
        foreach (var post in caller.Posts.Where(p => p.Lent is null && p.Roles.Intersect(DelegatingService.Lendable).Any()))
        {
            var roles = post.Roles.Intersect(DelegatingService.Lendable, StringComparer.Ordinal).ToList();
            await RenamedAsync(() => delegating.GiveAsync(caller, new NewDelegation(post.Id, substitute, roles, [], start, absence.To, basis), absence.Id, ct));
            lent++;
        }

        if (lent == 0)
        {
            throw Refused.Field("substitute", "Bạn không giữ vị trí nào mà người khác làm thay được.");
        }
    }

    // On this form the fields have other names.
    private static async Task RenamedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Refused refused) when (refused.Errors.Count > 0)
        {
            throw Refused.Field(refused.Errors.ContainsKey("until") ? "to" : "substitute", refused.Text, [.. refused.Args]);
        }
    }

    // An officer between two posts has no role, and an account all the same.
    private static Actor Self(Caller caller) => caller.Roles.Count > 0
        ? caller.ActAs(caller.Roles[0])
        : new Actor(caller.Id!.Value.Value, caller.DisplayName, "account", Source: caller.Source);
}
