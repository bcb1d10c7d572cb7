using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Listing;

/// <summary>Rows, counts and exports of a list, all from <see cref="ListPredicate"/>.</summary>
internal sealed class WorkList(ListPredicate predicate)
{
    /// <summary>Counts stop here: "1,000+" tells as much and costs little.</summary>
    public const int CountCap = 1_000;

    /// <summary>One page, the most urgent first.</summary>
    public async Task<ListPage> PageAsync(ListQuery query, Caller caller, CancellationToken ct)
    {
        var rows = await predicate.WhereAsync(query, caller, ct);
        if (Cursor.Read(query.Cursor) is { } after)
        {
            var key = new DateTimeOffset(after.Key, TimeSpan.Zero);
            var id = new DossierId(after.Id);
            rows = rows.Where(d => d.UrgentAt > key || (d.UrgentAt == key && d.Id.CompareTo(id) > 0));
        }

        var page = await Select(rows.OrderBy(d => d.UrgentAt).ThenBy(d => d.Id).Take(query.Limit + 1)).ToListAsync(ct);
        var more = page.Count > query.Limit;
        if (more)
        {
            page.RemoveAt(page.Count - 1);
        }

        return new ListPage(page, more ? new Cursor(page[^1].UrgentAt.UtcTicks, page[^1].Id.Value).ToString() : null);
    }

    /// <summary>How many the question means, up to <see cref="CountCap"/> + 1.</summary>
    public async Task<int> CountAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        await (await predicate.WhereAsync(query, caller, ct)).Take(CountCap + 1).CountAsync(ct);

    /// <summary>How many, without the cap: for figures that open.</summary>
    public async Task<int> CountAllAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        await (await predicate.WhereAsync(query, caller, ct)).CountAsync(ct);

    /// <summary>All rows, one by one, for an export that is streamed.</summary>
    public async Task<IAsyncEnumerable<ListRow>> StreamAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        Select((await predicate.WhereAsync(query, caller, ct)).OrderBy(d => d.UrgentAt).ThenBy(d => d.Id)).AsAsyncEnumerable();

    private static IQueryable<ListRow> Select(IQueryable<Dossier> rows) => rows.Select(d => new ListRow
    {
        Id = d.Id,
        Number = d.Number,
        Reference = d.Reference,
        ProcedureCode = d.ProcedureCode,
        ProcedureName = d.ProcedureName,
        Field = d.Field,
        UnitId = d.UnitId,
        Applicant = d.Applicant,
        Channel = d.Channel,
        Status = d.Status,
        StepCode = d.StepCode,
        StepName = d.StepName,
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
internal sealed record ListPage(IReadOnlyList<ListRow> Rows, string? Next);

/// <summary>A row of a list: what a line shows, nothing more.</summary>
internal sealed record ListRow
{
    public Contract.DossierId Id { get; init; }

    public string? Number { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Key => Number ?? Reference;

    public string ProcedureCode { get; init; } = string.Empty;

    public string ProcedureName { get; init; } = string.Empty;

    public string Field { get; init; } = string.Empty;

    public Agencies.Contract.UnitId UnitId { get; init; }

    public Applicant Applicant { get; init; } = Applicant.Nobody;

    public Catalogue.Contract.Channel Channel { get; init; }

    public DossierStatus Status { get; init; }

    public string? StepCode { get; init; }

    public string? StepName { get; init; }

    public AccountId? HandlerId { get; init; }

    public string? HandlerName { get; init; }

    public DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AnswerDueAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? MissedDueAt { get; init; }

    public DateTimeOffset? OriginalDueAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public int? TermValue { get; init; }

    public int? CalendarVersion { get; init; }

    public bool Paused { get; init; }

    public DateTimeOffset UrgentAt { get; init; }

    public OutcomeClass? Outcome { get; init; }

    public OutcomeClass? FirstOutcome { get; init; }

    public int Version { get; init; }
}
