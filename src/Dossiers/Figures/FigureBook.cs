using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Figures;

/// <summary>
/// Counts of a period by unit, procedure, field or channel. Received and ended come from the day figures, pending from the dossiers that were open
/// at the period's end. Each dossier is in exactly one class, and received + carried over = solved + pending.
/// </summary>
internal sealed class FigureBook(AppDb db, AgencyDirectory agencies, CatalogueDesk catalogue, TimeProvider clock)
{
    /// <summary>The figures of a period, one line a key, the largest first; and their sum.</summary>
    public async Task<FigureTable> ReadAsync(FigureQuery query, CancellationToken ct)
    {
        if (query.To < query.From || query.To.DayNumber - query.From.DayNumber > 3_700)
        {
            throw Refused.Rule("figures.badPeriod", "Ngày cuối phải từ ngày đầu trở đi, kỳ tối đa mười năm.");
        }

        var units = query.Unit is null ? null : (await agencies.SubtreeAsync(query.Unit.Value, ct)).ToList();
        var lines = new Dictionary<LineKey, FigureLine>();
        await AddEndedAsync(lines, query, units, ct);
        await AddPendingAsync(lines, query, units, ct);
        if (query is { By: FigureBy.Unit, OfThen: true })
        {
            await PassedOn.BackAsync(db, query, units, clock.Now(), unit => Line(lines, new LineKey(unit, string.Empty, null)), ct);
        }

        var grouped = new Dictionary<string, FigureLine>(StringComparer.Ordinal);
        foreach (var (of, line) in lines)
        {
            var (key, name) = await KeyAsync(query, of, ct);
            if (!grouped.TryGetValue(key, out var sum))
            {
                grouped[key] = sum = new FigureLine { Key = key, Name = name };
            }

            sum.Add(line);
        }

        var items = grouped.Values.OrderByDescending(l => l.Received + l.CarriedOver).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        var total = new FigureLine { Key = "total", Name = "Tổng cộng" };
        items.ForEach(total.Add);
        return new FigureTable(query.From, query.To, query.By, items, total);
    }

    /// <summary>Received and solved in each month of the period, the empty ones too, in order of time.</summary>
    public async Task<IReadOnlyList<MonthFigure>> MonthsAsync(FigureQuery query, CancellationToken ct)
    {
        var units = query.Unit is null ? null : (await agencies.SubtreeAsync(query.Unit.Value, ct)).ToList();
        var sums = await Days(query, units).GroupBy(f => new { f.Day.Year, f.Day.Month }).Select(g => new
        {
            g.Key.Year,
            g.Key.Month,
            Received = g.Sum(f => f.Received),
            Resolved = g.Sum(f => f.Early + f.OnTime + f.Late + f.NoDate),
        }).ToDictionaryAsync(s => new DateOnly(s.Year, s.Month, 1), ct);
        var months = new List<MonthFigure>();
        for (var month = new DateOnly(query.From.Year, query.From.Month, 1); month <= query.To; month = month.AddMonths(1))
        {
            var sum = sums.GetValueOrDefault(month);
            months.Add(new MonthFigure(month, sum?.Received ?? 0, sum?.Resolved ?? 0));
        }

        return months;
    }

    private IQueryable<DayFigure> Days(FigureQuery query, List<UnitId>? units)
    {
        var days = db.DayFigures.AsNoTracking().Where(f => f.Day >= query.From && f.Day <= query.To);
        if (units is not null)
        {
            days = days.Where(f => units.Contains(f.UnitId));
        }

        return query.Procedure is { } procedure ? days.Where(f => f.ProcedureCode == procedure) : days;
    }

