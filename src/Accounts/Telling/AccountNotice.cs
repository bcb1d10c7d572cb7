using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Telling;

/// <summary>What the owner of an account is told on their next page, until they have seen it.</summary>
internal sealed class AccountNotice
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public NoticeKind Kind { get; init; }

    /// <summary>When, by the product's clock, as sign-ins are.</summary>
    public DateTimeOffset At { get; init; }

    public string? Address { get; init; }

    public string? Device { get; init; }

    /// <summary>The place of a counter, or how many recovery codes are left.</summary>
    public string? Detail { get; init; }

    /// <summary>The session it speaks of: there it is neither shown nor put away, or a stranger would read and hide it.</summary>
    public Guid? SessionId { get; init; }

    public DateTimeOffset? SeenAt { get; set; }
}

internal enum NoticeKind
{
    /// <summary>Somebody signed in with a browser that this account had not been used in.</summary>
    NewDevice,

    /// <summary>The password was right, the second step was not.</summary>
    WrongCode,

    /// <summary>A recovery code was used.</summary>
    RecoveryCodeUsed,

    /// <summary>A second factor was added.</summary>
    FactorAdded,

    /// <summary>A second factor was removed.</summary>
    FactorRemoved,

    /// <summary>An administrator removed all second factors.</summary>
    FactorsReset,

    /// <summary>A clerk gave a new password at a counter.</summary>
    RecoveredAtCounter,
}
