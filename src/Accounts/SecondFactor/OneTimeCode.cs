using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SecondFactor;

/// <summary>The secret an account shares with an app that shows one-time codes (RFC 6238). There is a row only once a code of it was typed.</summary>
internal sealed class OneTimeCode
{
    public AccountId AccountId { get; init; }

    /// <summary>Encrypted with the keys of the product; who has the database alone can't make codes.</summary>
    public required string Secret { get; init; }

    /// <summary>The half-minute whose code was used last: it and all before it are refused, so that a code works once.</summary>
    public long LastStep { get; set; }

    /// <summary>Real time.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A code for the day the phone is gone: kept as a hash, used once.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    /// <summary>SHA-256, salted by the account; the code itself has 79 bits, so it can't be tried out.</summary>
    public required byte[] Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
