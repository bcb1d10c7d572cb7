using System.Globalization;
using System.Text;
using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Listing;

/// <summary>
/// All units of a day as CSV or JSON, in the columns that an import reads and as the tables hold them, so that reading it in again changes nothing.
/// </summary>
internal sealed class UnitList(AgencyBook book)
{
    private static readonly string[] Columns =
    [
        "code", "identifier", "name", "nameEn", "authority", "level", "kind", "parent", "validFrom", "address", "phone", "reception", "seat", "validTo",
        "longitude", "latitude",
    ];

    /// <summary>UTF-8 with its mark, so that spreadsheets read the letters.</summary>
    internal async Task<byte[]> WriteAsync(DateOnly day, CancellationToken ct)
    {
        var text = new StringBuilder();
        text.Append(Csv.Line(Columns));
        foreach (var cells in await RowsAsync(day, ct))
        {
            text.Append(Csv.Line(cells));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A list of objects with the names of the columns; what is not known is null.</summary>
    internal async Task<byte[]> WriteJsonAsync(DateOnly day, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = EventJson.Options.Encoder }))
        {
            json.WriteStartArray();
            foreach (var cells in await RowsAsync(day, ct))
            {
                json.WriteStartObject();
                for (var i = 0; i < Columns.Length; i++)
                {
                    json.WriteString(Columns[i], cells[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private async Task<IReadOnlyList<string?[]>> RowsAsync(DateOnly day, CancellationToken ct)
    {
        var pages = await book.ReadAsync(ct);
        var units = pages.On(day);
        var rows = new List<string?[]>();
        foreach (var unit in units.InOrder)
        {
            var fact = pages.FactsOf(unit.Id).First(f => f.HoldsOn(day));
            rows.Add(
                [
                    fact.Code, fact.Identifier, fact.Name, fact.NameEn, fact.Authority, UnitLevels.Text(fact.Level), fact.Kind, CodeOf(fact.ParentId),
                    $"{fact.ValidFrom:yyyy-MM-dd}", fact.Address, fact.Phone, CodeOf(fact.ReceptionId), fact.SeatCode,
                    fact.ValidTo is { } last ? $"{last:yyyy-MM-dd}" : null, Degrees(fact.Longitude), Degrees(fact.Latitude),
                ]);
        }

        return rows;

        string? CodeOf(UnitId? id) => id is { } known ? units.Find(known)?.Code : null;
    }

    private static string? Degrees(double? degrees) => degrees?.ToString("0.#####", CultureInfo.InvariantCulture);
}
