using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Contract;

/// <summary>A term of a procedure. What differs by case or way has rows of its own; null means all.</summary>
/// <param name="Variant">Code of the case.</param>
/// <param name="Channel">Way of filing.</param>
/// <param name="Statutory">What the law allows.</param>
/// <param name="Committed">What the province promises; never longer. Null: the law's term.</param>
/// <param name="Mode">How working days are counted.</param>
/// <param name="CommittedBy">Decision by which the shorter term is promised.</param>
public sealed record ProcedureTerm(
    string? Variant,
    Channel? Channel,
    Term Statutory,
    Term? Committed,
    CountingMode Mode = CountingMode.WholeDays,
    string? CommittedBy = null);

/// <summary>The term that holds for one dossier.</summary>
/// <param name="Statutory">By law.</param>
/// <param name="Committed">As promised; equals the statutory one where nothing shorter is promised.</param>
/// <param name="Mode">How working days are counted.</param>
public sealed record ChosenTerm(Term Statutory, Term Committed, CountingMode Mode)
{
    /// <summary>Decision by which the shorter term is promised.</summary>
    public string? CommittedBy { get; init; }
}

/// <summary>Chooses the term of a dossier.</summary>
public static class TermChoice
{
    /// <summary>The most specific row: case and way, case, way, general. Null when the procedure has no lawful term.</summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="variant">Case, if any.</param>
    /// <param name="channel">Way of filing, if known.</param>
    public static ChosenTerm? For(ProcedureRecord record, string? variant = null, Channel? channel = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var row = record.Terms
            .Where(t => (t.Variant is null || t.Variant == variant) && (t.Channel is null || t.Channel == channel))
            .OrderByDescending(t => (t.Variant is null ? 0 : 2) + (t.Channel is null ? 0 : 1))
            .FirstOrDefault();
        return row is null
            ? null
            : new ChosenTerm(row.Statutory, row.Committed ?? row.Statutory, row.Mode) { CommittedBy = row.CommittedBy };
    }
}
