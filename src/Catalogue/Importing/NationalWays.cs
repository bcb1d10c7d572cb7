using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Importing;

/// <summary>Ways to file, terms and fees, as far as the national text has one reading.</summary>
/// <param name="Channels">Ways.</param>
/// <param name="Terms">Terms; empty when they could not be read.</param>
/// <param name="Fees">Fees; empty when free or unreadable.</param>
internal sealed record NationalWays(IReadOnlyList<ChannelRule> Channels, IReadOnlyList<ProcedureTerm> Terms, IReadOnlyList<FeeRule> Fees)
{
    private const string Header = "Hình thức nộpThời gianPhí, lệ phíMô tả";

    internal static NationalWays Read(string text, List<UnreadPart> unread)
    {
        var body = text.StartsWith(Header, StringComparison.Ordinal) ? text[Header.Length..] : text;
        var ways = NationalWay.ReadAll(body);
        if (ways.Count == 0)
        {
            NationalRecord.Keep(unread, UnreadParts.Channels, body, UnreadReason.UnknownWords);
            return new NationalWays([], [], []);
        }

        var channels = ways.Select(w => w.Channel).Distinct().Select(c => new ChannelRule(c, NoteOf(ways, c))).ToList();
        return new NationalWays(channels, TermsOf(ways, unread), FeesOf(ways, unread));
    }

    private static string? NoteOf(List<NationalWay> ways, Channel channel)
    {
        var notes = ways.Where(w => w.Channel == channel).Select(w => SearchText.Tidy(w.Note)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);
        return string.Join(' ', notes) is { Length: > 0 } note ? note : null;
    }

    // One term for every way makes a general row; one for each way makes rows by way; several for one way are cases that the text
    // does not name, and stay text.
    private static IReadOnlyList<ProcedureTerm> TermsOf(List<NationalWay> ways, List<UnreadPart> unread)
    {
        var byChannel = ways.GroupBy(w => w.Channel).ToList();
        if (byChannel.Any(g => g.Select(w => w.Term).Distinct().Count() > 1) || ways.Exists(w => w.Term is null))
        {
            var said = ways.Where(w => w.Duration.Length > 0).Select(w => $"{NationalWay.NameOf(w.Channel)}: {w.Duration}").Distinct(StringComparer.Ordinal);
            NationalRecord.Keep(
                unread, UnreadParts.Terms, string.Join('\n', said), ways.Select(w => w.TermDoubt).FirstOrDefault(d => d is not null) ?? UnreadReason.SeveralValues);
            return [];
        }

        return ways.Select(w => w.Term).Distinct().Count() == 1
            ? [new ProcedureTerm { Statutory = ways[0].Term!.Value }]
            : [.. byChannel.Select(g => new ProcedureTerm { Channel = g.Key, Statutory = g.First().Term!.Value })];
    }

    private static IReadOnlyList<FeeRule> FeesOf(List<NationalWay> ways, List<UnreadPart> unread)
    {
        var byChannel = ways.GroupBy(w => w.Channel).ToList();
        var readable = byChannel.All(g => g.Select(w => w.Fee).Distinct().Count() == 1) && ways.TrueForAll(w => w.Fee is not null);
        if (!readable)
        {
            var said = ways.Select(w => $"{NationalWay.NameOf(w.Channel)}: {w.FeeText}").Distinct(StringComparer.Ordinal);
            unread.Add(new UnreadPart(
                UnreadParts.Fees, SearchText.TidyLines(string.Join('\n', said)),
                ways.Select(w => w.FeeDoubt).FirstOrDefault(d => d is not null) ?? UnreadReason.SeveralValues));
            return [];
        }

        if (ways.TrueForAll(w => w.Fee == 0))
        {
            return [];
        }

        return ways.Select(w => w.Fee).Distinct().Count() == 1
            ? [Rule(ways[0], null)]
            : [.. byChannel.Where(g => g.First().Fee > 0).Select(g => Rule(g.First(), g.Key))];
    }

    private static FeeRule Rule(NationalWay way, Channel? channel)
    {
        var said = SearchText.Tidy(way.FeeNote);
        var (kind, name) = said.Contains("ệ phí", StringComparison.Ordinal) ? (FeeKind.Charge, "Lệ phí") : (FeeKind.Fee, "Phí");
        return new FeeRule("PHI01", name, string.Empty, kind, way.Fee!.Value, Channel: channel, Source: NationalRecord.SourceName,
            Note: said.Length > 0 ? said : null);
    }
}

/// <summary>One line of the table of ways.</summary>
internal sealed partial record NationalWay(Channel Channel, string Duration, Term? Term, string FeeText, long? Fee, string FeeNote, string Note)
{
    private const long LeastPlausible = 1_000;

    /// <summary>Why the term could not be read; null where it was.</summary>
    internal UnreadReason? TermDoubt => Term is not null ? null
        : !Duration.AsSpan().ContainsAnyInRange('0', '9') ? UnreadReason.NotSet
        : Duration.Contains(' ', StringComparison.Ordinal) ? UnreadReason.UnknownUnit
        : UnreadReason.NoUnit;

