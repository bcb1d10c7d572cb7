using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Passkeys;

/// <summary>A passkey of an account (WebAuthn): the public half of a key that never leaves its owner's device.</summary>
internal sealed class Passkey
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    /// <summary>What the device calls it; of nobody else.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>COSE.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>Uses as the device counts them; one that goes back is a copy and is refused. Devices that do not count say 0.</summary>
    public long SignCount { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>How browsers reach it, as they said: <c>internal,hybrid</c>.</summary>
    public string? Transports { get; init; }

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; set; }

    /// <summary>Real times, both.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A challenge that was answered: it is worth nothing any more. Kept until it would have expired anyway.</summary>
internal sealed class SpentChallenge
{
    public Guid Id { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
