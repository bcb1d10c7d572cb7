namespace MotCua.Ui;

/// <summary>
/// Writes CSV as RFC 4180 has it: commas, quotes only where a cell needs them, lines that end with CRLF. What a spreadsheet would take for a
/// formula gets an apostrophe before it; numbers and telephones with a sign stay as they are.
/// </summary>
public static class Csv
{
    private static readonly System.Buffers.SearchValues<char> NumberSigns = System.Buffers.SearchValues.Create(" .,0123456789()-");

    /// <summary>One line of these cells, with its end; null is an empty cell.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>True for a cell that a spreadsheet would compute instead of showing it; a number or telephone may begin with a sign.</summary>
    public static bool IsFormula(string? cell) => cell is { Length: > 0 }
        && (cell[0] is '=' or '@' or '\t' or '\r' || (cell[0] is '+' or '-' && cell.AsSpan(1).ContainsAnyExcept(NumberSigns)));

    private static string? Cell(string? cell)
    {
        if (IsFormula(cell))
        {
            cell = "'" + cell;
        }

        return Quoted(cell);
    }

    private static string? Quoted(string? cell) =>
        cell?.AsSpan().ContainsAny(",\"\r\n") == true ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
