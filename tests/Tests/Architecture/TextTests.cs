using System.Text.Json;
using System.Text.RegularExpressions;

namespace MotCua.Tests.Architecture;

/// <summary>Every word that a person reads is there in Vietnamese, which is its key, and in English.</summary>
public sealed partial class TextTests
{
    /// <summary>Where Vietnamese stands alone or beside its own English, and why.</summary>
    private static readonly Dictionary<string, string> OwnLanguage = new()
    {
        ["src/Kernel/Deadlines/Explanation"] = "explains a due date in both languages itself",
        ["src/Kernel/Deadlines/WorkCalendar.cs"] = "names of holidays, in both languages",
        ["src/Kernel/Journal/"] = "faults of the journal, for who administers",
        ["src/Kernel/Money.cs"] = "the sign of the currency",
        ["src/Ui/Formats/"] = "weekdays, months and the sign of the currency, each with its English",
        ["src/Ui/Gallery/"] = "samples of the design",
        ["src/Ui/Shell/SiteIdentity.cs"] = "the name of the product until a province says its own",
        ["src/Ui/Pages/Shared/_Language.cshtml"] = "a language is named in itself",
        ["src/Documents/Contract/VietnameseWords.cs"] = "printed forms are Vietnamese by law",
        ["src/Documents/Printing/SlipPress.cs"] = "printed forms are Vietnamese by law",
        ["src/Dossiers/Printing/SlipWriter.cs"] = "printed forms are Vietnamese by law",
        ["src/Agencies/Loading/"] = "tells the loading of the sample, for who administers",
        ["src/Accounts/Loading/"] = "tells the loading of the sample, for who administers",
        ["src/Catalogue/Loading/"] = "tells the loading of the sample, for who administers",
        ["src/Dossiers/Loading/"] = "names, answers and reasons of the sample's people",
        ["src/Agencies/Assigning/CompetenceFile.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Assigning/CompetencePlan.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Assigning/AssigningService.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Mapping/GeoFile.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Mapping/OutlineService.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Mapping/MapDrawing.cs"] = "kinds of areas as their names begin",
        ["src/Agencies/Equipping/PlanFile.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Equipping/PlanService.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Equipping/StandardText.cs"] = "criteria as they are written, and findings in them",
        ["src/Agencies/Equipping/ReadinessFile.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Registering/"] = "findings in an imported file, for who administers",
        ["src/Agencies/Reorganising/AreaNames.cs"] = "kinds of areas as their names begin, each with its English",
        ["src/Agencies/Reorganising/MappingFile.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Reorganising/ReorganisationPlan.cs"] = "findings in an imported file, for who administers",
        ["src/Agencies/Planning/DraftPlan"] = "findings in a plan, for who administers",
        ["src/Agencies/Reorganising/ReorganisationDescribing.cs"] = "what passes on, beside its English",
        ["src/Accounts/SplitPosts.cs"] = "what passes on, beside its English",
        ["src/Accounts/PostsRehearsal.cs"] = "what is looked at, beside its English",
        ["src/Dossiers/HandingOver/DossiersRehearsal.cs"] = "what is looked at, beside its English",
        ["src/Dossiers/HandingOver/SplitDossiers.cs"] = "what passes on, beside its English, and why, as the journal keeps it",
        ["src/Accounts/AccountsImpact.cs"] = "what passes on, beside its English",
        ["src/Accounts/Signing/TitleLines.cs"] = "lines above a signature are Vietnamese by law",
        ["src/Catalogue/Reading/OffersImpact.cs"] = "what passes on, beside its English",
        ["src/Dossiers/HandingOver/DossiersInHand.cs"] = "what is in hand, beside its English",
        ["src/Dossiers/Listing/DossiersImpact.cs"] = "what passes on, beside its English",
        ["src/Catalogue/Importing/"] = "reads national records, and tells findings to who administers",
        ["src/Catalogue/Exporting/RecordLine.cs"] = "columns and words of open data are Vietnamese",
        ["src/Catalogue/Exporting/CatalogueExport.cs"] = "columns and words of open data are Vietnamese",
        ["src/Catalogue/Exporting/DcatCatalogue.cs"] = "says both languages at once",
        ["src/Catalogue/Exporting/AnnexBook.cs"] = "annexes of decisions are Vietnamese by law",
        ["src/Catalogue/Exporting/AnnexDocument.cs"] = "annexes of decisions are Vietnamese by law",
        ["src/Catalogue/Processes/"] = "findings in an imported file, for who administers",
        ["src/Catalogue/Publishing/"] = "findings in an imported file, for who administers",
        ["src/Dossiers/Checking/DossierJournalCheck.cs"] = "faults of the journal, for who administers",
        ["src/Web/Commands/"] = "the command line says both languages at once",
    };

