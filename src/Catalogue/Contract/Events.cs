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
