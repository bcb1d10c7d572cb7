using MotCua.Agencies.Assigning;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>
/// Which unit handles what, for which territory, on a day. It adds the territory to the catalogue's offers, which stay the source of who offers.
/// </summary>
public sealed class CompetenceDesk
{
    private readonly CompetenceReading reading;
    private readonly AssigningService service;

    internal CompetenceDesk(CompetenceReading reading, AssigningService service)
    {
        this.reading = reading;
        this.service = service;
    }

    /// <summary>True when anything is stated at all: nobody need ask otherwise.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken ct = default) => reading.AnyAsync(ct);

    /// <summary>Who handles a procedure or a field at a place on a day (today when null).</summary>
    /// <param name="procedure">Code of a procedure; or null for the field alone.</param>
    /// <param name="field">Name of a field, folded when compared; not needed with a procedure.</param>
    /// <param name="area">Code or identifier of the place.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="Refused">400 <c>competence.subjectNeeded</c>; 404 <c>unit.unknown</c>, <c>competence.unknownProcedure</c>.</exception>
    public ValueTask<CompetenceAnswer> WhoAsync(string? procedure, string? field, string area, DateOnly? asOf = null, CancellationToken ct = default) =>
        reading.WhoAsync(procedure, field, area, asOf, ct);

    /// <summary>The lowest area of today whose name, and that of the district above it, stand in an address; null when none or several do.</summary>
    public ValueTask<UnitSummary?> PlaceOfAsync(string? address, CancellationToken ct = default) => reading.PlaceOfAsync(address, ct);

    /// <summary>Reads competences from CSV or JSON and states what differs, all or nothing. Reading the same file again changes nothing.</summary>
    /// <param name="file">UTF-8.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="why">The reason where something stated before is changed.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">422 with messages by row.</exception>
    public async Task<CompetenceImport> ImportAsync(Stream file, Actor actor, string? why = null, CancellationToken ct = default) =>
        await service.PutAsync(await CompetenceFile.ReadAsync(file, ct), actor, why, ct);

    /// <summary>What <see cref="ImportAsync"/> would do; writes nothing.</summary>
    /// <exception cref="Refused">As <see cref="ImportAsync"/>.</exception>
    public async Task<CompetenceImport> PreviewAsync(Stream file, CancellationToken ct = default) =>
        await service.PreviewAsync(await CompetenceFile.ReadAsync(file, ct), ct);
}
