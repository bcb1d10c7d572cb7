using System.Text.Json.Serialization;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Planning;

/// <summary>What one step of a reorganisation does.</summary>
internal enum StepKind
{
    /// <summary>Two files: the units of some tiers from the day on, and what each old one becomes.</summary>
    List,

    /// <summary>A unit is set up.</summary>
    Open,

    /// <summary>Units end in another.</summary>
    Merge,

    /// <summary>Parts of a unit's work go to others, the rest to a named one.</summary>
    Split,

    /// <summary>A unit is called otherwise.</summary>
    Rename,

    /// <summary>A unit comes under another.</summary>
    Move,

    /// <summary>A unit ends and another does its work.</summary>
    Dissolve,

    /// <summary>A unit stands on another tier.</summary>
    Level,

    /// <summary>A unit bears another code.</summary>
    Recode,
}

/// <summary>One step as somebody states it: units by code. Which of the values count follows from <see cref="Kind"/>.</summary>
internal sealed record DraftStep
{
    public StepKind Kind { get; init; }

    /// <summary>Code of the unit concerned, as it is borne the day before; in a merger of each that ends.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Code of the unit that takes over: one that is set up in this draft, or else one that stands.</summary>
    public string? To { get; init; }

    /// <summary>Code, new name and so on of the unit from the day on.</summary>
    public string? Code { get; init; }

    public string? Identifier { get; init; }

    public string? Name { get; init; }

    public string? NameEn { get; init; }

    public string? Authority { get; init; }

    public UnitLevel? Level { get; init; }

    /// <summary>Finer kind.</summary>
    public string? Type { get; init; }

    public string? Parent { get; init; }

    public string? Reception { get; init; }

    public string? Address { get; init; }

    public string? Phone { get; init; }

    public IReadOnlyList<StepPart> Parts { get; init; } = [];

    /// <summary>What the list of units says; for <see cref="StepKind.List"/>.</summary>
    public string? List { get; init; }

    public string? ListName { get; init; }

    /// <summary>What the table of successors says.</summary>
    public string? Mapping { get; init; }

    public string? MappingName { get; init; }

    [JsonIgnore]
    internal string Unit => Units.Count > 0 ? Units[0] : string.Empty;
}

/// <summary>One part of a split: who takes what.</summary>
internal sealed record StepPart
{
    public string To { get; init; } = string.Empty;

    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<string> Procedures { get; init; } = [];

    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Sign-in names of officers who go along.</summary>
    public IReadOnlyList<string> Officers { get; init; } = [];
}

/// <summary>What a reorganisation is made of: what is approved, sealed and applied.</summary>
internal sealed record DraftContent(DateOnly Effective, string? Decision, IReadOnlyList<DraftStep> Steps)
{
    /// <summary>A reorganisation of two files is a draft of one step.</summary>
    internal static DraftContent Of(ReorganisationRequest request) =>
        new(request.Effective, request.Decision, [new DraftStep { Kind = StepKind.List, List = request.Units, Mapping = request.Mapping }]);
}

/// <summary>Something that is wrong with a draft.</summary>
/// <param name="Step">Which step, from 1; 0: the draft as a whole.</param>
/// <param name="Field">Which of its values.</param>
/// <param name="Text">In Vietnamese, for who administers.</param>
internal sealed record Finding(int Step, string Field, string Text);
