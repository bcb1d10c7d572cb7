using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies;

/// <summary>
/// A unit handles something for a territory from a day to a day. A row never changes: an end and a correction are the next revision of the
/// same statement, and the highest revision holds.
/// </summary>
internal sealed class Competence
{
    public Guid Id { get; init; }

    public UnitId UnitId { get; init; }

    public CompetenceKind Kind { get; init; }

    /// <summary>Code of the procedure, folded name of the field, or the tier.</summary>
    public required string Subject { get; init; }

    /// <summary>As it was stated.</summary>
    public required string SubjectName { get; init; }

    public UnitId AreaId { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>0 as first stated, then one more for each end, correction or withdrawal.</summary>
    public int Revision { get; init; }

    /// <summary>The area and all below it; the area alone otherwise.</summary>
    public bool WithBelow { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The legal paper that says so.</summary>
    public required string Ground { get; init; }

    /// <summary>It was a mistake: nothing of it holds.</summary>
    public bool IsWithdrawn { get; init; }

    public required string StatedBy { get; init; }

    public DateTimeOffset StatedAt { get; init; }

    internal bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>What stays the same through its revisions.</summary>
    internal (UnitId Unit, CompetenceKind Kind, string Subject, UnitId Area, DateOnly From) Key => (UnitId, Kind, Subject, AreaId, ValidFrom);

    internal static string SubjectOf(CompetenceKind kind, string stated) => kind switch
    {
        CompetenceKind.Field => SearchText.Fold(stated),
        CompetenceKind.Tier => UnitLevels.TryParse(stated, out var tier) ? UnitLevels.Text(tier) : stated,
        _ => stated,
    };

    internal static string Text(CompetenceKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
