using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Listing;

/// <summary>Turns a list's question into one predicate in the database: what a person may see, the view, the filters.</summary>
internal sealed partial class ListPredicate(
    AppDb db, Visibility visibility, AgencyDirectory agencies, CalendarBook calendars, TimeProvider clock)
{
    private static readonly DossierStatus[] Working = [DossierStatus.Accepted, DossierStatus.Processing];

    internal static readonly DossierStatus[] Open =
        [DossierStatus.Registered, DossierStatus.Accepted, DossierStatus.Processing, DossierStatus.SupplementRequested, DossierStatus.PaymentRequested];

    /// <summary>The rows that the question means, unordered.</summary>
    public async Task<IQueryable<Dossier>> WhereAsync(ListQuery query, Caller caller, CancellationToken ct) =>
        (await PartsAsync(query, caller, ct)).Aggregate((all, part) => all.Concat(part));

    /// <summary>The same rows in parts that do not overlap: who wants the first of them takes as many of each part, from its own index.</summary>
    public async Task<IReadOnlyList<IQueryable<Dossier>>> PartsAsync(ListQuery query, Caller caller, CancellationToken ct)
    {
        List<UnitId>? below = null;
        if (!string.IsNullOrWhiteSpace(query.Unit))
        {
            var unit = await agencies.FindEverAsync(query.Unit, ct)
                ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", query.Unit);
            below = query.Reach switch
            {
                UnitReach.Name => [unit.Id],
                UnitReach.Unit => [.. await agencies.CoveredByAsync(unit.Id, ct)],
                UnitReach.Below => [.. await agencies.SubtreeAsync(unit.Id, ct)],
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        var key = await WholeKeyAsync(query.Q, ct);
        var parts = new List<IQueryable<Dossier>>();
        foreach (var part in await BaseAsync(query.View, caller, ct))
        {
            var rows = await ViewAsync(part.AsNoTracking(), query.View, caller, ct);
            rows = below switch
            {
                null => rows,
                [var only] when query.Reach == UnitReach.Name => rows.Where(d => (d.UnitId == only && d.InNameOfId == null) || d.InNameOfId == only),
                [var only] => rows.Where(d => d.UnitId == only),
                _ => rows.Where(d => below.Contains(d.UnitId)),
            };
            rows = key is null ? Worded(rows, query.Q) : rows.Where(d => d.Number == key || d.Reference == key);
            parts.Add(Outcomes(Filter(rows, query), query));
        }

        return parts;
    }

    // A list of what is to be done shows the work of the caller's own units and desks; only three go beyond it.
    private async Task<IReadOnlyList<IQueryable<Dossier>>> BaseAsync(ListView view, Caller caller, CancellationToken ct) => view switch
    {
        ListView.All => await visibility.PartsAsync(caller, ct),
        ListView.Mine or ListView.ToAnswer => [await visibility.QueryAsync(caller, ct)],
        _ => [db.Dossiers.Where(await visibility.WorkOfAsync(caller, ct))],
    };

    private async Task<IQueryable<Dossier>> ViewAsync(IQueryable<Dossier> rows, ListView view, Caller caller, CancellationToken ct)
    {
        var now = clock.Now();
        switch (view)
        {
            case ListView.ToReceive:
                var desks = caller.UnitsServed(Roles.Clerk).ToList();
                return rows.Where(d => d.EndedAt == null && d.Status == DossierStatus.Registered && desks.Contains(d.DeskId));
            case ListView.Mine:
                return rows.Where(d => d.EndedAt == null).Where(Personally.HandledBy(caller));
            case ListView.ToAssign:
                return rows.Where(d => d.EndedAt == null && d.HandlerId == null
                    && (d.Status == DossierStatus.Accepted || (d.Status == DossierStatus.Processing && d.StepRole == Roles.Specialist)));
            case ListView.Unit:
                return rows.Where(d => d.EndedAt == null);
            case ListView.DueSoon:
                var soon = await SoonAsync(caller, now, ct);
                return rows.Where(d => d.EndedAt == null && Working.Contains(d.Status) && d.UrgentAt >= now && d.UrgentAt < soon);
            case ListView.Late:
                return rows.Where(d => d.EndedAt == null && d.UrgentAt < now);
            case ListView.WaitingApplicant:
                return rows.Where(d => d.EndedAt == null
                    && (d.Status == DossierStatus.SupplementRequested || d.Status == DossierStatus.PaymentRequested));
            case ListView.ToApprove:
                var led = caller.UnitsServed(Roles.Leader).ToList();
                return NotOwn(rows, caller).Where(d => d.EndedAt == null && d.Status == DossierStatus.Processing && d.StepRole == Roles.Leader)
                    .Where(Lent(d => led.Contains(d.UnitId), caller.PartsServed(Roles.Leader), LentUnit));
            case ListView.ToIssue:
                return rows.Where(d => d.EndedAt == null && d.Status == DossierStatus.Processing && d.StepRole == Roles.RecordsClerk);
            case ListView.ToAnswer:
                var asked = caller.UnitsServed(Roles.Specialist).Concat(caller.UnitsServed(Roles.Leader)).Distinct().ToList();
                var lent = caller.PartsServed(Roles.Specialist).Concat(caller.PartsServed(Roles.Leader));
                return rows.Where(d => d.EndedAt == null).Where(Lent(Asked(asked), lent, LentQuestion));
            case ListView.ToReturn:
                return rows.Where(d => d.Status == DossierStatus.Completed);
            case ListView.All:
                return rows;
            default:
                throw new ArgumentOutOfRangeException(nameof(view));
        }
    }

    // A leader by delegation does not approve what they handled themselves.
    private static IQueryable<Dossier> NotOwn(IQueryable<Dossier> rows, Caller caller)
    {
        if (!caller.Posts.Any(p => p.Lent is not null && p.Roles.Contains(Roles.Leader)))
        {
            return rows;
        }

        var (me, own) = (caller.Id, caller.UnitsOwned(Roles.Leader).ToList());
        return rows.Where(d => d.HandlerId == null || d.HandlerId != me || own.Contains(d.UnitId));
    }

    private static Expression<Func<Dossier, bool>> Lent(
        Expression<Func<Dossier, bool>> whole, IEnumerable<RoleScope> parts, Func<RoleScope, Expression<Func<Dossier, bool>>> part) =>
        parts.Aggregate(whole, (all, scope) => all.Or(part(scope)));

    private static Expression<Func<Dossier, bool>> LentUnit(RoleScope scope) => d => scope.Fields!.Contains(d.Field) && scope.Units.Contains(d.UnitId);

    private Expression<Func<Dossier, bool>> LentQuestion(RoleScope scope)
    {
        var (units, fields) = scope;
        return d => fields!.Contains(d.Field) && db.Set<Consultation>().Any(c => c.DossierId == d.Id && c.AnsweredAt == null && units.Contains(c.UnitId));
    }

    private Expression<Func<Dossier, bool>> Asked(List<UnitId> units) =>
        d => db.Set<Consultation>().Any(c => c.DossierId == d.Id && c.AnsweredAt == null && units.Contains(c.UnitId));

    private async Task<DateTimeOffset> SoonAsync(Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var unit = caller.Posts.Count > 0 ? caller.Posts[0].UnitId : (await agencies.ListAsync(VietnamTime.DateOf(now), UnitLevel.Province, null, null, ct))[0].Id;
        return Outcome.SoonUntil(now, await calendars.InForceAsync(unit, now, ct)).ToUniversalTime();
    }

    // A whole number or reference, as it is scanned or copied: found by its own index, as parts of words are not.
    private async Task<string?> WholeKeyAsync(string? typed, CancellationToken ct)
    {
        var key = SearchText.Tidy(typed).ToUpperInvariant();
        if (WholeKey().Match(key) is not { Success: true } match)
        {
            return null;
        }

        var identifier = match.Groups["identifier"].Value;
        return identifier == "N" || (await agencies.FindEverAsync(identifier, ct))?.Identifier == identifier ? key : null;
    }

    private static IQueryable<Dossier> Worded(IQueryable<Dossier> rows, string? typed)
    {
        foreach (var word in SearchText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            rows = rows.Where(d => d.SearchText.Contains(word));
        }

        return rows;
    }

    private static IQueryable<Dossier> Filter(IQueryable<Dossier> rows, ListQuery query)
    {
        if (!string.IsNullOrWhiteSpace(query.Procedure))
        {
            rows = rows.Where(d => d.ProcedureCode == query.Procedure);
        }

        if (!string.IsNullOrWhiteSpace(query.Field))
        {
            rows = rows.Where(d => d.Field == query.Field);
        }

        if (!string.IsNullOrWhiteSpace(query.Step))
        {
            rows = rows.Where(d => d.StepCode == query.Step);
        }

        if (query.Channel is { } channel)
        {
            rows = rows.Where(d => d.Channel == channel);
        }

        if (query.Status is { } status)
        {
            rows = rows.Where(d => d.Status == (DossierStatus)status);
        }

        return Between(rows, query);
    }

    private static IQueryable<Dossier> Between(IQueryable<Dossier> rows, ListQuery query)
    {
        if (query.ReceivedFrom is { } from)
        {
            var at = StartOf(from);
            rows = rows.Where(d => d.ReceivedAt >= at);
        }

        if (query.ReceivedTo is { } to)
        {
            var at = StartOf(to.AddDays(1));
            rows = rows.Where(d => d.ReceivedAt < at);
        }

        if (query.EndedFrom is { } endedFrom)
        {
            var at = StartOf(endedFrom);
            rows = rows.Where(d => d.EndedAt >= at);
        }

        if (query.EndedTo is { } endedTo)
        {
            var at = StartOf(endedTo.AddDays(1));
            rows = rows.Where(d => d.EndedAt < at);
        }

        return rows;
    }

    // The classes of the figures, so that each number opens into exactly the dossiers behind it.
    private IQueryable<Dossier> Outcomes(IQueryable<Dossier> rows, ListQuery query)
    {
        if (string.IsNullOrWhiteSpace(query.Outcome))
        {
            return query.PendingOn is { } day ? PendingOn(rows, StartOf(day.AddDays(1))) : rows;
        }

        if (query.Outcome is "pendingInTime" or "pendingLate" or "pendingNoDate")
        {
            var end = query.PendingOn is { } on ? StartOf(on.AddDays(1)) : clock.Now();
            var at = end > clock.Now() ? clock.Now() : end;
            rows = PendingOn(rows, end);
            return query.Outcome switch
            {
                "pendingNoDate" => rows.Where(d => d.TermValue == null),
                "pendingLate" => query.First
                    ? rows.Where(d => d.TermValue != null && d.OriginalDueAt < at)
                    : rows.Where(d => d.TermValue != null && (d.MissedDueAt ?? d.DueAt) < at),
                _ => query.First
                    ? rows.Where(d => d.TermValue != null && !(d.OriginalDueAt < at))
                    : rows.Where(d => d.TermValue != null && ((d.MissedDueAt ?? d.DueAt) == null || (d.MissedDueAt ?? d.DueAt) >= at)),
            };
        }

        if (!Enum.TryParse<OutcomeClass>(query.Outcome, true, out var outcome))
        {
            throw Refused.Malformed("list.unknownOutcome", "Không có loại kết quả “{0}”.", query.Outcome);
        }

        return query.First
            ? rows.Where(d => d.FirstOutcome == outcome)
            : rows.Where(d => d.Outcome == outcome);
    }

    private static IQueryable<Dossier> PendingOn(IQueryable<Dossier> rows, DateTimeOffset end) =>
        rows.Where(d => d.ReceivedAt < end && (d.EndedAt == null || d.EndedAt >= end));

    internal static DateTimeOffset StartOf(DateOnly day) => VietnamTime.Instant(day, TimeOnly.MinValue);

    [GeneratedRegex("^(?:(?<identifier>N)-[0-9]{6}-[0-9A-Z]{8}|(?<identifier>[0-9A-Z.]{1,40})-[0-9]{6}-[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeKey();
}
