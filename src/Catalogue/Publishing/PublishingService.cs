using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Publishing;

/// <summary>Publishes records: a changed one is the next version, written once and never touched again.</summary>
internal sealed class PublishingService(AppDb db, Acts acts, TimeProvider clock, AgencyDirectory directory, CatalogueIndex index)
{
    private HashSet<string>? abolished;

    internal async Task<Published> PublishAsync(ProcedureRecord record, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (found, offers) = await CheckAsync(record, ct);
        found.ThrowIfAny();
        return (await WriteAsync([new Checked(record, offers)], actor, ct))[0];
    }

    /// <summary>What is wrong with a record, and whom its offers name.</summary>
    /// <param name="record">The record.</param>
    /// <param name="ct">Stops reading.</param>
    /// <param name="decided">By a decision, which may bring an abolished procedure back.</param>
    internal async Task<(Findings Found, IReadOnlyList<OfferRow> Offers)> CheckAsync(ProcedureRecord record, CancellationToken ct, bool decided = false)
    {
        var found = RecordCheck.Check(record);
        if (!decided && (await AbolishedAsync(ct)).Contains(record.Code))
        {
            found.Add("code", "Thủ tục này đã bị bãi bỏ. Muốn dùng lại thì phải có quyết định công bố.");
        }

        // Imports keep what their source has; who decides says why people still have to come.
        found.Unless(
            !decided || !string.IsNullOrWhiteSpace(record.PartialReason) || record.Offers.All(o => o.ServiceLevel != ServiceLevel.Partial),
            "partialReason", "Có nơi chỉ nhận một phần qua mạng. Bạn nêu vì sao chưa làm hết qua mạng.");
        var offers = new List<OfferRow>();
        if (!found.Any)
        {
            foreach (var offer in record.Offers)
            {
                var level = OfferUnits.LevelOf(offer.Units);
                var unit = level is null ? await directory.FindAsync(offer.Units, null, ct) : null;
                found.Unless(level is not null || unit is not null, "offers", "Không có đơn vị “{0}”.", offer.Units);
                offers.Add(new OfferRow { Code = record.Code, Units = offer.Units, UnitId = unit?.Id, Level = level, ServiceLevel = offer.ServiceLevel });
            }
        }

        return (found, offers);
    }

    /// <summary>Writes checked records in one transaction, each with an act of its own.</summary>
    internal Task<IReadOnlyList<Published>> WriteAsync(IReadOnlyList<Checked> records, Actor actor, CancellationToken ct) => acts.DoAsync<IReadOnlyList<Published>>(
        async () =>
        {
            var codes = records.Select(r => r.Record.Code).ToList();
            var heads = await db.Procedures.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, StringComparer.Ordinal, ct);
            var current = await db.ProcedureVersions.AsNoTracking()
                .Where(v => codes.Contains(v.Code) && db.Set<ProcedureHead>().Any(p => p.Code == v.Code && p.Version == v.Version))
                .ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct);
            var offers = (await db.Offers.Where(o => codes.Contains(o.Code)).ToListAsync(ct)).ToLookup(o => o.Code, StringComparer.Ordinal);
            var done = new List<Published>(records.Count);
            foreach (var one in records)
            {
                done.Add(await WriteOneAsync(one, heads, current, offers, actor, ct));
            }

