using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Searching;

/// <summary>What a list says of a record.</summary>
internal static class Summaries
{
    internal static ProcedureSummary Of(ProcedureRecord record, IEnumerable<ServiceLevel> offered) => new(
        record.Code,
        record.Name,
        record.NameEn,
        record.Field,
        record.FieldEn,
        record.Levels.Count > 0 ? record.Levels[0] : null,
        record.Levels,
        offered.DefaultIfEmpty(ServiceLevel.Info).Min(),
        TermOf(record),
        FeeOf(record));

    /// <summary>The general term, or the first one where every case has its own.</summary>
    internal static ChosenTerm? TermOf(ProcedureRecord record) => TermChoice.For(record)
        ?? (record.Terms.Count == 0 ? null : TermChoice.For(record, record.Terms[0].Variant, record.Terms[0].Channel));

    // Fees that could not be read, or that depend on more than the way of filing, are unknown, not free.
    private static long? FeeOf(ProcedureRecord record)
    {
        if (record.Unread.Any(u => u.Part == UnreadParts.Fees))
        {
            return null;
        }

        var fees = FeeChoice.Explain(record, new FeeFacts(Channel.Counter));
        return fees.Any(f => f.IsOpen) ? null : fees.Sum(f => f.Amount.Dong);
    }
}
