using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>
/// What offices are to have by the end of a year. A row never changes: a correction is the next revision of the same target, and the highest
/// holds. It stays with the unit that planned, whoever does its work since.
/// </summary>
internal sealed class ReadinessPlan
{
    public Guid Id { get; init; }

    /// <summary>Whose plan: measured are this unit and all below it.</summary>
    public UnitId UnitId { get; init; }

    public int Year { get; init; }

    /// <summary>The plan, as people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What is measured, as <c>PlanMeasure</c> reads it: <c>ready</c>, <c>share:lan</c>, <c>sum:computers</c>, <c>ratio:computers/officers</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>0 as first stated, then one more for each correction.</summary>
    public int Revision { get; init; }

    /// <summary>Hundredths: of a per cent, of a piece, of a piece for each person.</summary>
    public long Target { get; init; }

    public required string Decision { get; init; }

    public bool IsWithdrawn { get; init; }

    public required string StatedBy { get; init; }

    public DateTimeOffset StatedAt { get; init; }
}
