using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>
/// Criteria as an administrator writes them, a line each: <c>computers | Máy tính | Computers | máy | computers</c> for what is counted, and
/// <c>computers | department, district | >= 1 | mỗi officers | bắt buộc</c> for what is asked.
/// </summary>
internal static class StandardText
{
    internal static string Items(ReadinessStandard standard) => string.Join(
        '\n', standard.Items.Select(i => string.Join(" | ", i.IsYesNo ? [i.Key, i.Name, i.NameEn] : new[] { i.Key, i.Name, i.NameEn, i.Unit, i.UnitEn })));

    internal static string Criteria(ReadinessStandard standard) => string.Join('\n', standard.Criteria.Select(Say));

    internal static string Say(ReadinessCriterion c) => string.Join(" | ", new[]
    {
        c.Item, string.Join(", ", c.For),
        c.AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $">= {least}") : string.Create(CultureInfo.InvariantCulture, $"<= {c.AtMost}"),
        c.Per is null ? null : $"mỗi {c.Per}", c.Must ? "bắt buộc" : "nên có",
    }.Where(p => p is not null));

    /// <exception cref="Refused">422 with messages by line.</exception>
    internal static ReadinessStandard Read(DateOnly from, string decision, string? items, string? criteria)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var said = new ReadinessStandard(
            from, decision, Lines(items, "Input.Items", ReadItem, errors), Lines(criteria, "Input.Criteria", ReadCriterion, errors));
        return errors.Count == 0 ? said : throw Refused.Input(errors);
    }

    private static List<T> Lines<T>(string? text, string field, Func<string[], T?> read, Dictionary<string, string[]> errors)
        where T : class
    {
        var found = new List<T>();
        var wrong = new List<string>();
        var number = 0;
        foreach (var line in SearchText.TidyLines(text).Split('\n'))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (read(line.Split('|', StringSplitOptions.TrimEntries)) is { } one)
            {
                found.Add(one);
            }
            else
            {
                wrong.Add($"Dòng {number} không đọc được: “{SearchText.Cut(line, 60)}”.");
            }
        }

        if (wrong.Count > 0)
        {
            errors[field] = [.. wrong];
        }

        return found;
    }

    private static ReadinessItem? ReadItem(string[] parts) => parts switch
    {
        [{ Length: > 0 } key, { Length: > 0 } name, { Length: > 0 } english] => new ReadinessItem(key, name, english),
        [{ Length: > 0 } key, { Length: > 0 } name, { Length: > 0 } english, { Length: > 0 } unit, { Length: > 0 } unitEn] => new ReadinessItem(key, name, english, unit, unitEn),
        _ => null,
    };

    private static ReadinessCriterion? ReadCriterion(string[] parts)
    {
        if (parts.Length < 3 || parts[2].Length < 3
            || !decimal.TryParse(parts[2][2..].Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit)
            || parts[2][..2] is not (">=" or "<="))
        {
            return null;
        }

        var (per, must) = ((string?)null, true);
        foreach (var more in parts.Skip(3))
        {
            if (more.StartsWith("mỗi ", StringComparison.Ordinal))
            {
                per = more[4..].Trim();
            }
            else if (more is "nên có" or "bắt buộc")
            {
                must = more == "bắt buộc";
            }
            else
            {
                return null;
            }
        }

        var atLeast = parts[2][..2] == ">=";
        return new ReadinessCriterion(
            parts[0], parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), atLeast ? limit : null, atLeast ? null : limit, per, must);
    }

    /// <summary>What two standards say differently, line by line.</summary>
    internal static IReadOnlyList<(string? Was, string? Now)> Compare(ReadinessStandard? was, ReadinessStandard now, Texts texts)
    {
        IReadOnlyList<string> before = was is null ? [] : Lines(was);
        var after = Lines(now);
        return [.. before.Except(after).Select(l => ((string?)l, (string?)null)), .. after.Except(before).Select(l => ((string?)null, (string?)l))];

        IReadOnlyList<string> Lines(ReadinessStandard standard) =>
            [.. standard.Items.Select(i => ReadinessWords.InWords(i, texts)), .. standard.Criteria.Select(c => ReadinessWords.InWords(c, standard, texts))];
    }
}
