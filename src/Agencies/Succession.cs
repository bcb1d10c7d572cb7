using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>
/// From a day on, one unit does what another did. Everything that names the old unit (posts, dossiers, offers, desks) is left as it is and
/// resolved through this; so nothing can be lost on the way.
/// </summary>
internal sealed class Succession
{
    /// <summary>The unit that ended; it has one successor.</summary>
    public UnitId FromId { get; init; }

    public UnitId ToId { get; init; }

    /// <summary>First day of the successor.</summary>
    public DateOnly Day { get; init; }

    public Guid ReorganisationId { get; init; }
}

/// <summary>One reorganisation as it was decided and applied.</summary>
internal sealed class Reorganisation
{
    public Guid Id { get; init; }

    public DateOnly Effective { get; init; }

    /// <summary>The decision, in words.</summary>
    public string? Decision { get; init; }

    public DateTimeOffset AppliedAt { get; init; }

    public required string AppliedBy { get; init; }

    public int Closed { get; init; }

    public int Created { get; init; }

    public int Changed { get; init; }
}
