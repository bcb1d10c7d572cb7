using MotCua.Agencies.Contract;

namespace MotCua.Catalogue.Contract;

/// <summary>A port: the dossiers of a procedure. Dossiers, to the right, knows.</summary>
public interface IProcedureUse
{
    /// <summary>Open dossiers by version, unit and step, with their number.</summary>
    Task<IReadOnlyList<OpenDossiers>> OpenAsync(string code, CancellationToken ct);

    /// <summary>Dossiers filed on that day or later.</summary>
    Task<FiledSince> FiledSinceAsync(string code, DateOnly day, CancellationToken ct);
}

/// <summary>Open dossiers of a procedure that stand alike.</summary>
/// <param name="Version">The version to which they are pinned.</param>
/// <param name="Unit">The unit that has to solve them.</param>
/// <param name="Step">Name of their step; null before they are received.</param>
/// <param name="Count">How many.</param>
public sealed record OpenDossiers(int Version, UnitId Unit, string? Step, int Count);

/// <summary>Dossiers filed since a day.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">Number or reference of the first of them.</param>
public sealed record FiledSince(int Count, IReadOnlyList<string> First);
