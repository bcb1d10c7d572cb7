using MotCua.Agencies.Mapping;
using MotCua.Agencies.Registering;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>What an import of outlines did, or would do.</summary>
/// <param name="Stated">Outlines that are new from their day on.</param>
/// <param name="Corrected">Outlines that were said otherwise for the same day.</param>
/// <param name="Same">Outlines that were known.</param>
/// <param name="Lines">What changes, a unit each.</param>
public sealed record OutlineImport(int Stated, int Corrected, int Same, IReadOnlyList<OutlineLine> Lines);

/// <summary>A unit whose outline changes.</summary>
/// <param name="Code">Its code on that day.</param>
/// <param name="Name">Its name.</param>
/// <param name="PointsBefore">Points in the file.</param>
/// <param name="Points">Points that are kept.</param>
/// <param name="IsFirst">It had none.</param>
/// <param name="Corrects">It had another for the same day.</param>
public sealed record OutlineLine(string Code, string Name, int PointsBefore, int Points, bool IsFirst, bool Corrects);

/// <summary>Where a unit lies was stated from a day on or, where it was stated before, corrected.</summary>
/// <param name="Unit">Which.</param>
/// <param name="From">First day.</param>
/// <param name="Source">The file or map.</param>
/// <param name="Was">The outline before, as polygons of longitudes and latitudes; null when it had none.</param>
/// <param name="Now">The outline.</param>
public sealed record OutlineStated(UnitId Unit, DateOnly From, string Source, string? Was, string Now) : IEvent;

/// <summary>The write side of outlines, for the command line and the sample.</summary>
public sealed class OutlineDesk
{
    private readonly OutlineService service;

    internal OutlineDesk(OutlineService service) => this.service = service;

    /// <summary>Reads outlines from GeoJSON, matched by <c>properties.code</c> on the day, and writes what differs, all or nothing.</summary>
    /// <param name="file">UTF-8, 10 MB at most.</param>
    /// <param name="from">First day.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="why">The reason for corrections, if there are any.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">413; 422 with messages by feature.</exception>
    public async Task<OutlineImport> ImportAsync(Stream file, DateOnly from, string source, Actor actor, string? why = null, CancellationToken ct = default) =>
        await service.PutAsync(GeoFile.Read(await FileText.ReadAsync(file, ct)), from, source, actor, why, ct);

    /// <summary>What <see cref="ImportAsync"/> would do; writes nothing.</summary>
    /// <exception cref="Refused">As <see cref="ImportAsync"/>.</exception>
    public async Task<OutlineImport> PreviewAsync(Stream file, DateOnly from, string source, CancellationToken ct = default) =>
        await service.PreviewAsync(GeoFile.Read(await FileText.ReadAsync(file, ct)), from, source, ct);
}
