using System.Text.Json.Serialization;

namespace MotCua.Catalogue.Contract;

/// <summary>A road from one step to another. The first road whose conditions all hold is taken; one without conditions is for the rest.</summary>
/// <param name="To">Code of the step it leads to.</param>
/// <param name="When">All of them must hold; null or none: for whatever is left.</param>
/// <param name="Name">What the road is called on pictures.</param>
public sealed record StepRoad(string To, IReadOnlyList<RoadCondition>? When = null, string? Name = null)
{
    /// <summary>True when it is taken where no other is.</summary>
    [JsonIgnore]
    public bool IsDefault => When is not { Count: > 0 };

    /// <summary>Its conditions as they are written in BPMN files: <c>outcome = "dat" and fee &gt; 0</c>.</summary>
    [JsonIgnore]
    public string Conditions => Processes.RoadText.Write(When ?? []);
}

/// <summary>One condition of a road.</summary>
/// <param name="Fact">What is looked at.</param>
/// <param name="Test">How it is compared.</param>
/// <param name="Value">With what; null for <see cref="RoadTest.Filled"/>.</param>
/// <param name="Field">Name of the form's field, for <see cref="RoadFact.Answer"/> alone.</param>
public sealed record RoadCondition(RoadFact Fact, RoadTest Test, string? Value = null, string? Field = null);

/// <summary>What a condition looks at.</summary>
public enum RoadFact
{
    /// <summary>What the officer says when the step is completed: passed, not passed, ….</summary>
    Outcome,

    /// <summary>The case of the procedure.</summary>
    Variant,

    /// <summary>The way of filing: <c>counter</c>, <c>online</c>, <c>post</c>.</summary>
    Channel,

    /// <summary>The sum of the dossier's fees, in đồng.</summary>
    Fee,

    /// <summary>An answer in the electronic form.</summary>
    Answer,
}

/// <summary>How a fact is compared.</summary>
public enum RoadTest
{
    /// <summary>Says the same.</summary>
    Is,

    /// <summary>Says something else, or nothing.</summary>
    IsNot,

    /// <summary>Is a number above it.</summary>
    Over,

    /// <summary>Is a number, and not above it.</summary>
    AtMost,

    /// <summary>Says anything.</summary>
    Filled,
}

/// <summary>A side road: taken by itself when the step has lasted so long.</summary>
/// <param name="Hours">Working hours since the step began.</param>
/// <param name="To">Code of the step it leads to.</param>
public sealed record StepTimer(decimal Hours, string To);
