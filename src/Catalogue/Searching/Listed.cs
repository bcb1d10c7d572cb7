using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Coverage;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>All procedures in force at one stamp; immutable.</summary>
internal sealed class Listing
{
    private readonly FrozenDictionary<string, Listed> byCode;
    private readonly FrozenDictionary<string, int> rows;
    private readonly ConditionalWeakTable<Vocabulary, Phrasings> phrasings = [];

    internal Listing((int Count, long Versions) stamp, IReadOnlyList<Listed> known)
    {
        Stamp = stamp;
        byCode = known.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        All = [.. known.Where(p => p.Abolished is null).OrderBy(p => p.FoldedName, StringComparer.Ordinal).ThenBy(p => p.Code, StringComparer.Ordinal)];
        rows = All.Select((p, row) => (p.Code, row)).ToFrozenDictionary(p => p.Code, p => p.row, StringComparer.Ordinal);
        Words = new WordIndex(All);
        Fields = [.. All.GroupBy(p => p.Field, StringComparer.Ordinal)
            .Select(g => new FieldCount(g.Key, g.Select(p => p.Summary.FieldEn).FirstOrDefault(f => !string.IsNullOrEmpty(f)), g.Count()))
            .OrderBy(f => SearchText.Fold(f.Field), StringComparer.Ordinal)];
    }

    internal (int Count, long Versions) Stamp { get; }

    /// <summary>By folded name; not those that were abolished.</summary>
    internal IReadOnlyList<Listed> All { get; }

    internal IReadOnlyList<FieldCount> Fields { get; }

    /// <summary>The words of all of them; a row of it is a place in <see cref="All"/>.</summary>
    internal WordIndex Words { get; }

    /// <summary>What a vocabulary's sayings find here; kept as long as the vocabulary is.</summary>
    internal Phrasings PhrasingsOf(Vocabulary vocabulary) => phrasings.GetValue(vocabulary, v => new Phrasings(this, v));

    internal int? RowOf(string code) => rows.TryGetValue(code, out var row) ? row : null;

    /// <summary>Also one that was abolished: who has its code reads that it was.</summary>
    internal Listed? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <summary>A procedure in force, as it is found: folded words, and what a list shows.</summary>
internal sealed class Listed
{
    /// <summary>A word of the name weighs this.</summary>
    internal const float InName = 1;

    /// <summary>From this weight on, words are what people call it: their order and marks count too.</summary>
    internal const float Spoken = 0.85f;

    private const float InKeywords = 0.9f;
    private const float InField = 0.55f;
    private const float InRest = 0.4f;
    private readonly IReadOnlyList<OfferRow> offers;
    private readonly FrozenSet<string> lifeEvents;
    private readonly (string Text, float Weight)[] texts;

    private Listed(ProcedureRecord record, int version, IReadOnlyList<OfferRow> offers, Abolition? abolished, IReadOnlyList<LifeEvent> moments)
    {
        this.offers = offers;
        Abolished = abolished;
        lifeEvents = record.LifeEvents.ToFrozenSet(StringComparer.Ordinal);
        Code = record.Code;
        Version = version;
        Field = record.Field;
        FoldedField = SearchText.Fold(record.Field);
        FoldedName = SearchText.Fold(record.Name);
        BareName = FoldedName.StartsWith("thu tuc ", StringComparison.Ordinal) ? FoldedName[8..] : FoldedName;
        FoldedCode = SearchText.Fold(record.Code);
        var keywords = string.Join(' ', record.Keywords);
        Words = $" {FoldedName} {FoldedCode} {SearchText.Fold(keywords)} {FoldedField} {SearchText.Fold(record.NameEn)}";
        Summary = Summaries.Of(record, offers.Select(o => o.ServiceLevel));
        texts = [.. TextsOf(record, moments).Where(t => t.Text.Length > 0)];
        Gaps = RecordGaps.Of(record);
    }

    internal string Code { get; }

    internal int Version { get; }

    /// <summary>That it was abolished, and by what.</summary>
    internal Abolition? Abolished { get; }

    internal string Field { get; }

    internal string FoldedField { get; }

    internal string FoldedName { get; }

    /// <summary>The folded name without “thủ tục” before it.</summary>
    internal string BareName { get; }

    internal string FoldedCode { get; }

