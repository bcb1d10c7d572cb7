namespace MotCua.Tests.Architecture;

/// <summary>A text between quotes in C#.</summary>
/// <param name="Text">What it says, escapes resolved; of an interpolated one, what stands outside its holes.</param>
/// <param name="At">Where its first quote stands.</param>
/// <param name="Interpolated">True for <c>$"…"</c>.</param>
internal sealed record Literal(string Text, int At, bool Interpolated);

/// <summary>Reads the texts between quotes out of C#, comments left aside. Knows plain, verbatim, raw and interpolated ones.</summary>
internal static class Literals
{
    internal static IReadOnlyList<Literal> In(string code)
    {
        var found = new List<Literal>();
        Walk(code, 0, found, untilBrace: false);
        return found;
    }

    /// <summary>Code from <paramref name="at"/> to its end, or to the brace that closes a hole; the answer is where it ended.</summary>
    private static int Walk(string code, int at, List<Literal> found, bool untilBrace)
    {
        for (var depth = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '/' when Next(code, at) == '/':
                    at = EndOf(code, "\n", at) - 1;
                    break;
                case '/' when Next(code, at) == '*':
                    at = EndOf(code, "*/", at + 2) + 1;
                    break;
                case '\'':
                    at = EndOf(code, "'", at + (Next(code, at) == '\\' ? 3 : 2));
                    break;
                case '"' or '$' or '@' when IsQuote(code, at, out var quote):
                    at = ReadLiteral(code, at, quote, found);
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when untilBrace && depth == 0:
                    return at;
                case '}':
                    depth--;
                    break;
            }
        }

        return at;
    }

    private static bool IsQuote(string code, int at, out int quote)
    {
        for (quote = at; quote < code.Length && code[quote] is '$' or '@'; quote++)
        {
        }

        return quote < code.Length && code[quote] == '"';
    }

    private static int ReadLiteral(string code, int start, int quote, List<Literal> found)
    {
        var marks = code.AsSpan(start, quote - start);
        var (holes, verbatim) = (marks.Count('$'), marks.Contains('@'));
        var quotes = code.AsSpan(quote).IndexOfAnyExcept('"') is var run and >= 3 ? run : 1;
        if (quotes >= 3)
        {
            return ReadRaw(code, start, quote + quotes, new string('"', quotes), new string('{', holes), found);
        }

        var text = new System.Text.StringBuilder();
        var mine = found.Count;
        found.Add(new Literal(string.Empty, start, holes > 0));
        var at = quote + 1;
        for (; at < code.Length && code[at] != '"' || (verbatim && Next(code, at) == '"'); at++)
        {
            switch (code[at])
            {
                case '\\' when !verbatim:
                    at++;
                    text.Append(code[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', var c => c });
                    break;
                case '"':
                    at++;
                    text.Append('"');
                    break;
                case '{' or '}' when holes > 0 && Next(code, at) == code[at]:
                    text.Append(code[at++]);
                    break;
                case '{' when holes > 0:
                    at = Walk(code, at + 1, found, untilBrace: true);
                    break;
                default:
                    text.Append(code[at]);
                    break;
            }
        }

        found[mine] = found[mine] with { Text = text.ToString() };
        return at;
    }

    /// <summary>Raw: ends with as many quotes as it began with; a hole opens with as many braces as there were dollars.</summary>
    private static int ReadRaw(string code, int start, int at, string end, string hole, List<Literal> found)
    {
        var text = new System.Text.StringBuilder();
        var mine = found.Count;
        found.Add(new Literal(string.Empty, start, hole.Length > 0));
        for (; !code.AsSpan(at).StartsWith(end, StringComparison.Ordinal); at++)
        {
            if (hole.Length > 0 && code.AsSpan(at).StartsWith(hole, StringComparison.Ordinal))
            {
                at = Walk(code, at + hole.Length, found, untilBrace: true) + hole.Length - 1;
            }
            else
            {
                text.Append(code[at]);
            }
        }

        found[mine] = found[mine] with { Text = text.ToString() };
        return at + end.Length - 1;
    }

    private static char Next(string code, int at) => at + 1 < code.Length ? code[at + 1] : '\0';

    private static int EndOf(string code, string mark, int from) =>
        from < code.Length && code.IndexOf(mark, from, StringComparison.Ordinal) is var at and >= 0 ? at : code.Length;
}
