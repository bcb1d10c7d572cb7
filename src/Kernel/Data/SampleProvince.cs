using System.Text.Json;

namespace MotCua.Kernel.Data;

/// <summary>A part of the sample province, loaded through a module's own services when the database is empty. Run in the order of modules.</summary>
public interface ISampleLoader
{
    /// <summary>Loads; progress is one short line for whoever started the product.</summary>
    /// <param name="folder">Folder with the sample's files.</param>
    /// <param name="clock">Stands at the day on which the sample begins; a loader may move it forward to file acts at later moments.</param>
    /// <param name="say">Tells how far it is.</param>
    /// <param name="ct">Stops the start.</param>
    Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct);
}

/// <summary>Whether this installation is the sample province; known before the first request.</summary>
public sealed class SampleProvince
{
    /// <summary>True where accounts are offered by name and the clock can be moved.</summary>
    public bool IsOn { get; set; }
}

/// <summary>What <c>province.json</c> says of the demonstration.</summary>
/// <param name="Since">When the sample begins: its units, accounts and procedures are there from then on (UTC).</param>
/// <param name="Now">Where the demo clock stands at the first start (UTC).</param>
/// <param name="Password">The one password of the sample's accounts.</param>
public sealed record SampleDemo(DateTimeOffset Since, DateTimeOffset Now, string Password)
{
    /// <summary>Reads the file of the folder.</summary>
    public static async Task<SampleDemo> ReadAsync(string folder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        await using var file = File.OpenRead(Path.Combine(folder, "province.json"));
        using var json = await JsonDocument.ParseAsync(file, cancellationToken: ct);
        var demo = json.RootElement.GetProperty("demo");
        return new SampleDemo(
            demo.GetProperty("since").GetDateTimeOffset().ToUniversalTime(),
            demo.GetProperty("now").GetDateTimeOffset().ToUniversalTime(),
            demo.GetProperty("password").GetString() ?? throw new JsonException("province.json: the demo has no password."));
    }
}
