using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Listing;

/// <summary>Rows, counts and exports of a list, all from <see cref="ListPredicate"/>.</summary>
internal sealed class WorkList(ListPredicate predicate)
{
    /// <summary>Counts stop here: "1,000+" tells as much and costs little.</summary>
    public const int CountCap = 1_000;

    /// <summary>One page, the most urgent first; after <see cref="ListQuery.Cursor"/> or before <see cref="ListQuery.Before"/>.</summary>
    public async Task<ListPage> PageAsync(ListQuery query, Caller caller, CancellationToken ct)
    {
        var before = Cursor.Read(query.Before);
        var after = before is null ? Cursor.Read(query.Cursor) : null;
        var rows = FirstOf(
            await predicate.PartsAsync(query, caller, ct), part => before is { } end ? Upwards(part, end) : Downwards(part, after), query.Limit + 1);
        var page = await Select(rows).ToListAsync(ct);
        var more = page.Count > query.Limit;
        if (more)
        {
            page.RemoveAt(page.Count - 1);
        }

        if (before is not null)
        {
            page.Reverse();
        }

        var hasNext = before is not null || more;
        var hasPrevious = before is null ? after is not null : more;
        return page.Count == 0
            ? new ListPage(page, null)
            : new ListPage(page, hasNext ? PlaceOf(page[^1]) : null) { Previous = hasPrevious ? PlaceOf(page[0]) : null };
    }

    /// <summary>The keys of the dossiers before and after one in a list; it need not be in the list any more itself.</summary>
    public async Task<ListNeighbours> NeighboursAsync(ListQuery query, Dossier dossier, Caller caller, CancellationToken ct)
    {
        var parts = await predicate.PartsAsync(query, caller, ct);
        var here = new Cursor(dossier.UrgentAt.UtcTicks, dossier.Id.Value);
        return new ListNeighbours(
            await KeyOf(FirstOf(parts, part => Upwards(part, here), 1)).FirstOrDefaultAsync(ct),
            await KeyOf(FirstOf(parts, part => Downwards(part, here), 1)).FirstOrDefaultAsync(ct));
    }

    /// <summary>How many the question means, how many of them are past their moment, and how many have theirs later today.</summary>
    public async Task<ListTally> TallyAsync(ListQuery query, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await predicate.WhereAsync(query, caller, ct);
        var midnight = ListPredicate.StartOf(VietnamTime.DateOf(now).AddDays(1));
        var tally = await rows.Take(CountCap + 1).GroupBy(_ => 1).Select(g => new ListTally(
            g.Count(),
            g.Count(d => d.EndedAt == null && d.UrgentAt < now),
            g.Count(d => d.EndedAt == null && d.UrgentAt >= now && d.UrgentAt < midnight))).FirstOrDefaultAsync(ct);
        if (tally is null || tally.All <= CountCap)
        {
            return tally ?? new ListTally(0, 0, 0);
        }

        // Beyond the cap the three are counted each for itself.
        var open = rows.Where(d => d.EndedAt == null);
        return new ListTally(
            tally.All,
            await open.Where(d => d.UrgentAt < now).Take(CountCap + 1).CountAsync(ct),
            await open.Where(d => d.UrgentAt >= now && d.UrgentAt < midnight).Take(CountCap + 1).CountAsync(ct));
    }

    /// <summary>The procedures among the most urgent of a list, by code; at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<NamedCode>> ProceduresAsync(ListQuery query, Caller caller, int most, CancellationToken ct) =>
        await (await FirstAsync(query, caller, ct)).Select(d => new { d.ProcedureCode, d.ProcedureName }).Distinct()
            .OrderBy(d => d.ProcedureCode).Take(most).Select(d => new NamedCode(d.ProcedureCode, d.ProcedureName)).ToListAsync(ct);

    /// <summary>The steps among the most urgent of a list, by code; at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<NamedCode>> StepsAsync(ListQuery query, Caller caller, int most, CancellationToken ct) =>
        await (await FirstAsync(query, caller, ct)).Where(d => d.StepCode != null).Select(d => new { d.StepCode, d.StepName }).Distinct()
            .OrderBy(d => d.StepCode).Take(most).Select(d => new NamedCode(d.StepCode!, d.StepName!)).ToListAsync(ct);

    /// <summary>How many the question means, up to <see cref="CountCap"/> + 1.</summary>
    public async Task<int> CountAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        await (await predicate.WhereAsync(query, caller, ct)).Take(CountCap + 1).CountAsync(ct);

