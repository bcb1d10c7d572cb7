using System.Text.RegularExpressions;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Signing;

/// <summary>Titles as they stand above a signature: in capitals, without the name of the agency, which is at the head of the page.</summary>
internal static partial class TitleLines
{
    /// <summary><c>Phó Giám đốc Sở Tài chính</c> → <c>PHÓ GIÁM ĐỐC</c>.</summary>
    internal static string Of(string title, UnitSummary unit)
    {
        var bare = title;
        foreach (var name in new[] { unit.Authority, unit.Name, Spelled(unit.Authority) })
        {
            bare = bare.Replace(name, string.Empty, StringComparison.OrdinalIgnoreCase);
        }

        bare = Body().Replace(bare, string.Empty);
        var tidy = SearchText.Tidy(bare.Trim(' ', ',', '-', '–'));
        return Upper(tidy.Length > 0 ? tidy : title);
    }

    /// <summary><c>QUYỀN GIÁM ĐỐC</c> → <c>GIÁM ĐỐC</c>.</summary>
    internal static string WithoutActing(string line) => Acting().Replace(line, string.Empty);

    /// <summary><c>PHÓ GIÁM ĐỐC PHỤ TRÁCH</c> → <c>PHÓ GIÁM ĐỐC</c>: who is in charge signs like any deputy.</summary>
    internal static string WithoutCharge(string line) => Charge().Replace(line, string.Empty);

    /// <summary>The head's title as a deputy's names it; null when it does not.</summary>
    internal static string? OfHeadFrom(string deputy) => deputy.StartsWith("PHÓ ", StringComparison.Ordinal) ? WithoutCharge(deputy[4..]) : null;

    /// <summary>The body in whose name the unit's head signs (TM.), where it is one.</summary>
    internal static string? CollectiveOf(UnitSummary unit) =>
        unit.Level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune ? "ỦY BAN NHÂN DÂN" : null;

    private static string Upper(string text) => text.ToUpperInvariant();

    private static string Spelled(string authority) => authority.Replace("UBND", "Ủy ban nhân dân", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+(UBND|Ủy ban nhân dân)\b.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Body();

    [GeneratedRegex(@"^(QUYỀN|Q\.)\s+")]
    private static partial Regex Acting();

    [GeneratedRegex(@"\s+PHỤ TRÁCH\b.*$")]
    private static partial Regex Charge();
}
