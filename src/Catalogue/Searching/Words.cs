using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>Levels of a question as words, in addresses and the API.</summary>
internal static class Words
{
    internal static string Text<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A unit's tier names the level its procedures belong to: a department's are the province's.</summary>
    /// <exception cref="Refused">400 <c>procedures.badLevel</c>.</exception>
    internal static ProcedureLevel? Level(string? text) => text switch
    {
        null or "" => null,
        "department" or "centre" or "office" or "inspectorate" or "vertical" => ProcedureLevel.Province,
        _ => Known<ProcedureLevel>(text) ?? throw Refused.Malformed("procedures.badLevel", "Không có cấp “{0}”.", text),
    };

    /// <exception cref="Refused">400 <c>procedures.badService</c>.</exception>
    internal static ServiceLevel? Service(string? text) => string.IsNullOrEmpty(text) ? null
        : Known<ServiceLevel>(text) ?? throw Refused.Malformed("procedures.badService", "“service” là full, partial hoặc info, không phải “{0}”.", text);

    private static T? Known<T>(string text) where T : struct, Enum =>
        char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
