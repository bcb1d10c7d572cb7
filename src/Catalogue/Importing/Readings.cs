using System.Security.Cryptography;
using System.Text;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Importing;

/// <summary>Decisions of people about parts that stayed text, by procedure, part and text.</summary>
internal sealed class Readings
{
    private readonly Dictionary<(string Code, string Part, string Hash), ReadingRow> rows;

    private Readings(Dictionary<(string, string, string), ReadingRow> rows) => this.rows = rows;

    internal static Readings None { get; } = new([]);

    internal static Readings Of(IEnumerable<ReadingRow> rows) => new(rows.ToDictionary(r => (r.Code, r.Part, r.Hash)));

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The record with each part that somebody read, read so again.</summary>
    internal ProcedureRecord Apply(ProcedureRecord record)
    {
        foreach (var part in record.Unread)
        {
            if (Of(record.Code, part)?.Entry is { } entry)
            {
                record = With(record, part, entry);
            }
        }

        return record;
    }

    /// <summary>Parts about which nobody has decided.</summary>
    internal IEnumerable<UnreadPart> Waiting(ProcedureRecord record) => record.Unread.Where(p => Of(record.Code, p) is null);

    /// <summary>The record with the reading in the place of the text.</summary>
    internal static ProcedureRecord With(ProcedureRecord record, UnreadPart part, PartEntry entry) => record with
    {
        Variants = [.. record.Variants.Concat(entry.Variants ?? []).DistinctBy(v => v.Code, StringComparer.Ordinal)],
        Terms = entry.Terms ?? record.Terms,
        Fees = entry.Fees ?? record.Fees,
        Unread = [.. record.Unread.Where(p => p != part)],
    };

    private ReadingRow? Of(string code, UnreadPart part) => rows.Count == 0 ? null : rows.GetValueOrDefault((code, part.Part, HashOf(part.Text)));
}
