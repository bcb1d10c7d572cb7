using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Catalogue.Contract;

/// <summary>A moment of life or business by which people look for procedures; data, which the control office changes with a version.</summary>
/// <param name="Code">Code in the records and in addresses: small letters, digits and hyphens.</param>
/// <param name="Name">Vietnamese words.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Icon">Name of its drawing, one of <see cref="LifeEvents.Icons"/>.</param>
public sealed record LifeEvent(string Code, string Name, string NameEn, string Icon)
{
    /// <summary>The name in the present language.</summary>
    [JsonIgnore]
    public string ShownName => Kernel.Texts.Pick(Name, NameEn);
}

/// <summary>The moments that ship; those in force are asked of <see cref="CatalogueDesk.LifeEventsAsync"/>. Records may name others: those are found by their code alone.</summary>
public static class LifeEvents
{
    private static readonly Lazy<IReadOnlyList<LifeEvent>> FromFile = new(ReadShipped);

    /// <summary>Drawings that a moment may have.</summary>
    public static readonly IReadOnlyList<string> Icons =
    [
        "birth", "marriage", "house", "land", "shop", "school", "work", "people", "person", "health", "death", "vehicle", "price", "stamp", "farm", "file", "door",
    ];

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<LifeEvent> Shipped => FromFile.Value;

    /// <summary>The moment of that code; null when pages don't offer it.</summary>
    public static LifeEvent? Of(this IReadOnlyList<LifeEvent> moments, string? code) => moments.FirstOrDefault(e => e.Code == code);

    private static IReadOnlyList<LifeEvent> ReadShipped()
    {
        using var stream = typeof(LifeEvents).Assembly.GetManifestResourceStream("MotCua.Catalogue.Searching.life-events.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<LifeEvent>>(stream, CatalogueJson.Options)!;
    }
}
