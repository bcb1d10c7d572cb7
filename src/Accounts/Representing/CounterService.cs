using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Representing;

/// <summary>A child or a ward as a clerk reads it from the papers: whoever has no account yet gets one into which nobody signs in.</summary>
internal sealed record OwnerAtCounter(string? Number, string? Name, DateOnly? BirthDate);

/// <summary>Establishes and ends representations at a counter, from papers that a clerk has seen; both sides read it on their pages.</summary>
internal sealed class CounterService(AppDb db, Acts acts, AccountBook book, AccountKeeping keeping, RepresentingService representing, TimeProvider clock)
{
    /// <summary>Establishes one; it holds from its first day without being confirmed.</summary>
    /// <exception cref="Refused">409 <c>representation.exists</c>; 422 with fields.</exception>
    internal Task<Guid> EstablishAsync(
        Caller caller, OwnerAtCounter owner, OtherSide person, NewRepresentation wanted, bool papersSeen, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (!papersSeen)
            {
                throw Refused.Field("papersSeen", "Bạn đánh dấu khi đã xem bản chính và đối chiếu người đến.");
            }

            var actor = caller.ActAs(Roles.Clerk);
            var asked = wanted.Checked(clock.Today());
            var acting = await FindPersonAsync(person, ct);
            var represented = await OwnerAsync(owner, asked, actor, ct);
            var row = await FitAsync(represented, acting, asked, caller.Id!.Value, ct);
            await representing.WriteAsync(row, actor, RepresentingService.Said(why), RepresentingService.NameOf(represented), ct);
            return row.Id;
        },
        ct);

    /// <summary>Ends one at the counter, where somebody brought the paper that ends it.</summary>
    /// <exception cref="Refused">404 <c>representation.unknown</c>; 409 <c>representation.over</c>; 422 at <c>why</c>.</exception>
    internal Task EndAsync(Caller caller, Guid id, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var row = await db.Representations.SingleOrDefaultAsync(r => r.Id == id, ct)
                ?? throw Refused.NotFound("representation.unknown", "Không tìm thấy việc làm thay này.");
            var owner = await db.Accounts.SingleAsync(a => a.Id == row.OwnerId, ct);
            var said = RepresentingService.Said(why) ?? throw Refused.Field("why", "Bạn chưa điền lý do hoặc căn cứ.");
            await representing.EndAsync(row, owner, caller.ActAs(Roles.Clerk), said, RepresentingService.NameOf(owner), ct);
        },
        ct);

    // On this form the number is that of who is represented; what is wrong with who acts stands at theirs.
    private async Task<Representation> FitAsync(Account owner, Account person, Representation asked, AccountId by, CancellationToken ct)
    {
        try
        {
            return await representing.FitAsync(owner, person, asked, by, false, true, ct);
        }
        catch (Refused refused) when (refused.Errors.ContainsKey("number"))
        {
            throw Refused.Field("personNumber", refused.Text, refused.Args);
        }
    }

    private async Task<Account> FindPersonAsync(OtherSide person, CancellationToken ct)
    {
        try
        {
            return await representing.FindAsync(person, ct);
        }
        catch (Refused refused)
        {
            throw Refused.Field("personNumber", refused.Text);
        }
    }

    private async Task<Account> OwnerAsync(OwnerAtCounter owner, Representation asked, Actor actor, CancellationToken ct)
    {
        if (await representing.ByNumberAsync(owner.Number, ct) is { } known)
        {
            var found = await representing.FindAsync(new OtherSide(owner.Number, owner.Name), ct);
            if (asked.IsOfMinor && found.BirthDate is null && owner.BirthDate is { } born)
            {
                await RecordBirthAsync(found, born, actor, ct);
            }

            return asked.IsOfMinor && owner.BirthDate is { } said && found.BirthDate != said
                ? throw Refused.Field("birthDate", "Ngày sinh khác với hồ sơ đang ghi của người này.")
                : found;
        }

        if (!asked.IsOfMinor && asked.Kind != RepresentationKind.Guardian)
        {
            throw Refused.Field("number", "Không có tài khoản nào mang đúng số và tên này. Bạn xem lại cả hai.");
        }

        if (!CitizenId.TryParse(owner.Number, null, out var id))
        {
            throw Refused.Field("number", "Số định danh gồm 12 chữ số, bắt đầu bằng mã tỉnh nơi đăng ký khai sinh.");
        }

        if (owner.BirthDate is not { } birthDate || birthDate > clock.Today() || !AccountKeeping.IsOfOurTime(birthDate))
        {
            throw Refused.Field("birthDate", "Người này chưa có tài khoản. Bạn ghi ngày sinh theo giấy tờ để mở.");
        }

        try
        {
            // The number is the name, as accounts of persons go by it: NĐ 45/2020/NĐ-CP [K].
            var opened = await keeping.CreateAsync(
                new NewAccount(id.Value, AccountKind.Citizen, SearchText.Tidy(owner.Name))
                {
                    Person = new PersonFacts(SearchText.Tidy(owner.Name), id.Value, null, null, null, null) { BirthDate = birthDate },
                    Why = asked.ProofInWords,
                },
                actor, ct);
            await db.SaveChangesAsync(ct);
            return await db.Accounts.SingleAsync(a => a.Id == opened, ct);
        }
        catch (Refused refused) when (refused.Errors.TryGetValue("person.fullName", out _) || refused.Errors.ContainsKey("displayName"))
        {
            throw Refused.Field("name", "Họ tên phải có từ 1 đến 200 ký tự.");
        }
        catch (Refused refused) when (refused.Errors.ContainsKey("personalId"))
        {
            throw Refused.Field("birthDate", "Năm sinh trong số định danh không khớp với ngày sinh.");
        }
    }

    private async Task RecordBirthAsync(Account account, DateOnly born, Actor actor, CancellationToken ct)
    {
        if (born > clock.Today() || (CitizenId.TryParse(account.PersonalId, null, out var id) && !id.Agrees(born, null)))
        {
            throw Refused.Field("birthDate", "Năm sinh trong số định danh không khớp với ngày sinh.");
        }

        account.BirthDate = born;
        account.Version++;
        await acts.RecordAsync(new Act("recordBirthDate", AccountKeeping.Of(account.Id), actor), [new BirthDateRecorded(account.Id)], ct);
        acts.AfterCommit(() => book.Forget(account.Id));
    }
}
