using System.Text;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Listing;

/// <summary>
/// All units of a day as CSV, in the columns that an import reads and as the tables hold them, so that reading it in again changes nothing. Lines
/// end with CRLF and only cells that need quotes have them (RFC 4180).
/// </summary>
internal sealed class UnitList(AgencyBook book)
{
    private static readonly string[] Columns =
    [
        "code", "identifier", "name", "nameEn", "authority", "level", "kind", "parent", "validFrom", "address", "phone", "reception", "seat",
    ];

    /// <summary>UTF-8 with its mark, so that spreadsheets read the letters.</summary>
    internal async Task<byte[]> WriteAsync(DateOnly day, CancellationToken ct)
    {
        var pages = await book.ReadAsync(ct);
        var units = pages.On(day);
        var text = new StringBuilder();
        Line(text, Columns);
        foreach (var unit in units.InOrder)
        {
            var fact = pages.FactsOf(unit.Id).First(f => f.HoldsOn(day));
            Line(
                text,
                [
                    fact.Code, fact.Identifier, fact.Name, fact.NameEn, fact.Authority, UnitLevels.Text(fact.Level), fact.Kind, CodeOf(fact.ParentId),
                    $"{fact.ValidFrom:yyyy-MM-dd}", fact.Address, fact.Phone, CodeOf(fact.ReceptionId), fact.SeatCode,
                ]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        string? CodeOf(UnitId? id) => id is { } known ? units.Find(known)?.Code : null;
    }

    private static void Line(StringBuilder to, IEnumerable<string?> cells) => to.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string? Quoted(string? cell) =>
        cell?.AsSpan().ContainsAny(",\"\r\n") == true ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