    /// <summary>Words that become part of a record, search the catalogue, or name a group of the API: kept as written, never translated.</summary>
    private static readonly Dictionary<string, string[]> Kept = new()
    {
        ["src/Accounts/Contract/Caller.cs"] = [" (theo ủy quyền của )"],
        ["src/Accounts/Contract/AccountDesk.cs"] = [" (vai trò giao riêng)"],
        ["src/Accounts/PostsInWords.cs"] = [" (vai trò giao riêng)"],
        ["src/Accounts/Representing/Representation.cs"] = [" số  ngày "],
        ["src/Agencies/Scheduling/CalendarChanging.cs"] = ["Theo lịch mới của đơn vị cấp trên"],
        ["src/Documents/Files/FilesApi.cs"] = ["Tệp", "tệp gửi lên"],
        ["src/Dossiers/Deadlines/PreviewApi.cs"] = ["Ngày hẹn trả"],
        ["src/Dossiers/DossierProcessing.cs"] =
            ["NĐ 61/2018/NĐ-CP, Đ.19.4", "NĐ 61/2018/NĐ-CP, Đ.19.9", "NĐ 43/2014/NĐ-CP, Đ.61 [K]"],
        ["src/Dossiers/DossierWork.cs"] = [", bước “”"],
        ["src/Dossiers/Home/Home.cshtml.cs"] = ["chứng thực bản sao", "giấy phép xây dựng", "hộ kinh doanh"],
        ["src/Dossiers/Home/Home.cshtml"] = ["đăng ký giá"],
        ["src/Dossiers/Listing/InboxApi.cs"] = ["Danh sách công việc"],
        ["src/Dossiers/Processing/ProcessingService.cs"] = ["Thực hiện nghĩa vụ tài chính theo thông báo", "Nghĩa vụ tài chính"],
        ["src/Dossiers/Reading/HistoryReader.cs"] = [" làm tiếp việc của ."],
        ["src/Dossiers/Receiving/CitizenCard.cs"] = ["Nữ"],
        ["src/Dossiers/Returning/ReturningService.cs"] = ["Người nộp rút hồ sơ"],
        ["src/Dossiers/Tracking/GuestAct.cshtml.cs"] = ["người nộp xác nhận"],
        ["src/Web/Hosting/DemoClockApi.cs"] = ["Tỉnh mẫu"],
    };

    /// <summary>The English of every module.</summary>
    internal static IReadOnlyDictionary<string, string> English { get; } = Sources.English
        .SelectMany(f => Read(f.Text)).DistinctBy(p => p.Key).ToDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_text_has_English() => Rule.Holds(Untranslated(Sources.Product, English.ContainsKey));

