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

/// <summary>Somebody signed in.</summary>
public sealed record SignedIn(AccountId Id, string Way) : IEvent;

/// <summary>Sign-ins were refused; several within a minute are one act with their number.</summary>
public sealed record SignInRefused(AccountId? Id, int Times, string Reason) : IEvent;

/// <summary>The password was changed; other sessions and tokens end.</summary>
public sealed record PasswordChanged(AccountId Id) : IEvent;

/// <summary>All sessions and tokens of the account were ended by its holder.</summary>
public sealed record SignedOutEverywhere(AccountId Id) : IEvent;

/// <summary>The holder ended sessions, here or elsewhere.</summary>
public sealed record SessionsEnded(AccountId Id, int Number) : IEvent;

/// <summary>The account was closed to or opened for use.</summary>
public sealed record AccountUseChanged(AccountId Id, bool Disabled) : IEvent;

/// <summary>A bearer token was issued.</summary>
public sealed record TokenIssued(AccountId Id, DateTimeOffset ExpiresAt) : IEvent;

/// <summary>An absence was announced.</summary>
public sealed record AbsenceSet(AccountId Id, Guid Absence, DateOnly From, DateOnly To) : IEvent;

/// <summary>An announced absence was taken back.</summary>
public sealed record AbsenceCancelled(AccountId Id, Guid Absence) : IEvent;
