using System.Collections.Concurrent;
using System.Text.Json;

namespace MotCua.Documents.Printing;

/// <summary>The layouts that ship inside the program.</summary>
internal static class SlipLayouts
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly ConcurrentDictionary<string, SlipLayout> Read = new();

    public static SlipLayout Get(string version, string form) => Read.GetOrAdd($"{version}/{form}", Load);

    private static SlipLayout Load(string name)
    {
        using var stream = typeof(SlipLayouts).Assembly.GetManifestResourceStream($"layouts/{name}.json")
            ?? throw new ArgumentException($"There is no layout {name}.", nameof(name));
        return JsonSerializer.Deserialize<SlipLayout>(stream, Reading)!;
    }
}
