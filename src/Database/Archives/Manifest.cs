using System.Text.Json;

namespace MotCua.Database.Archives;

/// <summary>The first thing to know of an archive; written last, when all is known.</summary>
/// <param name="Format">Version of the archive's layout.</param>
/// <param name="Store">Kind of database inside.</param>
/// <param name="MadeAt">Real time (UTC) at which it was begun.</param>
/// <param name="Migrations">Migrations that the database had.</param>
/// <param name="Entries">SHA-256 (hex) of each entry by name.</param>
internal sealed record Manifest(
    int Format, string Store, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations, IReadOnlyDictionary<string, string> Entries)
{
    internal const int PresentFormat = 1;
    internal const string Name = "manifest.json";
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