            acts.AfterCommit(index.Expire);
            return done;
        },
        ct);

    private async Task<Published> WriteOneAsync(
        Checked one,
        Dictionary<string, ProcedureHead> heads,
        Dictionary<string, ProcedureVersionRow> current,
        ILookup<string, OfferRow> offers,
        Actor actor,
        CancellationToken ct)
    {
        var record = one.Record;
        var json = CatalogueJson.Write(record).Normalize(NormalizationForm.FormC);
        current.TryGetValue(record.Code, out var before);
        if (one.By is { } by)
        {
            DemandBase(record.Code, by.Base, before?.Version ?? 0);
        }
        else if (before?.Record == json)
        {
            return new Published(record.Code, before.Version, false);
        }

        if (!heads.TryGetValue(record.Code, out var head))
        {
            head = new ProcedureHead { Code = record.Code, Name = record.Name, Field = record.Field };
            heads[record.Code] = head;
            db.Add(head);
        }

        head.Version++;
        head.Name = record.Name;
        head.Field = record.Field;
        var row = new ProcedureVersionRow
        {
            Code = record.Code,
            Version = head.Version,
            ValidFrom = one.By?.From ?? ValidFrom(record, before),
            PublishedAt = clock.Now(),
            Decision = record.Decision?.Number,
            Record = json,
        };
        db.Add(row);
        current[record.Code] = row;
        Replace(offers[record.Code], one.Offers);
        await acts.RecordAsync(
            new Act("publish", new Subject("procedure", record.Code), actor, one.By?.Why, StartsChain: before is null),
            [new ProcedurePublished(record.Code, row.Version, record.Name, row.ValidFrom, row.Decision, ChangedParts(before?.Record, json))],
            ct);
        return new Published(record.Code, row.Version, true);
    }

    /// <summary>
    /// Ends a procedure from that day, inside the act that is being done: a version with the same record says so, and nobody offers it any more.
    /// Dossiers keep the version to which they are pinned.
    /// </summary>
    internal async Task<int> AbolishAsync(string code, Decided by, PublishingDecision decision, Actor actor, CancellationToken ct)
    {
        var head = await db.Procedures.SingleOrDefaultAsync(p => p.Code == code, ct);
        DemandBase(code, by.Base, head?.Version ?? 0);
        var before = await db.ProcedureVersions.AsNoTracking().SingleAsync(v => v.Code == code && v.Version == head!.Version, ct);
        head!.Version++;
        db.Add(new ProcedureVersionRow
        {
            Code = code, Version = head.Version, ValidFrom = by.From, PublishedAt = clock.Now(), Decision = decision.Number, Record = before.Record, Abolished = true,
        });
        db.RemoveRange(await db.Offers.Where(o => o.Code == code).ToListAsync(ct));
        await acts.RecordAsync(
            new Act("abolish", new Subject("procedure", code), actor, by.Why),
            [new ProcedureAbolished(code, head.Version, head.Name, by.From, decision.Number)],
            ct);
        acts.AfterCommit(index.Expire);
        return head.Version;
    }

    // Asked once for all rows of an import.
    private async Task<HashSet<string>> AbolishedAsync(CancellationToken ct) => abolished ??= (await db.ProcedureVersions.AsNoTracking()
        .Where(v => v.Abolished && db.Set<ProcedureHead>().Any(p => p.Code == v.Code && p.Version == v.Version)).Select(v => v.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);

    private static void DemandBase(string code, int seen, int present)
    {
        if (seen != present)
        {
            throw Refused.State("catalogue.overtaken", "Thủ tục {0} đã có bản {1} sau khi lập bản thảo từ bản {2}. Bạn xem lại trên bản mới.", code, present, seen);
        }
    }

    // A procedure that was in force before it came here keeps the day of its decision; a change holds from the day it is published.
    private DateOnly ValidFrom(ProcedureRecord record, ProcedureVersionRow? before)
    {
        var today = clock.Today();
        return before is null && record.Decision?.Date is { } decided && decided < today ? decided : today;
    }

    private void Replace(IEnumerable<OfferRow> old, IReadOnlyList<OfferRow> now)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in old)
        {
            if (now.FirstOrDefault(o => o.Units == row.Units) is { } same)
            {
                kept.Add(row.Units);
                (row.UnitId, row.Level, row.ServiceLevel) = (same.UnitId, same.Level, same.ServiceLevel);
            }
            else
            {
                db.Remove(row);
            }
        }

        db.AddRange(now.Where(o => !kept.Contains(o.Units)));
    }

    private static List<string> ChangedParts(string? before, string now)
    {
        if (before is null)
        {
            return [];
        }

        var (old, fresh) = ((JsonObject)JsonNode.Parse(before)!, (JsonObject)JsonNode.Parse(now)!);
        return [.. old.Select(p => p.Key).Union(fresh.Select(p => p.Key)).Where(k => !JsonNode.DeepEquals(old[k], fresh[k])).Order(StringComparer.Ordinal)];
    }

    /// <summary>A record that may be published, with the units its offers name.</summary>
    internal sealed record Checked(ProcedureRecord Record, IReadOnlyList<OfferRow> Offers)
    {
        /// <summary>When a decision publishes it.</summary>
        public Decided? By { get; init; }
    }

    /// <summary>What a decision says of a record.</summary>
    /// <param name="Base">The version it changes; another one in force refuses it.</param>
    /// <param name="From">First day.</param>
    /// <param name="Why">The decision, for the journal.</param>
    internal sealed record Decided(int Base, DateOnly From, string Why);
}
