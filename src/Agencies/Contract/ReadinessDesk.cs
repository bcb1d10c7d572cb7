using System.Text.Json;
using MotCua.Agencies.Equipping;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>What an import of counted equipment did, or would do.</summary>
/// <param name="Stated">Values said for the first time.</param>
/// <param name="Corrected">Values that were said otherwise for the same day.</param>
/// <param name="Same">Values that were known.</param>
public sealed record ReadinessImport(int Stated, int Corrected, int Same);

/// <summary>The write side of what offices have: for the command line and the sample.</summary>
public sealed class ReadinessDesk
{
    private readonly EquippingService service;

    internal ReadinessDesk(EquippingService service) => this.service = service;

    /// <summary>Reads what was counted from CSV (<c>unit,day,source</c> and the items of the standard) and writes what differs, all or nothing.</summary>
    /// <param name="csv">UTF-8 text.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="why">The reason for corrections, if there are any.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">422 with messages by row.</exception>
    public async Task<ReadinessImport> ImportAsync(TextReader csv, Actor actor, string? why = null, CancellationToken ct = default) =>
        await service.StateAsync(await service.ReadAsync(csv, ct), actor, why, ct);

    /// <summary>What <see cref="ImportAsync"/> would do; writes nothing.</summary>
    /// <exception cref="Refused">As <see cref="ImportAsync"/>.</exception>
    public async Task<ReadinessImport> PreviewAsync(TextReader csv, Actor actor, CancellationToken ct = default) =>
        await service.PreviewAsync(await service.ReadAsync(csv, ct), actor, ct);

    /// <summary>Sets the standard of a file (JSON as <c>sample/readiness-standard.json</c>); false when the same is set already.</summary>
    /// <exception cref="Refused">409 when its day has another standard; 422 when it is none.</exception>
    public async Task<bool> SetStandardAsync(Stream json, Actor actor, CancellationToken ct = default)
    {
        try
        {
            var standard = await JsonSerializer.DeserializeAsync<ReadinessStandard>(json, EventJson.Options, ct);
            return await service.SetStandardAsync(standard ?? throw new JsonException(), actor, ct);
        }
        catch (JsonException)
        {
            throw Refused.Rule("readiness.badFile", "Tệp tiêu chí không đúng định dạng JSON.");
        }
    }
}
