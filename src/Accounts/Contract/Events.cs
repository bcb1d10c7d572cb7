using MotCua.Agencies.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>An account was opened.</summary>
public sealed record AccountCreated(AccountId Id, string Account, AccountKind Kind, string DisplayName) : IEvent;

/// <summary>The account is called otherwise on pages.</summary>
public sealed record AccountRenamed(AccountId Id, string Was, string DisplayName) : IEvent;

/// <summary>A post was given.</summary>
public sealed record PostGiven(AccountId Id, Guid Post, UnitId Unit, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly? To) : IEvent;

/// <summary>A post ends.</summary>
public sealed record PostEnded(AccountId Id, Guid Post, DateOnly LastDay) : IEvent;

/// <summary>What a post allows was lent.</summary>
/// <param name="Id">Whose post.</param>
/// <param name="Delegation">The delegation.</param>
/// <param name="Post">The post.</param>
/// <param name="To">To whom.</param>
/// <param name="Roles">Roles that are lent.</param>
/// <param name="Fields">Fields of procedures it is limited to; empty: all.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public sealed record PostLent(
    AccountId Id, Guid Delegation, Guid Post, AccountId To, IReadOnlyList<string> Roles, IReadOnlyList<string> Fields, DateOnly From, DateOnly Until) : IEvent;

/// <summary>A delegation was taken back, or given back by its receiver.</summary>
public sealed record DelegationRevoked(AccountId Id, Guid Delegation, AccountId To) : IEvent;

/// <summary>A leader said of a post, in a half-year (<c>2021-2</c>), whether it is still right.</summary>
public sealed record PostReviewed(AccountId Id, Guid Post, string Period, bool Keep) : IEvent;

/// <summary>Somebody signed in.</summary>
public sealed record SignedIn(AccountId Id, string Way) : IEvent;

/// <summary>Sign-ins were refused; several within a minute are one act with their number.</summary>
public sealed record SignInRefused(AccountId? Id, int Times, string Reason) : IEvent;

/// <summary>Somebody signed in with a browser in which this account had not been used.</summary>
/// <param name="Id">Whose account.</param>
/// <param name="Device">Browser and system in words, as it says itself; null when it says nothing.</param>
public sealed record SignedInFromNewDevice(AccountId Id, string? Device) : IEvent;

/// <summary>A second factor was added: <c>app</c> (one-time codes) or <c>passkey</c>.</summary>
public sealed record SecondFactorAdded(AccountId Id, string Kind) : IEvent;

/// <summary>A second factor was removed: <c>app</c>, <c>passkey</c>, or <c>all</c>.</summary>
public sealed record SecondFactorRemoved(AccountId Id, string Kind) : IEvent;

/// <summary>New recovery codes were made; those of before are worth nothing.</summary>
public sealed record RecoveryCodesMade(AccountId Id, int Number) : IEvent;

/// <summary>A recovery code was used.</summary>
public sealed record RecoveryCodeUsed(AccountId Id, int Left) : IEvent;

/// <summary>The holder of a session proved again who they are, before a grave act.</summary>
public sealed record IdentityProved(AccountId Id, string Way) : IEvent;

/// <summary>A clerk compared a paper with an account and gave its holder a new password; or refused, when it did not fit.</summary>
/// <param name="Id">Whose account.</param>
/// <param name="Unit">The unit of the counter.</param>
/// <param name="Paper">Kind of paper.</param>
/// <param name="IssuedOn">The day it was issued.</param>
/// <param name="Fitted">Whether it fitted the account.</param>
public sealed record RecoveredAtCounter(AccountId Id, UnitId Unit, string Paper, DateOnly IssuedOn, bool Fitted) : IEvent;

/// <summary>The password was changed; other sessions and tokens end.</summary>
public sealed record PasswordChanged(AccountId Id) : IEvent;

/// <summary>All sessions and tokens of the account were ended by its holder.</summary>
public sealed record SignedOutEverywhere(AccountId Id) : IEvent;

/// <summary>The holder ended sessions, here or elsewhere.</summary>
public sealed record SessionsEnded(AccountId Id, int Number) : IEvent
{
    /// <summary>Which.</summary>
    public IReadOnlyList<Guid> Sessions { get; init; } = [];
}

/// <summary>The account was closed to or opened for use.</summary>
public sealed record AccountUseChanged(AccountId Id, bool Disabled) : IEvent;

/// <summary>A bearer token was issued.</summary>
public sealed record TokenIssued(AccountId Id, DateTimeOffset ExpiresAt) : IEvent;

/// <summary>An absence was announced.</summary>
public sealed record AbsenceSet(AccountId Id, Guid Absence, DateOnly From, DateOnly To) : IEvent;

/// <summary>An announced absence was taken back.</summary>
public sealed record AbsenceCancelled(AccountId Id, Guid Absence) : IEvent;

/// <summary>Phone, e-mail or personal number were changed by a directory; their values are kept with the account alone.</summary>
public sealed record AccountContactChanged(AccountId Id) : IEvent;

/// <summary>One account is to act for another, once the other side confirms; or does so from now on, when a clerk established it.</summary>
/// <param name="Id">The representation.</param>
/// <param name="Owner">Who is represented.</param>
/// <param name="Person">Who acts.</param>
/// <param name="Kind">On what ground.</param>
/// <param name="Powers">See <see cref="RepresentationPowers"/>.</param>
/// <param name="Proof">The paper in words.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, if set.</param>
/// <param name="AtCounter">True when nobody has to confirm.</param>
public sealed record RepresentationAsked(
    Guid Id, AccountId Owner, AccountId Person, RepresentationKind Kind, IReadOnlyList<string> Powers, string Proof, DateOnly From, DateOnly? Until,
    bool AtCounter) : IEvent;

/// <summary>The other side confirmed a representation, or would not.</summary>
public sealed record RepresentationAnswered(Guid Id, AccountId Owner, AccountId Person, bool Confirmed) : IEvent;

/// <summary>A representation ended before its day.</summary>
public sealed record RepresentationEnded(Guid Id, AccountId Owner, AccountId Person) : IEvent;

/// <summary>The date of birth of a child was taken over from its papers.</summary>
public sealed record BirthDateRecorded(AccountId Id) : IEvent;

/// <summary>The unit has a head from a day to a day: one only.</summary>
public sealed record UnitHeadGiven(UnitId Unit, AccountId Id, Guid Post, DateOnly From, DateOnly? To) : IEvent;

/// <summary>A role was given apart from a post.</summary>
/// <param name="Id">To whom.</param>
/// <param name="Grant">The grant.</param>
/// <param name="Role">Which.</param>
/// <param name="Units">In which units; empty: the whole province.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record RoleGranted(AccountId Id, Guid Grant, string Role, IReadOnlyList<UnitId> Units, DateOnly From, DateOnly? To) : IEvent;

/// <summary>A role given apart from a post was taken back.</summary>
public sealed record RoleGrantEnded(AccountId Id, Guid Grant, string Role) : IEvent;

/// <summary>A leader said of a role given apart, in a half-year, whether it is still right.</summary>
public sealed record RoleGrantReviewed(AccountId Id, Guid Grant, string Period, bool Keep) : IEvent;
