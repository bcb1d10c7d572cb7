using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MotCua.Agencies.Contract;

/// <summary>Where a unit stands. Written lower-camel in the API and in the tables.</summary>
public enum UnitLevel
{
    /// <summary>Province or centrally-run city.</summary>
    Province,

    /// <summary>Department (sở, ban) under the province.</summary>
    Department,

    /// <summary>Office (văn phòng) that serves the People's Committee.</summary>
    Office,

    /// <summary>Provincial inspectorate.</summary>
    Inspectorate,

    /// <summary>Centre: the one-stop centre, the operations centre.</summary>
    Centre,

    /// <summary>Agency run by a ministry that receives at the province's one-stop centre (police, tax, social insurance).</summary>
    Vertical,

    /// <summary>District, town or provincial city; none from 1 July 2025.</summary>
    District,

    /// <summary>Every lowest tier whatever its name: xã, phường, thị trấn, đặc khu.</summary>
    Commune,
}

/// <summary>Levels as words.</summary>
public static class UnitLevels
{
    /// <summary>Lower-camel, as the API and the tables write it.</summary>
    public static string Text(UnitLevel level) => JsonNamingPolicy.CamelCase.ConvertName(level.ToString());

    /// <summary>Reads what <see cref="Text"/> writes, in any case; numbers are not taken.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitLevel level)
    {
        level = default;
        return !string.IsNullOrEmpty(text) && char.IsAsciiLetter(text[0])
            && Enum.TryParse(text, ignoreCase: true, out level) && Enum.IsDefined(level);
    }

    /// <summary>Reads what the tables hold.</summary>
    /// <exception cref="FormatException">Not a level.</exception>
    public static UnitLevel Parse(string text) =>
        TryParse(text, out var level) ? level : throw new FormatException($"“{text}” is no level of a unit.");

    /// <summary>The Vietnamese heading of a list of this level, which is the key of its translation.</summary>
    public static string Heading(UnitLevel level) => level switch
    {
        UnitLevel.Province => "Ủy ban nhân dân tỉnh",
        UnitLevel.Department => "Sở, ban, ngành",
        UnitLevel.Office => "Văn phòng",
        UnitLevel.Inspectorate => "Thanh tra",
        UnitLevel.Centre => "Trung tâm",
        UnitLevel.Vertical => "Cơ quan ngành dọc",
        UnitLevel.District => "Huyện, thị xã, thành phố",
        UnitLevel.Commune => "Xã, phường, thị trấn",
    };
}
