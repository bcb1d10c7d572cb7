using System.Text;
using MotCua.Agencies.Contract;
using MotCua.Ui;

namespace MotCua.Agencies.Listing;

/// <summary>
/// All units of a day as CSV, in the columns that an import reads and as the tables hold them, so that reading it in again changes nothing.
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
        text.Append(Csv.Line(Columns));
        foreach (var unit in units.InOrder)
        {
            var fact = pages.FactsOf(unit.Id).First(f => f.HoldsOn(day));
            text.Append(Csv.Line(
                [
                    fact.Code, fact.Identifier, fact.Name, fact.NameEn, fact.Authority, UnitLevels.Text(fact.Level), fact.Kind, CodeOf(fact.ParentId),
                    $"{fact.ValidFrom:yyyy-MM-dd}", fact.Address, fact.Phone, CodeOf(fact.ReceptionId), fact.SeatCode,
                ]));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        string? CodeOf(UnitId? id) => id is { } known ? units.Find(known)?.Code : null;
    }
}
