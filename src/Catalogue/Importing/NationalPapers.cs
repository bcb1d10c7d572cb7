using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>
/// The papers of a national record. Each line of the source ends in its numbers; groups of lines have a heading. A paper is called
/// required only where there is one group and its own words set no condition: the rest is for the person at the counter.
/// </summary>
internal static partial class NationalPapers
{
    private const string Header = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
    private const int MostPapers = 200;

    internal static IReadOnlyList<Paper> Read(string text, List<UnreadPart> unread)
    {
        var groups = Groups(text);
        if (groups.Count == 0)
        {
            NationalRecord.Keep(unread, UnreadParts.Papers, text);
            return [];
        }

        var papers = new List<Paper>();
        var strange = new List<string>();
        foreach (var (heading, body) in groups)
        {
            var at = 0;
            foreach (Match numbers in NumbersPattern().Matches(body))
            {
                var start = at;
                var name = SearchText.Tidy(body[at..numbers.Index]);
                at = numbers.Index + numbers.Length;
                if (numbers.Groups["run"].Length > 0 || name.Length == 0 || papers.Count >= MostPapers)
                {
                    // "…25/20201 bản chính": where the year ends and the number begins is not to be known.
                    strange.Add(SearchText.Tidy(body[start..at]));
                    continue;
                }

                papers.Add(Paper(papers.Count + 1, name, numbers, heading, groups.Count == 1));
            }

            strange.Add(SearchText.Tidy(body[at..]));
        }

        NationalRecord.Keep(unread, UnreadParts.Papers, string.Join('\n', strange.Where(s => s.Trim('-', ' ').Length > 0)));
        return papers;
    }

    private static Paper Paper(int number, string name, Match numbers, string heading, bool alone)
    {
        var originals = Count(numbers.Groups["originals"].Value);
        var copies = Count(numbers.Groups["copies"].Value);
        return new Paper(
            string.Create(CultureInfo.InvariantCulture, $"GT{number:00}"),
            name.TrimStart('-', '+', '*', ' ', '.').TrimEnd(';', ',', '.', ' ') is { Length: > 0 } clean ? clean : name,
            Required: alone && originals + copies > 0 && !ConditionPattern().IsMatch(name),
            Originals: originals,
            Copies: copies,
            Note: null) { Group = heading.Length > 0 ? heading : null };
    }

    private static int Count(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);

    private static List<(string Heading, string Body)> Groups(string text)
    {
        var groups = new List<(string, string)>();
        var parts = text.Split(Header);
        var heading = parts[0].Trim('-', ' ', '\n');
        for (var i = 1; i < parts.Length; i++)
        {
            // What follows the last numbers of a group is the heading of the next one.
            var last = NumbersPattern().Matches(parts[i]).LastOrDefault();
            var end = last is null || i == parts.Length - 1 ? parts[i].Length : last.Index + last.Length;
            groups.Add((SearchText.Tidy(heading), parts[i][..end]));
            heading = parts[i][end..].Trim('-', ' ', '\n');
        }

        return groups;
    }

    [GeneratedRegex(@"(?<run>(?<=\d)\d|\d(?=\d))?(?<originals>\d) bản chính(?:, ?(?<copies>\d{1,2}) bản sao)?|(?<run>(?<=\d))?(?<copies>\d) bản sao")]
    private static partial Regex NumbersPattern();

    [GeneratedRegex(@"nếu|trường hợp|khi |đối với|hoặc", RegexOptions.IgnoreCase)]
    private static partial Regex ConditionPattern();
}
