using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Representing;

/// <summary>The other side as it was typed: number and name must both be those of one account, so that numbers can't be tried out.</summary>
internal sealed record OtherSide(string? Number, string? Name);

/// <summary>
/// Asks for a representation, answers, ends it. BLDS 2015, Đ.134–141 [K]. A side never confirms what it asked for itself, and who acts for a
/// business by somebody else's leave alone can't give that on.
/// </summary>
internal sealed class RepresentingService(AppDb db, Acts acts, AccountBook book, TimeProvider clock)
{
    internal const int MostWhy = 500;
    private const int MostOpenAsks = 20;

    /// <summary>Kinds that two accounts settle between themselves; those of children and wards a clerk establishes from the papers.</summary>
    internal static readonly IReadOnlyList<RepresentationKind> Online =
        [RepresentationKind.LegalRepresentative, RepresentationKind.Employee, RepresentationKind.Authorised];

    /// <summary>The caller wants to act for somebody.</summary>
    /// <exception cref="Refused">409 <c>representation.exists</c>; 422 with fields; 429 <c>representation.tooMany</c>.</exception>
    internal Task<Guid> AskToActAsync(Caller caller, OtherSide owner, NewRepresentation wanted, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var asked = OfOnline(wanted);
            var person = await db.Accounts.SingleAsync(a => a.Id == caller.Id!.Value, ct);
            return await AskAsync(caller, await FindAsync(owner, ct), person, asked, false, ct);
        },
        ct);

    /// <summary>The caller lets somebody act: for themselves, or for the business whose legal representative they are.</summary>
    /// <exception cref="Refused">As <see cref="AskToActAsync"/>; 404 <c>account.unknown</c> for an account that is not theirs to speak for.</exception>
    internal Task<Guid> AskToBeActedForAsync(Caller caller, AccountId owner, OtherSide person, NewRepresentation wanted, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (!await SpeaksForAsync(caller, owner, ct))
            {
                throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
            }

            var asked = OfOnline(wanted);
            return await AskAsync(caller, await db.Accounts.SingleAsync(a => a.Id == owner, ct), await FindAsync(person, ct), asked, true, ct);
        },
        ct);

    /// <summary>The side that was asked confirms, or does not.</summary>
    /// <exception cref="Refused">404 <c>representation.unknown</c>; 409 <c>representation.notOpen</c>, <c>representation.ownAsk</c>.</exception>
    internal Task AnswerAsync(Caller caller, Guid id, bool confirm, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (row, owner) = await OpenAsync(caller, id, ct);
            if (row.StateOn(clock.Today(), owner.BirthDate) != RepresentationState.Asked)
            {
                throw Refused.State("representation.notOpen", "Việc này đã được trả lời hoặc đã hết hạn.");
            }

            if (!await MayAnswerAsync(caller, row, ct))
            {
                throw Refused.State("representation.ownAsk", "Bên kia xác nhận, không phải bên đã xin.");
            }

            if (confirm)
            {
                row.ConfirmedAt = clock.Now();
            }
            else
            {
                row.DeclinedAt = clock.Now();
            }

            row.Version++;
            await acts.RecordAsync(
                new Act(confirm ? "confirmRepresentation" : "declineRepresentation", Of(id), By(caller), Said(why), ForOwner(caller, row, owner)),
                [new RepresentationAnswered(id, row.OwnerId, row.PersonId, confirm)],
                ct);
            acts.AfterCommit(() => book.Forget(row.PersonId));
        },
        ct);

    /// <summary>Ends it at once: who is represented, their legal representative, or who acts and will no more.</summary>
    /// <exception cref="Refused">404 <c>representation.unknown</c>; 409 <c>representation.over</c>.</exception>
    internal Task EndAsync(Caller caller, Guid id, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (row, owner) = await OpenAsync(caller, id, ct);
            await EndAsync(row, owner, By(caller), Said(why), ForOwner(caller, row, owner), ct);
        },
        ct);

    internal async Task EndAsync(Representation row, Account owner, Actor actor, string? why, string? onBehalfOf, CancellationToken ct)
    {
        if (!row.IsOpen || row.StateOn(clock.Today(), owner.BirthDate) == RepresentationState.Over)
        {
            throw Refused.State("representation.over", "Việc làm thay này đã hết.");
        }

        row.EndedAt = clock.Now();
        row.Version++;
        await acts.RecordAsync(
            new Act("endRepresentation", Of(row.Id), actor, why, onBehalfOf), [new RepresentationEnded(row.Id, row.OwnerId, row.PersonId)], ct);
        acts.AfterCommit(() => book.Forget(row.PersonId));
    }

    /// <summary>True for the account itself, and for whoever legally represents the business today. A chain is not followed further.</summary>
    internal async Task<bool> SpeaksForAsync(Caller caller, AccountId owner, CancellationToken ct) =>
        caller.Id == owner || await LegallyAsync(caller, owner, ct);

    /// <summary>True for the side that was asked, and never for the account that asked or acts.</summary>
    internal async Task<bool> MayAnswerAsync(Caller caller, Representation row, CancellationToken ct) =>
        row.AskedByOwner ? caller.Id == row.PersonId : caller.Id != row.PersonId && caller.Id != row.AskedById && await SpeaksForAsync(caller, row.OwnerId, ct);

    /// <summary>The row as it is to be written, once people and papers are known to fit.</summary>
    /// <exception cref="Refused">409 <c>representation.exists</c>; 422.</exception>
    internal async Task<Representation> FitAsync(
        Account owner, Account person, Representation asked, AccountId by, bool byOwner, bool atCounter, CancellationToken ct)
    {
        var today = clock.Today();
        RefuseMisfit(owner, person, asked, today);
        var present = await db.Representations.AsNoTracking()
            .Where(r => r.OwnerId == owner.Id && r.PersonId == person.Id && r.DeclinedAt == null && r.EndedAt == null && (r.To == null || r.To >= today)).ToListAsync(ct);
        if (present.Exists(r => r.StateOn(today, owner.BirthDate) != RepresentationState.Over))
        {
            throw Refused.State("representation.exists", "Người này đã được làm thay, hoặc đang chờ xác nhận. Muốn đổi thì chấm dứt cái cũ trước.");
        }

        return new Representation
        {
            Id = Ids.New(), OwnerId = owner.Id, PersonId = person.Id, Kind = asked.Kind, Powers = asked.Powers, Proof = asked.Proof,
            ProofNumber = asked.ProofNumber, ProofDay = asked.ProofDay, ProofFile = asked.ProofFile, From = asked.From, To = asked.To,
            AskedById = by, AskedByOwner = byOwner, AtCounter = atCounter, AskedAt = clock.Now(), ConfirmedAt = atCounter ? clock.Now() : null, Version = 1,
        };
    }

    /// <summary>Writes a new one with its act.</summary>
    internal async Task WriteAsync(Representation row, Actor actor, string? why, string? onBehalfOf, CancellationToken ct)
    {
        db.Add(row);
        await acts.RecordAsync(
            new Act(row.AtCounter ? "establishRepresentation" : "askRepresentation", Of(row.Id), actor, why, onBehalfOf, StartsChain: true),
            [new RepresentationAsked(row.Id, row.OwnerId, row.PersonId, row.Kind, row.Powers, row.ProofInWords, row.From, row.To, row.AtCounter)],
            ct);
        acts.AfterCommit(() => book.Forget(row.PersonId));
    }

    /// <summary>The account that number and name both name; one message for all that does not fit.</summary>
    /// <exception cref="Refused">422 at <c>number</c>.</exception>
    internal async Task<Account> FindAsync(OtherSide side, CancellationToken ct)
    {
        var name = SearchText.Fold(side.Name);
        var found = await ByNumberAsync(side.Number, ct);
        return found is { Disabled: false } && name.Length > 0 && SearchText.Fold(found.FullName ?? found.DisplayName) == name ? found
            : throw Refused.Field("number", "Không có tài khoản nào mang đúng số và tên này. Bạn xem lại cả hai.");
    }

    /// <summary>The account of a person or a business by its number, or null.</summary>
    internal async Task<Account?> ByNumberAsync(string? number, CancellationToken ct)
    {
        var personal = CitizenId.TryParse(number, null, out var id) ? id.Value : null;
        var tax = personal is null && TaxCode.TryParse(number, null, out var code) ? code.Value : null;
        return personal is null && tax is null ? null : await db.Accounts
            .Where(a => a.Kind != AccountKind.Officer && (personal != null ? a.PersonalId == personal : a.TaxCode == tax))
            .OrderBy(a => a.Disabled).ThenBy(a => a.CreatedAt).FirstOrDefaultAsync(ct);
    }

    internal static Subject Of(Guid id) => new("representation", id);

    internal static string? Said(string? why) => SearchText.Tidy(why) switch
    {
        "" => null,
        { Length: > MostWhy } => throw Refused.Field("why", "Lý do dài quá {0} ký tự.", MostWhy),
        var said => said,
    };

    private static Representation OfOnline(NewRepresentation wanted, DateOnly today) => wanted.Kind is { } kind && !Online.Contains(kind)
        ? throw Refused.Field("kind", "Làm thay trẻ em và người được giám hộ thì xác lập tại quầy một cửa, có giấy tờ gốc.")
        : wanted.Checked(today);

    private Representation OfOnline(NewRepresentation wanted) => OfOnline(wanted, clock.Today());

    private async Task<Guid> AskAsync(Caller caller, Account owner, Account person, Representation asked, bool byOwner, CancellationToken ct)
    {
        if (byOwner && person.Id == caller.Id)
        {
            throw Refused.Field("number", "Bạn không tự giao quyền làm thay cho chính mình. Tài khoản của doanh nghiệp làm việc này.");
        }

        var by = caller.Id!.Value;
        if (await db.Representations.CountAsync(r => r.AskedById == by && r.ConfirmedAt == null && r.DeclinedAt == null && r.EndedAt == null, ct) >= MostOpenAsks)
        {
            throw Refused.Of(RefusalKind.TooMany, "representation.tooMany", "Bạn đang có {0} lời xin chưa được trả lời. Bạn rút bớt rồi xin tiếp.", MostOpenAsks);
        }

        var row = await FitAsync(owner, person, asked, by, byOwner, false, ct);
        await WriteAsync(row, By(caller), null, byOwner && owner.Id != by ? NameOf(owner) : null, ct);
        return row.Id;
    }

    private static void RefuseMisfit(Account owner, Account person, Representation asked, DateOnly today)
    {
        var ofBusiness = asked.Kind is RepresentationKind.LegalRepresentative or RepresentationKind.Employee;
        if (owner.Id == person.Id)
        {
            throw Refused.Field("number", "Không ai làm thay chính mình.");
        }

        if (person.Kind != AccountKind.Citizen)
        {
            throw Refused.Field("number", "Người làm thay phải dùng tài khoản cá nhân của mình.");
        }

        if (ofBusiness != (owner.Kind == AccountKind.Business))
        {
            throw Refused.Field("kind", "Tư cách này không hợp với bên được làm thay: doanh nghiệp có người đại diện, nhân viên; cá nhân có cha mẹ, giám hộ, người được ủy quyền.");
        }

        // Fifteen is enough to act on a paper of authorisation: BLDS 2015, Đ.138.3 [K]; all else asks for a grown-up.
        var least = asked.Kind is RepresentationKind.Authorised or RepresentationKind.Employee ? 15 : Representation.AdultAge;
        if (person.BirthDate is { } born && born.AddYears(least) > today)
        {
            throw Refused.Field("number", "Người làm thay phải đủ {0} tuổi.", least);
        }

        if (asked.IsOfMinor && owner.BirthDate is null)
        {
            throw Refused.Field("birthDate", "Hồ sơ của trẻ chưa có ngày sinh, nên không biết việc làm thay hết khi nào. Bạn ghi ngày sinh theo giấy khai sinh.");
        }

        if (asked.IsOfMinor && asked.LastDay(owner.BirthDate) < today)
        {
            throw Refused.Field("birthDate", "Người này đã đủ {0} tuổi: tự làm lấy, hoặc ủy quyền.", Representation.AdultAge);
        }
    }

    private async Task<(Representation Row, Account Owner)> OpenAsync(Caller caller, Guid id, CancellationToken ct)
    {
        var row = await db.Representations.SingleOrDefaultAsync(r => r.Id == id, ct);
        return row is not null && (caller.Id == row.PersonId || await SpeaksForAsync(caller, row.OwnerId, ct))
            ? (row, await db.Accounts.SingleAsync(a => a.Id == row.OwnerId, ct))
            : throw Refused.NotFound("representation.unknown", "Không tìm thấy việc làm thay này.");
    }

    private async Task<bool> LegallyAsync(Caller caller, AccountId owner, CancellationToken ct)
    {
        var (me, today) = (caller.Id, clock.Today());
        return me is not null && await db.Representations.AnyAsync(
            r => r.OwnerId == owner && r.PersonId == me && r.Kind == RepresentationKind.LegalRepresentative && r.ConfirmedAt != null && r.EndedAt == null
                && r.From <= today && (r.To == null || r.To >= today),
            ct);
    }

    private static Actor By(Caller caller) => caller.ActAs(caller.Has(Roles.Business) ? Roles.Business : Roles.Citizen);

    private static string? ForOwner(Caller caller, Representation row, Account owner) => caller.Id == row.OwnerId || caller.Id == row.PersonId ? null : NameOf(owner);

    internal static string NameOf(Account account) => account.FullName ?? account.DisplayName;
}
