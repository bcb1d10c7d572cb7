using System.Collections.Frozen;

namespace MotCua.Agencies.Reorganising;

/// <summary>Level-1 identifiers of provinces (QĐ 20/2020/QĐ-TTg) by their area code; only H06 and H29 were verified, the others follow the alphabet [K].</summary>
internal static class ProvinceIdentifiers
{
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["01"] = "H26", ["02"] = "H22", ["04"] = "H14", ["06"] = "H03", ["08"] = "H60", ["10"] = "H38", ["11"] = "H18", ["12"] = "H35", ["14"] = "H52",
        ["15"] = "H63", ["17"] = "H28", ["19"] = "H55", ["20"] = "H37", ["22"] = "H49", ["24"] = "H02", ["25"] = "H44", ["26"] = "H62", ["27"] = "H05",
        ["30"] = "H23", ["31"] = "H24", ["33"] = "H31", ["34"] = "H54", ["35"] = "H25", ["36"] = "H40", ["37"] = "H42", ["38"] = "H56", ["40"] = "H41",
        ["42"] = "H27", ["44"] = "H46", ["45"] = "H50", ["46"] = "H57", ["48"] = "H17", ["49"] = "H47", ["51"] = "H48", ["52"] = "H08", ["54"] = "H45",
        ["56"] = "H32", ["58"] = "H43", ["60"] = "H11", ["62"] = "H34", ["64"] = "H21", ["66"] = "H15", ["67"] = "H16", ["68"] = "H36", ["70"] = "H10",
        ["72"] = "H53", ["74"] = "H09", ["75"] = "H19", ["77"] = "H06", ["79"] = "H29", ["80"] = "H39", ["82"] = "H58", ["83"] = "H07", ["84"] = "H59",
        ["86"] = "H61", ["87"] = "H20", ["89"] = "H01", ["91"] = "H33", ["92"] = "H13", ["93"] = "H30", ["94"] = "H51", ["95"] = "H04", ["96"] = "H12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The identifier, or null for a code that is no province's.</summary>
    internal static string? Of(string areaCode) => All.GetValueOrDefault(areaCode);
}
