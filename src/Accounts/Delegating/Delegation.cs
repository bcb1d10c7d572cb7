using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Delegating;

/// <summary>
/// What a post allows, lent to somebody else from a day to a day. It is looked up with the post each time: where the post ends, shrinks or its
/// holder's account is closed, so does what was lent.
/// </summary>
internal sealed class Delegation
{
    public Guid Id { get; init; }

    public Guid PostId { get; init; }

    public AccountId GiverId { get; init; }

    public AccountId ReceiverId { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly To { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Fields of procedures it is limited to; empty: all of them.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Number and day of the paper, or the reason.</summary>
    public required string Basis { get; init; }

    /// <summary>The absence for which somebody stands in; it ends with it.</summary>
    public Guid? AbsenceId { get; init; }

    /// <summary>Who lent it: the holder, a leader of the unit or an administrator.</summary>
    public AccountId GivenById { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public AccountId? RevokedById { get; set; }

    internal bool HoldsOn(DateOnly day) => RevokedAt is null && From <= day && day <= To;

    internal bool Overlaps(Delegation other) => RevokedAt is null && other.RevokedAt is null && From <= other.To && other.From <= To
        && Roles.Intersect(other.Roles, StringComparer.Ordinal).Any()
        && (Fields.Count == 0 || other.Fields.Count == 0 || Fields.Intersect(other.Fields, StringComparer.Ordinal).Any());
}

/// <summary>A delegation to an account, with the post that is lent and whose it is, as read together.</summary>
internal sealed record Standing(Delegation Delegation, Post Post, string GiverName, bool GiverClosed);
