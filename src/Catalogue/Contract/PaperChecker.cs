using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>Compares the papers that were handed in with those the record asks for.</summary>
public static class PaperChecker
{
    private const int MostCount = 999;

    /// <summary>The papers that are asked for in a case.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="variant">Case, if any.</param>
    public static IReadOnlyList<Paper> Asked(ProcedureRecord record, string? variant)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Papers.Where(p => p.Variant is null || p.Variant == variant)];
    }

    /// <summary>
    /// What is missing or wrong, by path (<c>papers.GT01</c>): a required paper that was not handed in, one the record does not have, a
    /// count below 1, an electronic version where none is taken. Empty when all is well. Whether a paper is good is for a person to say.
    /// </summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="variant">Case, if any.</param>
    /// <param name="given">What was handed in.</param>
    /// <param name="texts">Gives messages in the present language; Vietnamese without.</param>
    public static IReadOnlyDictionary<string, string[]> Check(
        ProcedureRecord record, string? variant, IReadOnlyCollection<PaperGiven> given, Texts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(given);
        string Say(string text, params object?[] args) => texts is null ? string.Format(VietnamTime.Culture, text, args) : texts[text, args];
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var asked = Asked(record, variant);
        foreach (var paper in given)
        {
            var known = asked.FirstOrDefault(p => p.Code == paper.Code);
            var wrong = known is null ? Say("Thủ tục này không có giấy tờ mang mã “{0}”.", paper.Code)
                : paper.Count is < 1 or > MostCount ? Say("Số lượng “{0}” phải từ 1 đến {1}.", NameOf(known), MostCount)
                : paper.Kind == PaperKind.Electronic && !known.ElectronicAllowed ? Say("“{0}” phải nộp bản giấy.", NameOf(known))
                : null;
            if (wrong is not null)
            {
                errors["papers." + paper.Code] = [wrong];
            }
        }

        var codes = given.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var paper in asked.Where(p => p.Required && !codes.Contains(p.Code)))
        {
            errors["papers." + paper.Code] = [Say("Hồ sơ còn thiếu “{0}”.", NameOf(paper))];
        }

        return errors;

        string NameOf(Paper paper) => texts is null ? paper.Name : paper.ShownName;
    }
}
