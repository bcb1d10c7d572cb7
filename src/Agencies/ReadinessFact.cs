using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>
/// What was counted in an office on a day. Never changed: a correction is a further row of the same day with the next revision, and it belongs
/// to the office that was counted, whoever takes over its work.
/// </summary>
internal sealed class ReadinessFact
{
    public Guid Id { get; init; }

    public UnitId UnitId { get; init; }

    /// <summary>Which item of the standard: <c>lan</c>, <c>computers</c>.</summary>
    public required string Item { get; init; }

    /// <summary>The day on which it was counted.</summary>
    public DateOnly Day { get; init; }

    /// <summary>0 as first stated, then one more for each correction; the highest holds.</summary>
    public int Revision { get; init; }

    /// <summary>How many; 1 or 0 for yes or no.</summary>
    public int Value { get; init; }

    /// <summary>The report or record that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Who stated it, as they were named then.</summary>
    public required string StatedBy { get; init; }

    public DateTimeOffset StatedAt { get; init; }
}

/// <summary>One version of what makes an office ready. Never changed: another day has another row.</summary>
internal sealed class ReadinessVersion
{
    /// <summary>First day on which offices are measured by it.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary><see cref="ReadinessStandard"/> as JSON.</summary>
    public required string Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}