    /// <summary>Folded words of name, code, keywords and field, each after a space.</summary>
    internal string Words { get; }

    internal ProcedureSummary Summary { get; }

    /// <summary>What is indexed of it, the name first.</summary>
    internal IReadOnlyList<(string Text, float Weight)> Texts => texts;

    /// <summary>What the record lacks, and what of it waits for a reader.</summary>
    internal RecordGaps Gaps { get; }

    internal IReadOnlyList<OfferRow> Offers => offers;

    internal static Listed Of(
        ProcedureRecord record, int version, IReadOnlyList<OfferRow> offers, Abolition? abolished = null, IReadOnlyList<LifeEvent>? moments = null) =>
        new(record, version, offers, abolished, moments ?? Contract.LifeEvents.Shipped);

    internal bool IsOf(string lifeEvent) => lifeEvents.Contains(lifeEvent);

    internal bool IsOf(ProcedureLevel level) => Summary.Levels.Contains(level);

    /// <summary>The unit's offer; one that names the unit goes before one that names its level.</summary>
    internal OfferRow? OfferOf(UnitCompetence at) =>
        offers.FirstOrDefault(o => o.UnitId is { } unit && at.Handles(unit, Code, Field)) ?? offers.FirstOrDefault(o => o.Level is { } level && at.Levels.Contains(level));

    // “Thủ tục” before a name says nothing: all of them are.
    private static IEnumerable<(string Text, float Weight)> TextsOf(ProcedureRecord record, IReadOnlyList<LifeEvent> moments)
    {
        var name = SearchText.Tidy(record.Name);
        var bare = SearchText.StripMarks(name).StartsWith("thu tuc ", StringComparison.Ordinal) ? name[8..].TrimStart(':', '.', ' ') : name;
        yield return (bare.Length > 0 ? bare : record.Code, InName);
        yield return (record.Code, InKeywords);
        foreach (var keyword in record.Keywords)
        {
            yield return (SearchText.Tidy(keyword), InKeywords);
        }

        yield return (SearchText.Tidy(record.NameEn), InKeywords);
        foreach (var moment in record.LifeEvents.Select(moments.Of).OfType<LifeEvent>())
        {
            yield return (moment.Name, InField);
        }

        yield return (SearchText.Tidy(record.Field), InField);
        foreach (var result in record.Results)
        {
            yield return (SearchText.Tidy(result.Name), InRest);
        }

        foreach (var level in record.Levels)
        {
            yield return (LevelWords(level), InRest);
        }
    }

    private static string LevelWords(ProcedureLevel level) => level switch
    {
        ProcedureLevel.Commune => "cap xa phuong",
        ProcedureLevel.District => "cap huyen quan",
        ProcedureLevel.Province => "cap tinh so",
        ProcedureLevel.Ministry => "cap bo trung uong",
        ProcedureLevel.Other => string.Empty,
    };

    /// <summary>True when the word begins a word here, or lies in the code.</summary>
    internal bool Has(in Asked word) => Words.Contains(word.Spaced, StringComparison.Ordinal)
        || (word.HasDigit && FoldedCode.Contains(word.Word, StringComparison.Ordinal));
}

/// <summary>A folded word of a question.</summary>
internal readonly record struct Asked(string Word)
{
    internal string Spaced { get; } = " " + Word;

    internal bool HasDigit { get; } = Word.Any(char.IsAsciiDigit);
}

/// <summary>Names of parts that an import may leave as text.</summary>
internal static class UnreadParts
{
    internal const string Fees = "Phí, lệ phí";
    internal const string Terms = "Thời hạn giải quyết";
    internal const string Channels = "Cách thức thực hiện";
    internal const string Papers = "Thành phần hồ sơ";
    internal const string LegalBases = "Căn cứ pháp lý";
    internal const string Results = "Kết quả thực hiện";
    internal const string Applicants = "Đối tượng thực hiện";
    internal const string Levels = "Cấp thực hiện";
    internal const string Agencies = "Cơ quan thực hiện";
    internal const string Related = "Thủ tục liên quan";
    internal const string Description = "Mô tả";
    internal const string Decision = "Quyết định công bố";
    internal const string Kind = "Loại thủ tục";
    internal const string Others = "Mục khác của nguồn";
}
