using System.Text.RegularExpressions;

namespace MotCua.Tests.Architecture;

/// <summary>A law where the source says that it follows it.</summary>
/// <param name="Law">Such as <c>NĐ 61/2018/NĐ-CP</c>.</param>
/// <param name="Place">Article, form or annex, such as <c>Đ.19.4</c>; empty where the whole is meant.</param>
/// <param name="Unverified">True for <c>[K]</c>: known, and not yet compared with the text of the law.</param>
/// <param name="Path">The file.</param>
/// <param name="Member">The type or member at which it stands.</param>
internal sealed record Citation(string Law, string Place, bool Unverified, string Path, string Member);

/// <summary>
/// Reads citations out of the source: <c>NĐ 61/2018/NĐ-CP, Đ.17.1, 19.8</c>, <c>BLDS 2015, Đ.147–148</c>, <c>TT 01/2018/TT-VPCP, mẫu 06 [K]</c>.
/// </summary>
internal static partial class Citations
{
    internal static List<Citation> In(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           from Match match in Form().Matches(source.Text)
           let member = MemberAt(source.Text.Split('\n'), source.LineOf(match.Index) - 1)
           from place in Places(match.Groups["places"].Value)
           select new Citation(match.Groups["law"].Value, place, match.Groups["k"].Success, source.Path, member),
    ];

    /// <summary>Citations in comments that are not in the one form, so that the page of laws would miss them.</summary>
    internal static List<string> Misspelt(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           from Match comment in Comment().Matches(source.Text)
           from Match loose in Loose().Matches(Form().Replace(comment.Value, m => new string(' ', m.Length)))
           select $"{source.Path}:{source.LineOf(comment.Index + loose.Index)} “{loose.Value}” is not written as NĐ 61/2018/NĐ-CP, Đ.19.4.",
    ];

    // "Đ.17.1, 19.8" are two articles, "Đ.147–148" and "mẫu 01–05" one stretch.
    private static string[] Places(string places) => places.Trim(',', ' ') switch
    {
        "" => [string.Empty],
        ['Đ', '.', .. var articles] => [.. articles.Split(", ").Select(a => "Đ." + a)],
        var other => [other],
    };

    /// <summary>A comment before a member belongs to it, anything else to the member in which it stands.</summary>
    private static string MemberAt(string[] lines, int at)
    {
        if (lines[at].TrimStart() is ['/', '/', ..] comment)
        {
            var next = lines.Skip(at).First(l => l.TrimStart() is var t && !t.StartsWith("//", StringComparison.Ordinal) && !t.StartsWith('['));
            if (Declaration().Match(next) is { Success: true } member)
            {
                return member.Groups["name"].Value;
            }

            if (comment.StartsWith("///", StringComparison.Ordinal))
            {
                return Word().Match(next).Value;
            }
        }

        return lines.Take(at + 1).Reverse().Select(l => Declaration().Match(l)).FirstOrDefault(m => m.Success)?.Groups["name"].Value ?? string.Empty;
    }

    [GeneratedRegex(
        @"(?<law>(?:NĐ|TT|QĐ|NQ) \d+/\d{4}/[A-ZĐ]+(?:-[A-ZĐ]+[a-z]*)?|BLDS 2015|BLLĐ 2019|Luật \p{Lu}[\p{L} ]*? \d{4})"
        + @"(?<places>, Đ\.\d+(?:\.\d+)*[a-zđ]?(?:(?:, |–)\d+(?:\.\d+)*[a-zđ]?)*|, mẫu \d\d(?:–\d\d)?|, phụ lục(?: [IVX]+)?)?(?<k> \[K\])?")]
    private static partial Regex Form();

    [GeneratedRegex(@"//[^\n]*|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:NĐ|TT|QĐ|NQ) ?\d+(?:/\d+)?|\bBLDS\b|\bBLLĐ\b|(?:Labour|Civil) Code|\bBộ luật\b|\bNghị định\b|\bThông tư\b|\b[Dd]ecree \d+|\bart\. ?\d+|\b[Aa]rticle \d+|Đ\.\d+|\bLuật \p{Lu}")]
    private static partial Regex Loose();

    [GeneratedRegex(@"^\s*(?:public|internal|private|protected)\s(?:[^=;(){}]|\([^()]*\)\??\s)*?\b(?!(?:static|async|override|readonly|required)\b)(?<name>\w+)\s*(?:<[^>]*>)?\s*(?:[({=;:]|$)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
