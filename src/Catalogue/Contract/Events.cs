using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Contract;

/// <summary>A version of a procedure was published.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Version">The new version.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="Decision">The decision behind it.</param>
/// <param name="Changed">Parts of the record that differ from the version before; empty for the first.</param>
public sealed record ProcedurePublished(
    string Code, int Version, string Name, DateOnly ValidFrom, string? Decision, IReadOnlyList<string> Changed) : IEvent;

/// <summary>A version of a standard process was published.</summary>
/// <param name="Code">Code of the process.</param>
/// <param name="Version">The new version.</param>
/// <param name="Steps">Its steps' codes.</param>
public sealed record ProcessPublished(string Code, int Version, IReadOnlyList<string> Steps) : IEvent;

/// <summary>The vocabulary of the search was changed.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Summary">What was changed, in words.</param>
public sealed record VocabularyChanged(int Version, string Summary) : IEvent;

/// <summary>A question that had found nothing was taken off the list.</summary>
/// <param name="Text">Its folded words.</param>
public sealed record QuestionForgotten(string Text) : IEvent;

/// <summary>An import of procedures was looked at and is being written.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Overwrite">True when national rows take the place of the province's own records.</param>
public sealed record CatalogueImportStarted(string FileName, int Rows, bool Overwrite) : IEvent;

/// <summary>An import of procedures is written.</summary>
/// <param name="Added">New procedures.</param>
/// <param name="Changed">New versions.</param>
/// <param name="Unchanged">Rows that were there already.</param>
/// <param name="Kept">Rows whose procedure the province wrote itself.</param>
/// <param name="Refused">Rows left out.</param>
public sealed record CatalogueImportDone(int Added, int Changed, int Unchanged, int Kept, int Refused) : IEvent;

/// <summary>A person decided about a part of a record that an import had left as text.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Part">The part, in Vietnamese.</param>
/// <param name="Read">True when it was read; false: it stays text.</param>
public sealed record PartDecided(string Code, string Part, bool Read) : IEvent;

/// <summary>A procedure was abolished: nobody files it any more from that day; what runs goes on.</summary>
/// <param name="Code">Code of the procedure.</param>
/// <param name="Version">The version that says so.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">First day on which it is not offered.</param>
/// <param name="Decision">The decision.</param>
public sealed record ProcedureAbolished(string Code, int Version, string Name, DateOnly From, string? Decision) : IEvent;

/// <summary>A draft of a record was written, gathered or dropped.</summary>
/// <param name="Draft">Which one.</param>
/// <param name="Code">Code of the procedure.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Version of the draft.</param>
/// <param name="Changed">Parts of the record that the act changed.</param>
public sealed record ProcedureDrafted(Guid Draft, string Code, string State, int Version, IReadOnlyList<string> Changed) : IEvent;

/// <summary>A decision on procedures was written, proposed, approved, sent back, published or abandoned.</summary>
/// <param name="Decision">Which one.</param>
/// <param name="Number">Its number and sign.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Effective">The day from which it holds.</param>
/// <param name="Seal">All that it does, in one word.</param>
public sealed record DecisionDrafted(Guid Decision, string Number, string State, DateOnly Effective, string Seal) : IEvent;