    [Fact]
    public void Canary_a_text_without_English_is_found() => Assert.Equal(
        [
            "src/Dossiers/Filing/A.cs:1 “Chưa nộp được.” has no English.", "src/Dossiers/Filing/A.cs:2 “Chưa có {0}.” has no English.",
            "src/Dossiers/Filing/A.cs:4 “Thủ tục ” is built of pieces, so it can have no English.",
            "src/Dossiers/Filing/B.cshtml:1 “Nộp hồ sơ” has no English.",
            "src/Dossiers/Filing/B.cshtml:2 “Mở hồ sơ” has no English.",
            "src/Dossiers/Filing/B.cshtml:3 “Xin chào” is not asked for as a text.",
            "src/Dossiers/Filing/B.cshtml:3 “Xong” has no English.",
            "src/Web/Commands/C.cs:1 “Thu phí” has no English.",
        ],
        Untranslated(
        [
            new("src/Dossiers/Filing/A.cs", """
                throw Refused.Rule("filing.no", "Chưa nộp được.");
                throw Refused.Field("paper", "Chưa có {0}.", name);
                /* Ghi chú */ var known = texts["Đã nộp"]; // Luật
                var text = $"Thủ tục {(name == "\"" ? 'đ' : '"')}";
                """),
            new("src/Dossiers/Filing/B.cshtml", """
                <p title="@T["Nộp hồ sơ"]">@T["Đã nộp"]</p>
                <p>@T[Model.Open ? "Mở hồ sơ" : "Đã nộp"]</p>
                @* Luật *@ <p>Xin chào</p> @T["Xong"]
                """),
            new("src/Web/Commands/C.cs", """Write("Đã thu", texts["Thu phí", sum]);"""),
        ], key => key == "Đã nộp"));

    [Fact]
    public void Each_exception_still_needs_to_be_one()
    {
        Rule.Holds(OwnLanguage.Keys.Where(k => !Sources.Product.Any(s => s.Path.StartsWith(k, StringComparison.Ordinal) && Vietnamese().IsMatch(s.Text))));
        Rule.Holds(Kept.Where(k => !Sources.Product.Any(s => s.Path == k.Key)).Select(k => k.Key));
    }

    [Fact]
    public void No_English_is_kept_for_a_text_that_nobody_asks_for() => Rule.Holds(Dead(Sources.Product, English.Keys));

    [Fact]
    public void Canary_a_dead_text_is_found() => Assert.Equal(
        ["“Đã bỏ” is asked for nowhere."], Dead([new("src/A.cs", """texts["Đã \"nộp\""]""")], ["Đã \"nộp\"", "Đã bỏ"]));

    /// <summary>All modules' words are one table when the product runs: of two translations one would silently win.</summary>
    [Fact]
    public void A_text_of_two_modules_has_one_English() => Rule.Holds(Disputed(Sources.English));

    [Fact]
    public void Canary_two_translations_of_one_text_are_found() => Assert.Equal(
        ["“Nộp” is “Send” and “File”."],
        Disputed([new("src/A/texts/en.json", """{ "Nộp": "File", "Rút": "Withdraw" }"""), new("src/B/texts/en.json", """{ "Nộp": "Send", "Rút": "Withdraw" }""")]));

    /// <summary>A translation fills the same places as its sentence.</summary>
    [Fact]
    public void The_English_of_a_text_has_its_places() => Rule.Holds(Misplaced(English));

    [Fact]
    public void Canary_a_translation_that_lost_a_place_is_found() => Assert.Equal(
        ["“Còn {0} ngày” has other places than “Some days left”."],
        Misplaced(new Dictionary<string, string> { ["Còn {0} ngày"] = "Some days left", ["{0} của {1:N0}"] = "{0} of {1:N0}" }));

    private static List<string> Untranslated(IEnumerable<Source> sources, Func<string, bool> isKnown) =>
    [
        .. sources.SelectMany(s => (OwnLanguage.Keys.Any(k => s.Path.StartsWith(k, StringComparison.Ordinal)) ? []
            : s.IsCode ? InCode(s, isKnown) : InPage(s, isKnown)).Concat(Asked(s, isKnown))).Distinct(),
    ];

