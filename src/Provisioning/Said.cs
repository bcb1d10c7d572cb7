using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Provisioning;

/// <summary>A sentence that is kept with its places filled later, in the language of who reads it.</summary>
internal sealed record Said(string Text, params string[] Args)
{
    internal string Write() => JsonSerializer.Serialize(this);

    internal static string? Read(string? kept, Texts texts) => kept is null ? null
        : JsonSerializer.Deserialize<Said>(kept) is not { } said ? null
        : said.Args.Length == 0 ? texts[said.Text] : texts[said.Text, [.. said.Args]];
}

/// <summary>The directory could not be reached or read, or said no; in words for an administrator.</summary>
internal sealed class SourceFault(Said said, Exception? cause = null) : Exception(said.Text, cause)
{
    internal Said Said => said;

    /// <summary>True when a name and password were refused, rather than the way to the directory being broken.</summary>
    internal bool IsRefusal { get; init; }

    /// <summary>True when the directory knows the holder but does not let them in now (closed, locked, password to be changed).</summary>
    internal bool IsClosed { get; init; }
}
