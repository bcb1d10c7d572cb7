using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Recovering;

/// <summary>That a clerk compared a paper with an account, so that its holder comes in again; also when it did not fit.</summary>
internal sealed class CounterRecovery
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public AccountId ClerkId { get; init; }

    public UnitId UnitId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Real time, in which tries are counted.</summary>
    public DateTimeOffset TriedAt { get; init; }

    public required string Paper { get; init; }

    public DateOnly IssuedOn { get; init; }

    public bool Fitted { get; init; }
}