    /// <summary>What is asked for in so many words needs English, with or without a Vietnamese letter in it.</summary>
    private static IEnumerable<string> Asked(Source source, Func<string, bool> isKnown) =>
        from Match asked in Text().Matches(source.Text)
        let text = Regex.Unescape(asked.Groups[1].Value)
        where !isKnown(text)
        select $"{source.Path}:{source.LineOf(asked.Index)} “{text}” has no English.";

    private static IEnumerable<string> InCode(Source source, Func<string, bool> isKnown) =>
        from literal in Literals.In(source.Text)
        where Vietnamese().IsMatch(literal.Text) && !isKnown(literal.Text) && !Kept.GetValueOrDefault(source.Path, []).Contains(literal.Text)
        select literal.Interpolated
            ? $"{source.Path}:{source.LineOf(literal.At)} “{literal.Text}” is built of pieces, so it can have no English."
            : $"{source.Path}:{source.LineOf(literal.At)} “{literal.Text}” has no English.";

    /// <summary>On a page each Vietnamese word is asked for: <c>@T["…"]</c>. What is left when those are taken out is read by nobody else.</summary>
    private static IEnumerable<string> InPage(Source source, Func<string, bool> isKnown)
    {
        var rest = Comment().Replace(source.Text, m => Blank(m.Value));
        foreach (Match asked in Quoted().Matches(rest))
        {
            var text = Regex.Unescape(asked.Groups[1].Value);
            if (Vietnamese().IsMatch(text))
            {
                rest = rest.Remove(asked.Index, asked.Length).Insert(asked.Index, Blank(asked.Value));
                if (!isKnown(text) && !Kept.GetValueOrDefault(source.Path, []).Contains(text))
                {
                    yield return $"{source.Path}:{source.LineOf(asked.Index)} “{text}” has no English.";
                }
            }
        }

        var at = 0;
        foreach (var line in rest.Split('\n'))
        {
            at++;
            if (Vietnamese().IsMatch(line))
            {
                yield return $"{source.Path}:{at} “{Words().Matches(line).First(w => Vietnamese().IsMatch(w.Value)).Value.Trim()}” is not asked for as a text.";
            }
        }
    }

    private static string Blank(string text) => Regex.Replace(text, "[^\n]", " ");

    private static List<string> Dead(IReadOnlyList<Source> sources, IEnumerable<string> keys)
    {
        var all = string.Join('\n', sources.Select(s => s.Text));
        return [.. keys.Where(k => !all.Contains(Written(k), StringComparison.Ordinal)).Select(k => $"“{k}” is asked for nowhere.")];
    }

    // The place of a text in the source: between quotes, as C# writes it.
    private static string Written(string key) => "\"" + key.Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    private static List<string> Disputed(IEnumerable<Source> files) =>
    [
        .. files.SelectMany(f => Read(f.Text)).GroupBy(p => p.Key, p => p.Value).Where(g => g.Distinct().Count() > 1)
            .Select(g => $"“{g.Key}” is {string.Join(" and ", g.Distinct().Select(v => $"“{v}”").OrderDescending(StringComparer.Ordinal))}."),
    ];

    private static List<string> Misplaced(IReadOnlyDictionary<string, string> texts) =>
    [
        .. texts.Where(t => !Places(t.Key).SetEquals(Places(t.Value))).Select(t => $"“{t.Key}” has other places than “{t.Value}”."),
    ];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    [GeneratedRegex("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", RegexOptions.IgnoreCase)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"\b[Tt](?:exts)?\[\s*""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Text();

    [GeneratedRegex(@"[\p{L}][\p{L} ]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"@\*.*?\*@|^\s*//[^\n]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    // Between a quote that opens an argument or a branch, and one that closes it: attributes hold texts that hold quotes of their own.
    [GeneratedRegex(@"(?<=[\[(,?:{]\s*|=>?\s+)""((?:[^""\\\n]|\\.)*)""(?=\s*[\]),:;}?]|\s*$)", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();
}
