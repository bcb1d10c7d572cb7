using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Reading;

/// <summary>Reads one procedure, in force or pinned, with those who offer it today.</summary>
internal sealed class ProcedureReading(CatalogueIndex index, AgencyDirectory directory, AppDb db, VersionsInTime versions, TimeProvider clock)
{
    internal async ValueTask<Procedure?> FindAsync(string code, int? version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(code);
        var listed = (await index.ReadAsync(ct)).Find(code.Trim());
        if (listed is null || await index.RecordAsync(listed.Code, version ?? listed.Version, ct) is not { } found)
        {
            return null;
        }

        return new Procedure(found.Record, version ?? listed.Version, found.ValidFrom, await OffersAsync(listed, ct))
        {
            IsOld = version is { } asked && asked < listed.Version,
            Abolished = listed.Abolished,
        };
    }

    internal Task<IReadOnlyList<Announced>> AnnouncedAsync(string code, CancellationToken ct) => versions.AnnouncedAsync(code.Trim(), ct);

    internal async Task<Procedure?> AsOfAsync(string code, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(code);
        var (key, today) = (code.Trim(), clock.Today());
        var present = await FindAsync(key, null, ct);
        if (day > today && (await versions.AnnouncedAsync(key, ct)).LastOrDefault(a => a.From <= day) is { } coming)
        {
            return coming.Record is { } record
                ? new Procedure(record, coming.Base + 1, coming.From, present?.Offers ?? []) { IsAnnounced = true, AsOf = day }
                : present! with { AsOf = day, IsAnnounced = true, Abolished = new Abolition(coming.From, coming.Decision) };
        }

        if (present is null || day >= today)
        {
            return present is null ? null : present with { AsOf = day };
        }

        var (version, _) = await versions.OnAsync(present.Record.Code, day, ct)
            ?? throw Refused.NotFound("procedure.notYet", "Ngày {0:d/M/yyyy} thủ tục này chưa áp dụng.", day);
        return (await FindAsync(key, version, ct))! with { AsOf = day, Abolished = await versions.AbolitionAsync(present.Record.Code, version, ct) };
    }

    internal async ValueTask<Offer?> OfferAsync(string code, UnitId unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(code);
        var listed = (await index.ReadAsync(ct)).Find(code.Trim());
        var known = await directory.FindAsync(unit, ct);
        return known is not null && Lives(known) && listed?.OfferOf(await directory.CompetenceOfAsync(unit, ct)) is { } offer ? new Offer(known, offer.ServiceLevel) : null;
    }

    internal async Task<IReadOnlyList<ProcedureVersion>> VersionsAsync(string code, CancellationToken ct) =>
        await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == code).OrderByDescending(v => v.Version)
            .Select(v => new ProcedureVersion(v.Version, v.ValidFrom, v.PublishedAt, v.Decision) { Abolished = v.Abolished }).ToListAsync(ct);

    private async ValueTask<IReadOnlyList<Offer>> OffersAsync(Listed listed, CancellationToken ct)
    {
        var offers = new Dictionary<UnitId, Offer>();
        foreach (var row in listed.Offers.OrderBy(o => o.UnitId is null))
        {
            if (row.UnitId is { } id)
            {
                // What a unit offered that ended, its successor offers; what was split off, who took the part.
                foreach (var unit in (await directory.OfferingAsync(id, listed.Code, listed.Field, ct)).Where(Lives))
                {
                    offers.TryAdd(unit.Id, new Offer(unit, row.ServiceLevel));
                }
            }
            else if (row.Level is { } level)
            {
                foreach (var unit in await directory.HandlingAsync(level, ct))
                {
                    offers.TryAdd(unit.Id, new Offer(unit, row.ServiceLevel));
                }
            }
        }

        return [.. offers.Values.OrderBy(o => o.Unit.Level).ThenBy(o => SearchText.Fold(o.Unit.Name), StringComparer.Ordinal)];
    }

    private bool Lives(UnitSummary unit) => unit.ValidTo is not { } end || end >= clock.Today();
}
