using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Importing;

/// <summary>What a new national text of a procedure does not touch: the national database knows nothing of it, the province wrote it.</summary>
internal static class ProvinceParts
{
    internal static ProcedureRecord Keep(ProcedureRecord read, ProcedureRecord now) => read with
    {
        NameEn = now.NameEn,
        FieldEn = now.Field == read.Field ? now.FieldEn : read.FieldEn,
        Keywords = [.. read.Keywords.Concat(now.Keywords).Distinct(StringComparer.Ordinal)],
        LifeEvents = now.LifeEvents,
        Variants = [.. now.Variants.Concat(read.Variants).DistinctBy(v => v.Code, StringComparer.Ordinal)],
        Terms = [.. read.Terms.Select(t => Promise(t, now.Terms))],
        Related = now.Related,
        Offers = now.Offers,
        PartialReason = now.PartialReason,
        RequiresSignIn = now.RequiresSignIn,
        Confidentiality = now.Confidentiality,
        FinancialDuty = now.FinancialDuty,
        FinancialDutyNote = now.FinancialDutyNote,
        OnceMeaning = now.OnceMeaning,
        ResultValidity = now.ResultValidity,
        PublicText = now.PublicText,
        Form = now.Form,
        Process = now.Process,
    };

    // The promise holds as long as the law's term is the same; under another term it is for the province to promise anew.
    private static ProcedureTerm Promise(ProcedureTerm term, IReadOnlyList<ProcedureTerm> now) =>
        now.FirstOrDefault(n => n.Variant == term.Variant && n.Channel == term.Channel && n.Statutory == term.Statutory) is { Committed: not null } promised
            ? term with { Committed = promised.Committed, CommittedBy = promised.CommittedBy, Mode = promised.Mode }
            : term;
}
