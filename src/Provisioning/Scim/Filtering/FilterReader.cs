using System.Globalization;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Provisioning.Scim.Filtering;

/// <summary>
/// Reads filters and paths, in one pass and with limits: how long, how deep, how many comparisons. What is beyond them is refused before it costs.
/// </summary>
internal sealed class FilterReader
{
    internal const int MostLength = 2_000;
    internal const int MostDepth = 16;
    internal const int MostComparisons = 60;
    private static readonly HashSet<string> Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    private readonly string text;
    private readonly string code;
    private int at;
    private int comparisons;

    private FilterReader(string text, string code) => (this.text, this.code) = (text, code);

    /// <exception cref="Refused">400 <c>scim.invalidFilter</c>, <c>scim.tooMany</c>.</exception>
    internal static ScimFilter Read(string filter)
    {
        var reader = new FilterReader(filter, "filter");
        reader.RefuseLength();
        var read = reader.Either(0, false);
        return reader.IsOver ? read : throw reader.Wrong();
    }

    /// <exception cref="Refused">400 <c>scim.invalidPath</c>.</exception>
    internal static ScimTarget ReadTarget(string path)
    {
        var reader = new FilterReader(path, "path");
        reader.RefuseLength();
        var name = reader.Name();
        if (reader.Take('['))
        {
            var which = reader.Either(1, true);
            if (!reader.Take(']') || name.Sub is not null)
            {
                throw reader.Wrong();
            }

            name = reader.Take('.') ? name with { Sub = reader.Word().ToLowerInvariant() } : name;
            return reader.IsOver ? new ScimTarget(name, which) : throw reader.Wrong();
        }

        return reader.IsOver ? new ScimTarget(name, null) : throw reader.Wrong();
    }

    private bool IsOver
    {
        get
        {
            Spaces();
            return at >= text.Length;
        }
    }

    private ScimFilter Either(int depth, bool within)
    {
        var left = Both(depth, within);
        while (TakeWord("or"))
        {
            left = new ScimFilter.Or(left, Both(depth, within));
        }

        return left;
    }

    private ScimFilter Both(int depth, bool within)
    {
        var left = One(depth, within);
        while (TakeWord("and"))
        {
            left = new ScimFilter.And(left, One(depth, within));
        }

        return left;
    }

    private ScimFilter One(int depth, bool within)
    {
        if (depth > MostDepth)
        {
            throw TooMuch();
        }

        Spaces();
        if (Take('('))
        {
            return Closed(Either(depth + 1, within), ')');
        }

        var before = at;
        if (TakeWord("not"))
        {
            Spaces();
            if (Take('('))
            {
                return new ScimFilter.Not(Closed(Either(depth + 1, within), ')'));
            }

            at = before;
        }

        var name = Name();
        if (Take('['))
        {
            return within || name.Sub is not null ? throw Wrong() : new ScimFilter.Within(name, Closed(Either(depth + 1, true), ']'));
        }

        return Compared(name);
    }

    private ScimFilter Compared(ScimPath name)
    {
        if (++comparisons > MostComparisons)
        {
            throw TooMuch();
        }

        Spaces();
        var by = Word().ToLowerInvariant();
        if (by == "pr")
        {
            return new ScimFilter.Present(name);
        }

        if (!Operators.Contains(by))
        {
            throw Wrong();
        }

        Spaces();
        return new ScimFilter.Compare(name, by, Value());
    }

    private ScimFilter Closed(ScimFilter inner, char end)
    {
        Spaces();
        return Take(end) ? inner : throw Wrong();
    }

    private ScimValue Value()
    {
        if (at < text.Length && text[at] == '"')
        {
            var begin = at++;
            while (at < text.Length && text[at] != '"')
            {
                at += text[at] == '\\' ? 2 : 1;
            }

            if (at >= text.Length)
            {
                throw Wrong();
            }

            at++;
            try
            {
                return new ScimValue(JsonSerializer.Deserialize<string>(text[begin..at]), true);
            }
            catch (JsonException)
            {
                throw Wrong();
            }
        }

        var word = Word(true);
        return word.ToLowerInvariant() switch
        {
            "true" or "false" => new ScimValue(word.ToLowerInvariant(), false),
            "null" => new ScimValue(null, false),
            _ => decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? new ScimValue(word, false) : throw Wrong(),
        };
    }

    // A schema is a URN, which has dots and colons of its own: its attribute stands after the last colon.
    private ScimPath Name()
    {
        Spaces();
        var begin = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or ':' or '_' or '-' or '$'))
        {
            at++;
        }

        var word = text[begin..at].ToLowerInvariant();
        var (schema, rest) = word.StartsWith("urn:", StringComparison.Ordinal) && word.LastIndexOf(':') is var last
            ? ScimNames.IsSchema(word) ? (word, string.Empty) : (word[..last], word[(last + 1)..])
            : (string.Empty, word);
        if (schema.Length > 0 && rest.Length == 0)
        {
            return new ScimPath(schema, string.Empty);
        }

        var parts = rest.Split('.');
        return parts.Length <= 2 && parts.All(p => p.Length > 0 && (char.IsAsciiLetter(p[0]) || p[0] == '$'))
            ? new ScimPath(schema, parts[0], parts.ElementAtOrDefault(1))
            : throw Wrong();
    }

    private string Word(bool number = false)
    {
        var begin = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (number && text[at] is '.' or '-' or '+')))
        {
            at++;
        }

        return at > begin ? text[begin..at] : throw Wrong();
    }

    private bool TakeWord(string word)
    {
        Spaces();
        if (at + word.Length > text.Length || !text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)
            || (at + word.Length < text.Length && text[at + word.Length] is not (' ' or '(')))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private bool Take(char wanted)
    {
        if (at >= text.Length || text[at] != wanted)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Spaces()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private void RefuseLength()
    {
        if (text.Length > MostLength)
        {
            throw TooMuch();
        }
    }

    private static Refused TooMuch() => Refused.Malformed(
        "scim.tooMany", "Bộ lọc quá dài hoặc quá sâu: nhiều nhất {0} ký tự, {1} tầng ngoặc và {2} phép so sánh.", MostLength, MostDepth, MostComparisons);

    private Refused Wrong()
    {
        var near = new StringBuilder(text).Replace('\n', ' ').ToString();
        near = SearchText.Cut(near[Math.Min(at, near.Length)..], 40);
        return code == "path" ? Refused.Malformed("scim.invalidPath", "Đường dẫn thuộc tính chưa đúng ở chỗ “{0}”.", near)
            : Refused.Malformed("scim.invalidFilter", "Bộ lọc chưa đúng ở chỗ “{0}”.", near);
    }
}
