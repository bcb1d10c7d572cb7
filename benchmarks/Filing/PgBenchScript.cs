using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Dossiers;

namespace MotCua.Bench.Filing;

/// <summary>
/// Turns the statements of one real filing into a pgbench script: the same texts with the same values, but with ids, number and reference
/// of its own in every transaction, as the unique indexes want.
/// </summary>
internal static partial class PgBenchScript
{
    // Ids rise together in all clients, as version 7 identifiers do, so that the indexes are filled in the same way.
    private const string Head = "\\set n :n + 1\n\\set r :n * 64 + :client_id\nBEGIN;\n";
    private const string Serial = "lpad(to_hex(:r::bigint), 12, '0')";

    /// <summary>The script.</summary>
    /// <param name="sent">The statements of one filing, in order.</param>
    /// <param name="dossier">What was filed.</param>
    /// <param name="since">When the filing began: identifiers made since are its own.</param>
    /// <param name="pipelined">True: the writes that the product sends in one batch go in one pipeline too.</param>
    public static string Of(IReadOnlyList<Sent> sent, Dossier dossier, DateTimeOffset since, bool pipelined)
    {
        var own = OwnIds(sent, since);
        var script = new StringBuilder(Head);
        foreach (var command in sent)
        {
            var statements = Statements(command, own, dossier);
            var batch = pipelined && statements.Count > 1;
            script.Append(batch ? "\\startpipeline\n" : string.Empty);
            foreach (var statement in statements)
            {
                script.Append(statement).Append(statement.Contains("RETURNING last", StringComparison.Ordinal) ? " \\gset\n" : ";\n");
            }

            script.Append(batch ? "\\endpipeline\n" : string.Empty);
        }

        return script.Append("COMMIT;\n").ToString();
    }

    /// <summary>How many statements the commands hold, without BEGIN and COMMIT.</summary>
    public static int Count(IReadOnlyList<Sent> sent) => sent.Sum(s => Split(s.Text).Count);

    private static List<string> Statements(Sent command, IReadOnlyDictionary<Guid, int> own, Dossier dossier)
    {
        var values = command.Parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return [.. Split(command.Text).Select(text => OneLine(Parameter().Replace(
            text.Replace("AS \"Value\"", "AS last_no", StringComparison.Ordinal),
            m => values.TryGetValue(m.Groups[1].Value, out var value) ? Literal(value, own, dossier) : m.Value)))];
    }

    // No value stands in the texts, so a semicolon ends a statement.
    private static List<string> Split(string text) =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string OneLine(string text) => Space().Replace(text, " ");

    private static Dictionary<Guid, int> OwnIds(IReadOnlyList<Sent> sent, DateTimeOffset since)
    {
        var own = new Dictionary<Guid, int>();
        foreach (var id in sent.SelectMany(s => s.Parameters).Select(p => p.Value).OfType<Guid>())
        {
            if (MadeAt(id) >= since.ToUnixTimeMilliseconds())
            {
                own.TryAdd(id, own.Count + 1);
            }
        }

        return own;
    }

    // The first 48 bits of a version 7 identifier.
    private static long MadeAt(Guid id) => Convert.ToInt64(id.ToString("N")[..12], 16);

    private static string Literal(object? value, IReadOnlyDictionary<Guid, int> own, Dossier dossier) => value switch
    {
        null => "NULL",
        Guid id when own.TryGetValue(id, out var nth) => $"({OwnId(nth)})::uuid",
        Guid id => $"'{id}'::uuid",
        string text => Text(text, own, dossier),
        bool b => b ? "true" : "false",
        int or long or short or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTimeOffset at => string.Create(CultureInfo.InvariantCulture, $"{Quoted($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z")}::timestamptz"),
        DateTime at => string.Create(CultureInfo.InvariantCulture, $"{Quoted($"{at:yyyy-MM-ddTHH:mm:ss.fff}Z")}::timestamptz"),
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'::date"),
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea",
        IEnumerable<Guid> ids => $"ARRAY[{string.Join(',', ids.Select(i => Literal(i, own, dossier)))}]::uuid[]",
        _ => throw new NotSupportedException($"A value of type {value.GetType()} in a statement."),
    };

    private static string OwnId(int nth) => $"'0190{nth:0000}-0000-7000-8000-' || {Serial}";

    // Only what a unique index looks at differs from one transaction to the next; long texts stay as they are.
    private static string Text(string text, IReadOnlyDictionary<Guid, int> own, Dossier dossier)
    {
        if (text == dossier.Number)
        {
            return $"{Quoted(text[..^4])} || lpad(:last_no::text, 5, '0')";
        }

        if (text == dossier.Reference)
        {
            return $"{Quoted(text[..9])} || {Serial}";
        }

        return text.Length < 100 && own.FirstOrDefault(o => text.EndsWith(o.Key.ToString("N"), StringComparison.Ordinal)) is { Value: > 0 } found
            ? $"{Quoted(text[..^32])} || replace({OwnId(found.Value)}, '-', '')"
            : Quoted(text);
    }

    // pgbench takes a colon before a word for a variable, also within quotes.
    private static string Quoted(string text) =>
        $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", "\\x3A", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}'";

    [GeneratedRegex("@([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Parameter();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
