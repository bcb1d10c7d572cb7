namespace MotCua.Ui;

/// <summary>Writes CSV as RFC 4180 has it: commas, quotes only where a cell needs them, lines that end with CRLF.</summary>
public static class Csv
{
    /// <summary>One line of these cells, with its end; null is an empty cell.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string? Cell(string? cell) =>
        cell?.AsSpan().ContainsAny(",\"\r\n") == true ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