    /// <summary>Why the fee could not be read; null where it was.</summary>
    internal UnreadReason? FeeDoubt => Fee is not null ? null
        : FeeText.AsSpan().ContainsAnyInRange('0', '9') && AmountPattern().IsMatch(FeeText) ? UnreadReason.AmountInWords
        : UnreadReason.NotSet;

    internal static List<NationalWay> ReadAll(string body)
    {
        var heads = HeadPattern().Matches(body);
        var ways = new List<NationalWay>(heads.Count);
        for (var i = 0; i < heads.Count; i++)
        {
            var end = i + 1 < heads.Count ? heads[i + 1].Index : body.Length;
            ways.Add(One(heads[i], body[(heads[i].Index + heads[i].Length)..end]));
        }

        // What stands before the first line belongs to none: then the table was not what it seemed.
        return heads.Count > 0 && heads[0].Index == 0 ? ways : [];
    }

    internal static string NameOf(Channel channel) => channel switch
    {
        Channel.Counter => "Trực tiếp",
        Channel.Online => "Trực tuyến",
        Channel.Post => "Dịch vụ bưu chính",
    };

    private static NationalWay One(Match head, string rest)
    {
        var channel = head.Groups["way"].Value switch
        {
            "Trực tiếp" => Channel.Counter,
            "Trực tuyến" => Channel.Online,
            _ => Channel.Post,
        };
        var (bracket, note) = Bracket(rest);
        var fee = head.Groups["fee"].Value;
        var said = FeeSaidPattern().IsMatch(note);
        return new NationalWay(
            channel,
            SearchText.Tidy(head.Groups["time"].Value),
            TermOf(head.Groups["number"].Value, head.Groups["unit"].Value),
            SearchText.Tidy(fee + " " + bracket + (said ? " " + note : string.Empty)),
            FeeOf(fee, bracket, said),
            bracket,
            note);
    }

    private static Term? TermOf(string number, string unit)
    {
        // "Giờ" may mean hours of work or of the clock: not ours to decide. A number alone says even less.
        TermUnit? known = unit switch
        {
            "Ngày làm việc" => TermUnit.WorkingDays,
            "Ngày" => TermUnit.CalendarDays,
            "Tháng" => TermUnit.Months,
            "Giờ làm việc" => TermUnit.WorkingHours,
            _ => null,
        };
        if (known is not { } of || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        try
        {
            return new Term(value, of);
        }
        catch (Refused)
        {
            return null;
        }
    }

    // An amount is taken only when nothing beside it speaks of another amount, a share or a limit in time.
    // "Free" often stands where nobody set a fee: it is taken only when nothing beside it speaks of a rule that does.
    private static long? FeeOf(string fee, string bracket, bool saidBelow)
    {
        var amounts = AmountPattern().Matches(bracket).Select(m => Number(m.Groups[1].Value)).OfType<long>().Distinct().ToList();
        if (fee == "Miễn phí")
        {
            return !saidBelow && (bracket.Trim(' ', '.', '-', '(', ')', ';', '\n').Length == 0 || FreePattern().IsMatch(bracket)) ? 0 : null;
        }

        if (!fee.EndsWith("Việt Nam Đồng", StringComparison.Ordinal) || Number(fee[..^"Việt Nam Đồng".Length].Trim()) is not { } amount)
        {
            return null;
        }

        return amount >= LeastPlausible && amounts.TrueForAll(a => a == amount) && !DoubtPattern().IsMatch(bracket) ? amount : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text.Replace(",", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal),
            NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (string Bracket, string Note) Bracket(string rest)
    {
        if (!rest.StartsWith('('))
        {
            return (string.Empty, rest);
        }

        var depth = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            depth += rest[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return (rest[1..i], rest[(i + 1)..]);
            }
        }

        return (rest[1..], string.Empty);
    }

    [GeneratedRegex(
        @"(?<way>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?<time>(?<number>\d+)(?: (?<unit>Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Phút))?|Không có thông tin)(?<fee>Miễn phí|Không có thông tin|[\d.,]+ Việt Nam Đồng|(?=Phí|Lệ phí|\())",
        RegexOptions.ExplicitCapture)]
    private static partial Regex HeadPattern();

    [GeneratedRegex(@"^\W*(?:không(?: phải)?(?: nộp| thu| có| quy định| mất)?(?: phí,? ?| lệ phí| phí)*|miễn(?: phí,? ?| lệ phí| thu)*|0 ?(?:đồng|đ|VNĐ))\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex FreePattern();

    [GeneratedRegex(@"phí ?:|VNĐ\(|mức (?:thu )?(?:phí|lệ phí)|(?:thu|nộp) (?:phí|lệ phí)|biểu phí", RegexOptions.IgnoreCase)]
    private static partial Regex FeeSaidPattern();

    [GeneratedRegex(@"(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:đ|VN|vn)")]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"%|\d (?:triệu|nghìn|ngàn)|mức|bằng|trường hợp|từ ngày|đến ngày|hết ngày|miễn|giảm|/(?!\d|TT|NĐ|QĐ|NQ|lần|hồ sơ|giấy|thủ tục)", RegexOptions.IgnoreCase)]
    private static partial Regex DoubtPattern();
}