    private async Task AddEndedAsync(Dictionary<LineKey, FigureLine> lines, FigureQuery query, List<UnitId>? units, CancellationToken ct)
    {
        // By unit or channel, the database need not tell the procedures apart.
        var oneProcedure = !query.By.NeedsProcedure();
        var sums = await Days(query, units).GroupBy(f => new
        {
            f.UnitId, ProcedureCode = oneProcedure ? string.Empty : f.ProcedureCode, f.Channel,
        }).Select(g => new
        {
            g.Key.UnitId,
            g.Key.ProcedureCode,
            g.Key.Channel,
            Received = g.Sum(f => f.Received),
            FirstEarly = g.Sum(f => f.FirstEarly),
            FirstOnTime = g.Sum(f => f.FirstOnTime),
            FirstLate = g.Sum(f => f.FirstLate),
            Early = g.Sum(f => f.Early),
            OnTime = g.Sum(f => f.OnTime),
            Late = g.Sum(f => f.Late),
            NoDate = g.Sum(f => f.NoDate),
        }).ToListAsync(ct);
        foreach (var s in sums)
        {
            var line = Line(lines, new LineKey(s.UnitId, s.ProcedureCode, query.By == FigureBy.Channel ? s.Channel : null));
            line.Received += s.Received;
            line.ResolvedEarly += s.Early;
            line.ResolvedOnTime += s.OnTime;
            line.ResolvedLate += s.Late;
            line.ResolvedNoDueDate += s.NoDate;
            line.FirstEarly += s.FirstEarly;
            line.FirstOnTime += s.FirstOnTime;
            line.FirstLate += s.FirstLate;
            var ended = s.Early + s.OnTime + s.Late + s.NoDate;
            switch (s.Channel)
            {
                case Channel.Online:
                    line.ReceivedOnline += s.Received;
                    line.ResolvedOnline += ended;
                    break;
                case Channel.Post:
                    line.ReceivedPost += s.Received;
                    break;
                case Channel.Counter:
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private async Task AddPendingAsync(Dictionary<LineKey, FigureLine> lines, FigureQuery query, List<UnitId>? units, CancellationToken ct)
    {
        var end = ListPredicate.StartOf(query.To.AddDays(1));
        var at = end > clock.Now() ? clock.Now() : end;
        var open = PendingAt(end, query.By == FigureBy.Channel);
        if (units is not null)
        {
            open = open.Where(d => units.Contains(d.UnitId));
        }

        if (query.Procedure is { } procedure)
        {
            open = open.Where(d => d.ProcedureCode == procedure);
        }

        var oneProcedure = !query.By.NeedsProcedure();
        var sums = await open.GroupBy(d => new { d.UnitId, ProcedureCode = oneProcedure ? string.Empty : d.ProcedureCode, d.Channel }).Select(g => new
        {
            g.Key.UnitId,
            g.Key.ProcedureCode,
            g.Key.Channel,
            All = g.Count(),
            NoDate = g.Sum(d => d.TermValue == null ? 1 : 0),
            Late = g.Sum(d => d.TermValue != null && d.DueAt < at ? 1 : 0),
            FirstLate = g.Sum(d => d.TermValue != null && d.FirstDueAt < at ? 1 : 0),
        }).ToListAsync(ct);
        foreach (var s in sums)
        {
            var line = Line(lines, new LineKey(s.UnitId, s.ProcedureCode, s.Channel));
            line.PendingNoDueDate += s.NoDate;
            line.PendingLate += s.Late;
            line.PendingInTime += s.All - s.NoDate - s.Late;
            line.FirstPendingLate += s.FirstLate;
        }
    }

    // Received before and not ended before: what is not ended yet, what ended soon after, and the few that took long. Each from its own index.
    private IQueryable<PendingFact> PendingAt(DateTimeOffset end, bool withChannel)
    {
        var soon = end.AddDays(Dossier.FewDays);
        var received = db.Dossiers.AsNoTracking().Where(d => d.ReceivedAt < end);
        return Facts(received.Where(d => d.EndedAt == null), withChannel)
            .Concat(Facts(received.Where(d => d.EndedAt >= end && d.EndedAt < soon && !d.LongRunning), withChannel))
            .Concat(Facts(received.Where(d => d.EndedAt >= end && d.LongRunning), withChannel));
    }

    // The channel is not in the index from which the rest is read, so it is asked for only where lines are by channel.
    private static IQueryable<PendingFact> Facts(IQueryable<Dossier> dossiers, bool withChannel) => withChannel
        ? dossiers.Select(d => new PendingFact
        {
            UnitId = d.UnitId, ProcedureCode = d.ProcedureCode, Channel = d.Channel, TermValue = d.TermValue,
            DueAt = d.MissedDueAt ?? d.DueAt, FirstDueAt = d.OriginalDueAt,
        })
        : dossiers.Select(d => new PendingFact
        {
            UnitId = d.UnitId, ProcedureCode = d.ProcedureCode, Channel = null, TermValue = d.TermValue,
            DueAt = d.MissedDueAt ?? d.DueAt, FirstDueAt = d.OriginalDueAt,
        });

    private async Task<(string Key, string Name)> KeyAsync(FigureQuery query, LineKey of, CancellationToken ct)
    {
        if (of.Channel is { } channel)
        {
            return (JsonNamingPolicy.CamelCase.ConvertName(channel.ToString()), channel switch
            {
                Channel.Online => "Qua mạng",
                Channel.Counter => "Tại quầy",
                Channel.Post => "Qua bưu chính",
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        var procedure = of.Procedure;
        if (query.By == FigureBy.Unit)
        {
            var found = query.OfThen ? await agencies.FindAsync(of.Unit, ct) : await agencies.FindActingAsync(of.Unit, ct);

            // A code may have passed to another unit; an identifier never does.
            var ended = found?.ValidTo is { } last && last < clock.Today();
            return found is null ? (of.Unit.Value.ToString("N"), string.Empty) : (ended ? found.Identifier : found.Code, found.Name);
        }

        var known = await catalogue.FindAsync(procedure, null, ct);
        return query.By == FigureBy.Procedure
            ? (procedure, known?.Record.Name ?? procedure)
            : (known?.Record.Field ?? "?", known?.Record.Field ?? "?");
    }

    private static FigureLine Line(Dictionary<LineKey, FigureLine> lines, LineKey of)
    {
        if (!lines.TryGetValue(of, out var line))
        {
            lines[of] = line = new FigureLine();
        }

        return line;
    }

    private readonly record struct LineKey(UnitId Unit, string Procedure, Channel? Channel);
}

/// <summary>What a pending dossier counts by. <see cref="DueAt"/>: the date that was missed, or else the present one.</summary>
internal sealed class PendingFact
{
    public UnitId UnitId { get; init; }

    public string ProcedureCode { get; init; } = string.Empty;

    public Channel? Channel { get; init; }

    public int? TermValue { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? FirstDueAt { get; init; }
}

/// <summary>What figures are grouped by.</summary>
internal enum FigureBy
{
    Unit,
    Field,
    Procedure,
    Channel,
}

internal static class FigureGroups
{
    public static bool NeedsProcedure(this FigureBy by) => by is FigureBy.Field or FigureBy.Procedure;
}

/// <summary>Received and solved in a month, which is named by its first day.</summary>
internal sealed record MonthFigure(DateOnly Month, int Received, int Resolved);

/// <summary>Which figures: both days included.</summary>
internal sealed record FigureQuery(DateOnly From, DateOnly To, FigureBy By, UnitId? Unit = null, string? Procedure = null)
{
    /// <summary>
    /// By unit: under the unit in whose name each dossier was received, though it ended. Otherwise under the one that does its work today; the
    /// sums are the same.
    /// </summary>
    public bool OfThen { get; init; }
}

/// <summary>Figures of a period.</summary>
internal sealed record FigureTable(DateOnly From, DateOnly To, FigureBy By, IReadOnlyList<FigureLine> Items, FigureLine Total);

/// <summary>One line. Counts without "first" are against the promise after lawful changes.</summary>
internal sealed class FigureLine
{
    public string Key { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public int Received { get; set; }

    public int ReceivedOnline { get; set; }

    public int ReceivedPost { get; set; }

    public int ResolvedEarly { get; set; }

    public int ResolvedOnTime { get; set; }

    public int ResolvedLate { get; set; }

    public int ResolvedNoDueDate { get; set; }

    public int ResolvedOnline { get; set; }

    public int FirstEarly { get; set; }

    public int FirstOnTime { get; set; }

    public int FirstLate { get; set; }

    public int PendingInTime { get; set; }

    public int PendingLate { get; set; }

    public int FirstPendingLate { get; set; }

    public int PendingNoDueDate { get; set; }

    public int Resolved => ResolvedEarly + ResolvedOnTime + ResolvedLate + ResolvedNoDueDate;

    public int Pending => PendingInTime + PendingLate + PendingNoDueDate;

    /// <summary>Received before the period and not ended before it.</summary>
    public int CarriedOver => Resolved + Pending - Received;

    /// <summary>All without a lawful date, solved or not.</summary>
    public int NoDueDate => ResolvedNoDueDate + PendingNoDueDate;

    /// <summary>Share of solved with a date that kept the first promise, 0–1; null when none was solved.</summary>
    public double? OnTimeRateAsPromised => Rate(FirstEarly + FirstOnTime, FirstLate);

    /// <summary>The same after lawful changes of the promise.</summary>
    public double? OnTimeRateAfterChanges => Rate(ResolvedEarly + ResolvedOnTime, ResolvedLate);

    public double? OnlineShare => Received == 0 ? null : (double)ReceivedOnline / Received;

    public void Add(FigureLine other)
    {
        Received += other.Received;
        ReceivedOnline += other.ReceivedOnline;
        ReceivedPost += other.ReceivedPost;
        ResolvedEarly += other.ResolvedEarly;
        ResolvedOnTime += other.ResolvedOnTime;
        ResolvedLate += other.ResolvedLate;
        ResolvedNoDueDate += other.ResolvedNoDueDate;
        ResolvedOnline += other.ResolvedOnline;
        FirstEarly += other.FirstEarly;
        FirstOnTime += other.FirstOnTime;
        FirstLate += other.FirstLate;
        PendingInTime += other.PendingInTime;
        PendingLate += other.PendingLate;
        FirstPendingLate += other.FirstPendingLate;
        PendingNoDueDate += other.PendingNoDueDate;
    }

    private static double? Rate(int kept, int late) => kept + late == 0 ? null : (double)kept / (kept + late);
}
