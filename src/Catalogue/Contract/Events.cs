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