    /// <summary>How many, without the cap: for figures that open.</summary>
    public async Task<int> CountAllAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        await (await predicate.WhereAsync(query, caller, ct)).CountAsync(ct);

    /// <summary>All rows, one by one, for an export that is streamed.</summary>
    public async Task<IAsyncEnumerable<ListRow>> StreamAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        Select((await predicate.WhereAsync(query, caller, ct)).OrderBy(d => d.UrgentAt).ThenBy(d => d.Id)).AsAsyncEnumerable();

    private async Task<IQueryable<Dossier>> FirstAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        FirstOf(await predicate.PartsAsync(query, caller, ct), part => Downwards(part, null), CountCap);

    // The first of each part, then the first of those: no part is read to its end to be put in order.
    private static IQueryable<Dossier> FirstOf(
        IReadOnlyList<IQueryable<Dossier>> parts, Func<IQueryable<Dossier>, IQueryable<Dossier>> inOrder, int most) => parts is [var only]
        ? inOrder(only).Take(most)
        : inOrder(parts.Select(part => inOrder(part).Take(most)).Aggregate((all, part) => all.Concat(part))).Take(most);

    private static IQueryable<Dossier> Downwards(IQueryable<Dossier> rows, Cursor? place)
    {
        if (place is { } after)
        {
            var key = new DateTimeOffset(after.Key, TimeSpan.Zero);
            var id = new DossierId(after.Id);
            rows = rows.Where(d => d.UrgentAt > key || (d.UrgentAt == key && d.Id.CompareTo(id) > 0));
        }

        return rows.OrderBy(d => d.UrgentAt).ThenBy(d => d.Id);
    }

    private static IQueryable<Dossier> Upwards(IQueryable<Dossier> rows, Cursor before)
    {
        var key = new DateTimeOffset(before.Key, TimeSpan.Zero);
        var id = new DossierId(before.Id);
        return rows.Where(d => d.UrgentAt < key || (d.UrgentAt == key && d.Id.CompareTo(id) < 0))
            .OrderByDescending(d => d.UrgentAt).ThenByDescending(d => d.Id);
    }

    private static IQueryable<string> KeyOf(IQueryable<Dossier> rows) => rows.Select(d => d.Number ?? d.Reference);

    private static string PlaceOf(ListRow row) => new Cursor(row.UrgentAt.UtcTicks, row.Id.Value).ToString();

    private static IQueryable<ListRow> Select(IQueryable<Dossier> rows) => rows.Select(d => new ListRow
    {
        Id = d.Id,
        Number = d.Number,
        Reference = d.Reference,
        ProcedureCode = d.ProcedureCode,
        ProcedureName = d.ProcedureName,
        Field = d.Field,
        UnitId = d.UnitId,
        ReceivedInId = d.InNameOfId ?? d.UnitId,
        DeskId = d.DeskId,
        Applicant = d.Applicant,
        Channel = d.Channel,
        Confidentiality = d.Confidentiality,
        ReceiverId = d.ReceiverId,
        Status = d.Status,
        StepCode = d.StepCode,
        StepName = d.StepName,
        SupplementCount = d.SupplementCount,
        Ending = d.Ending,
        HandlerId = d.HandlerId,
        HandlerName = d.HandlerName,
        FiledAt = d.FiledAt,
        AnswerDueAt = d.AnswerDueAt,
        ReceivedAt = d.ReceivedAt,
        DueAt = d.DueAt,
        MissedDueAt = d.MissedDueAt,
        OriginalDueAt = d.OriginalDueAt,
        EndedAt = d.EndedAt,
        ReturnedAt = d.ReturnedAt,
        TermValue = d.TermValue,
        CalendarVersion = d.CalendarVersion,
        Paused = d.Paused,
        UrgentAt = d.UrgentAt,
        Outcome = d.Outcome,
        FirstOutcome = d.FirstOutcome,
        Version = d.Version,
    });
}

/// <summary>A page of a list and where the next begins.</summary>
internal sealed record ListPage(IReadOnlyList<ListRow> Rows, string? Next)
{
    /// <summary>Where the page before this one ends.</summary>
    public string? Previous { get; init; }
}

/// <summary>Keys of the neighbours of a dossier in a list.</summary>
internal sealed record ListNeighbours(string? Previous, string? Next);

/// <summary>Counts of a list, each up to <see cref="WorkList.CountCap"/> + 1.</summary>
internal sealed record ListTally(int All, int Late, int Today);

/// <summary>A code with its name, for a filter.</summary>
internal sealed record NamedCode(string Code, string Name);
