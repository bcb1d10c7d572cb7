using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;

namespace MotCua.Catalogue.Coverage;

/// <summary>What a record may lack.</summary>
internal enum Gap
{
    /// <summary>No electronic form of its own.</summary>
    Form,

    /// <summary>No process of its own.</summary>
    Process,

    /// <summary>No term promised shorter than the law's, or none at all.</summary>
    Committed,

    /// <summary>No words by which people call it.</summary>
    Keywords,

    /// <summary>No plain words.</summary>
    PlainText,

    /// <summary>No English name.</summary>
    English,

    /// <summary>Parts of an import that stayed text.</summary>
    Unread,

    /// <summary>No unit offers it.</summary>
    Offers,

    /// <summary>Offered in part online, and nobody said why.</summary>
    PartialReason,
}

/// <summary>A part that stayed text; the text itself is in the record.</summary>
internal readonly record struct UnreadKey(string Part, UnreadReason? Reason, string Hash);

/// <summary>What is missing in a record, kept beside it in the listing so that boards and queues count without reading records again.</summary>
internal sealed record RecordGaps(IReadOnlyList<Gap> Missing, IReadOnlyList<UnreadKey> Unread)
{
    internal static RecordGaps Of(ProcedureRecord record)
    {
        var missing = new List<Gap>();
        void Lacks(bool lacks, Gap gap)
        {
            if (lacks)
            {
                missing.Add(gap);
            }
        }

        Lacks(record.Form is null, Gap.Form);
        Lacks(record.Process is null, Gap.Process);
        Lacks(!record.NoTerm && !record.Terms.Any(t => t.Committed is not null), Gap.Committed);
        Lacks(record.Keywords.Count == 0, Gap.Keywords);
        Lacks(record.PublicText is null or { Need: null, HowLong: null, HowMuch: null, Where: null }, Gap.PlainText);
        Lacks(record.NameEn.Length == 0, Gap.English);
        Lacks(record.Unread.Count > 0, Gap.Unread);
        Lacks(record.Offers.Count == 0, Gap.Offers);
        Lacks(string.IsNullOrWhiteSpace(record.PartialReason) && record.Offers.Any(o => o.ServiceLevel == ServiceLevel.Partial), Gap.PartialReason);
        return new RecordGaps(missing, [.. record.Unread.Select(u => new UnreadKey(u.Part, u.Reason, Readings.HashOf(u.Text)))]);
    }
}
