using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Web.Hosting;

/// <summary>What the command line and the environment say: the same words for serving and for commands.</summary>
/// <param name="Database">Which store, and the data folder.</param>
/// <param name="Clock">Where the demo clock begins; null where it was not said.</param>
/// <param name="Sample">Folder of the sample province's files.</param>
internal sealed record Options(DatabaseSettings Database, DateTimeOffset? Clock, string Sample)
{
    internal const string DefaultUrl = "http://127.0.0.1:5080";

    internal static Options Read(IConfiguration configuration)
    {
        var data = First(configuration["data"], configuration["MOTCUA_DATA"]) ?? "data";
        var connection = First(configuration["db"], configuration["MOTCUA_DB"]);
        var clock = First(configuration["clock"], configuration["MOTCUA_CLOCK"]);
        return new Options(
            new DatabaseSettings(Path.GetFullPath(data), connection),
            clock is null ? null : Instant(clock),
            First(configuration["sample"]) ?? Path.Combine(AppContext.BaseDirectory, "sample"));
    }

    internal static DateTimeOffset Instant(string text)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", ApiJson.Options);
        }
        catch (System.Text.Json.JsonException)
        {
            throw Refused.Malformed("clock.malformed", "Thời điểm {0} chưa đúng. Ví dụ: 2021-08-27T15:30:00+07:00.", text);
        }
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }
}
