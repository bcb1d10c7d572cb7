using MotCua.Kernel;

namespace MotCua.Catalogue.Contract;

/// <summary>Works out what is to be paid, and says why.</summary>
public static class FeeChoice
{
    /// <summary>The fees of one dossier; amounts that come to nothing are left out.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="channel">Way of filing: its own price takes the place of the general one.</param>
    /// <param name="pages">Pages of the paper that is paid by page; below 1 counts as 1.</param>
    /// <param name="copies">Copies asked for; 0 is none (a paper paid by page counts once).</param>
    /// <param name="texts">Gives the explanation in the present language; Vietnamese without.</param>
    public static IReadOnlyList<FeeDue> For(ProcedureRecord record, Channel channel, int pages = 1, int copies = 0, Texts? texts = null) =>
        For(record, new FeeFacts(channel, pages, copies), texts);

    /// <summary>The fees of one dossier by all that they depend on; amounts that come to nothing, and those that are not known, are left out.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="facts">What they depend on.</param>
    /// <param name="texts">Gives the explanation in the present language; Vietnamese without.</param>
    public static IReadOnlyList<FeeDue> For(ProcedureRecord record, FeeFacts facts, Texts? texts = null) =>
        [.. Explain(record, facts, texts).Where(f => f.Amount.Dong > 0)];

    /// <summary>Every fee with how it came about: also those from which one is free, and those that the facts leave open.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="facts">What they depend on.</param>
    /// <param name="texts">Gives the explanation in the present language; Vietnamese without.</param>
    public static IReadOnlyList<FeeDue> Explain(ProcedureRecord record, FeeFacts facts, Texts? texts = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(facts);
        return [.. record.Fees
            .GroupBy(f => f.TierOf ?? f.Code, StringComparer.Ordinal)
            .Select(g => new FeeSum([.. g], facts, texts).Due())
            .OfType<FeeDue>()];
    }

    /// <summary>True when any fee depends on more than the way of filing: there is something to calculate.</summary>
    public static bool Varies(ProcedureRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Fees.Any(f => f.Per != FeePer.Dossier || f.Channel is not null || f.Areas is { Count: > 0 } || f.FreeFor is { Count: > 0 } || f.OnlinePercentOff is not null);
    }
}
