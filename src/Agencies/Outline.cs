using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>
/// Where a unit's territory lies, from a day until the next outline or the unit's end. A row never changes: a correction is a further row of the
/// same day with the next revision.
/// </summary>
internal sealed class Outline
{
    public Guid Id { get; init; }

    public UnitId UnitId { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>0 as first stated, then one more for each correction; the highest holds.</summary>
    public int Revision { get; init; }

    /// <summary>Polygons as JSON: of each its rings, of each ring its points, longitude before latitude (WGS 84).</summary>
    public required string Shape { get; init; }

    /// <summary>The file or map it was taken from.</summary>
    public required string Source { get; init; }

    public required string StatedBy { get; init; }

    public DateTimeOffset StatedAt { get; init; }
}
