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
