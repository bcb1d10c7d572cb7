using MotCua.Catalogue.Processes;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Contract;

/// <summary>The internal process of each procedure: its own, or the standard one, which is data too.</summary>
public sealed class ProcessBook
{
    /// <summary>Code of the standard process.</summary>
    public const string Standard = "standard";

    private readonly ProcessShelf shelf;

    internal ProcessBook(ProcessShelf shelf) => this.shelf = shelf;

    /// <summary>
    /// The process of a record: its own, or the newest standard one with hours in proportion to the term. Payment acts are left out where
    /// the process says they need a financial duty and the record has none.
    /// </summary>
    /// <param name="record">The pinned record.</param>
    /// <param name="committed">The dossier's term; null for the record's general one.</param>
    /// <param name="standardVersion">The standard process under which a dossier was filed; null for the newest.</param>
    public Process For(ProcedureRecord record, Term? committed = null, int? standardVersion = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var process = record.Process ?? (standardVersion is { } version ? shelf.Find(Standard, version) : null) ?? shelf.Current(Standard);
        return ProcessFitting.Fit(process, record, committed ?? TermChoice.For(record)?.Committed);
    }

    /// <summary>A standard process as it was published; null when there is none of that version.</summary>
    public Process? Find(string code, int version) => shelf.Find(code, version);

    /// <summary>Publishes a standard process; the same one changes nothing.</summary>
    /// <exception cref="Refused">422 when it is not whole, or when this version says something else already.</exception>
    public Task<bool> PublishAsync(Process process, Actor actor, CancellationToken ct = default) => shelf.PublishAsync(process, actor, ct);

    /// <summary>Reads a process from JSON and publishes it.</summary>
    /// <exception cref="Refused">400 <c>process.unreadable</c>; 422 as <see cref="PublishAsync"/>.</exception>
    public Task<bool> ImportAsync(Stream file, Actor actor, CancellationToken ct = default) => shelf.ImportAsync(file, actor, ct);
}
