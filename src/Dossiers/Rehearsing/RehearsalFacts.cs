using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>A figure and where it comes from.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Source">Where from.</param>
/// <param name="Count">From how many dossiers, people or times; null where that says nothing.</param>
internal sealed record Figure(double Value, Source Source, int? Count = null);

/// <summary>A role in a unit before which work lines up.</summary>
/// <param name="Key">Its key in addresses: the role, with <c>.desk</c> behind it at another unit's desk.</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">Where.</param>
/// <param name="People">How many hold it today.</param>
internal sealed record Station(string Key, string Role, UnitSummary Unit, int People);

/// <summary>A step with what is known of its time.</summary>
/// <param name="Step">The step of the process.</param>
/// <param name="Station">Place of its station.</param>
/// <param name="Hours">Mean working hours in the step, waiting included.</param>
/// <param name="Sigma">Spread of them.</param>
internal sealed record StepFacts(ProcessStep Step, int Station, Figure Hours, double Sigma);

/// <summary>What really happened in the twelve months.</summary>
/// <param name="Dossiers">Finished dossiers with the present term.</param>
/// <param name="Kept">How many of them kept their date.</param>
internal sealed record Reality(int Dossiers, int Kept);

/// <summary>All that is known of a procedure at an office: what a rehearsal begins with.</summary>
internal sealed record RehearsalFacts
{
    public required Procedure Procedure { get; init; }

    public required UnitSummary Unit { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Before { get; init; }

    public required WorkCalendar Calendar { get; init; }

    public required ChosenTerm? Term { get; init; }

    public required IReadOnlyList<Station> Stations { get; init; }

    /// <summary>The steps until the result is there.</summary>
    public required IReadOnlyList<StepFacts> Steps { get; init; }

    /// <summary>Dossiers in a working day.</summary>
    public required Figure Rate { get; init; }

    /// <summary>Percentage of the unit's dossiers that are of this procedure: taken for the share of its people's time.</summary>
    public required Figure Share { get; init; }

    /// <summary>Sendings back for a hundred dossiers.</summary>
    public required Figure Back { get; init; }

    /// <summary>Of a hundred dossiers, how many are asked for papers in processing.</summary>
    public required Figure Supplement { get; init; }

    /// <summary>Working hours until the papers come.</summary>
    public required Figure Away { get; init; }

    public required Reality Reality { get; init; }

    /// <summary>The step from which dossiers are sent back; null where the process does not.</summary>
    public int? BackFrom { get; init; }

    /// <summary>The step in which papers are asked for; null where the process does not.</summary>
    public int? AskIn { get; init; }

    /// <summary>Hours of a full working day.</summary>
    public double DayHours => Calendar.MinutesPerDay / 60d;
}

/// <summary>Reads what is known: the process in force, who is there, and what the journal and the slips of the last twelve months say.</summary>
internal sealed class RehearsalReader(
    AppDb db, CatalogueDesk catalogue, ProcessBook processes, AgencyDirectory agencies, AccountDesk accounts, CalendarBook calendars, TimeProvider clock)
{
    /// <summary>So many finished dossiers make a measurement.</summary>
    public const int Enough = 20;

    /// <summary>The latest so many are measured.</summary>
    private const int MostMeasured = 2_000;

    /// <summary>Without history, the spread at which the longest take two to three times the mean.</summary>
    private const double AssumedSigma = 0.472;

    /// <summary>Without history nine in ten keep the hours of the process: the mean is then this part of them.</summary>
    private const double MeanOfBudget = 0.61;

    private const double AssumedAwayDays = 5;

    /// <exception cref="Refused">422: no such procedure or unit, or the unit does not offer it.</exception>
    public async Task<RehearsalFacts> ReadAsync(string code, string unitCode, CancellationToken ct)
    {
        var procedure = await catalogue.FindAsync(code, null, ct) ?? throw Refused.Field("procedure", "Không có thủ tục mã “{0}”.", code);
        var unit = await agencies.FindAsync(unitCode, null, ct) ?? throw Refused.Field("unit", "Không có cơ quan “{0}”.", unitCode);
        if (procedure.Offers.All(o => o.Unit.Id != unit.Id))
        {
            throw Refused.Field("unit", "{0} không giải quyết thủ tục này.", unit.Name);
        }

        var today = clock.Today();
        var calendar = await calendars.InForceAsync(unit.Id, clock.Now(), ct);
        var term = TermOf(procedure.Record);
        var process = processes.For(procedure.Record, term?.Committed);
        var units = await agencies.TogetherWithAsync(unit.Id, ct);
        var from = today.AddYears(-1);
        var (since, until) = (VietnamTime.Instant(from, TimeOnly.MinValue), VietnamTime.Instant(today, TimeOnly.MinValue));
        var here = db.Dossiers.AsNoTracking().Where(d => units.Contains(d.UnitId) && d.ReceivedAt >= since && d.ReceivedAt < until);
        var mine = here.Where(d => d.ProcedureCode == procedure.Record.Code);
        var seen = Measuring.Of(await FinishedAsync(mine, ct), [.. process.Steps.Select(s => s.Code)], calendar);
        var stations = new List<Station>();
        var steps = new List<StepFacts>();
        var endsWith = Last(process, s => s.Actions.Contains("issueResult")) ?? Math.Max(0, process.Steps.Count - 2);

        // Handing over the result comes after the promise is kept or not, and waits for the applicant.
        foreach (var step in process.Steps.Take(endsWith + 1))
        {
            var place = await StationAsync(stations, step, unit, ct);
            steps.Add(FactsOf(step, place, seen));
        }

        var (received, all) = (await mine.CountAsync(ct), await here.CountAsync(ct));
        var days = Math.Max(1, calendar.WorkingDaysBetween(from.AddDays(-1), today.AddDays(-1)));
        var enough = seen.Dossiers >= Enough;
        return new RehearsalFacts
        {
            Procedure = procedure,
            Unit = unit,
            From = from,
            Before = today,
            Calendar = calendar,
            Term = term,
            Stations = stations,
            Steps = steps,
            Rate = received == 0 ? new Figure(1, Source.Assumed) : new Figure((double)received / days, Source.Measured, received),
            Share = received == 0 ? new Figure(100, Source.Assumed) : new Figure(100d * received / all, Source.Measured, all),
            Back = enough ? new Figure(100 * seen.Backs, Source.Measured, seen.Dossiers) : new Figure(0, Source.Assumed),
            Supplement = enough ? new Figure(100 * seen.Supplemented, Source.Measured, seen.Dossiers) : new Figure(0, Source.Assumed),
            Away = enough && seen.AwayHours is { } away
                ? new Figure(away, Source.Measured, (int)Math.Round(seen.Supplemented * seen.Dossiers)) : new Figure(AssumedAwayDays * calendar.MinutesPerDay / 60, Source.Assumed),
            Reality = await RealityAsync(mine, term, ct),
            BackFrom = Place(steps, s => s.Actions.Contains("sendBack") && s.Role == Roles.Leader) ?? Place(steps, s => s.Actions.Contains("sendBack")),
            AskIn = Place(steps, s => s.Actions.Contains("requestSupplement") && s.Role == Roles.Specialist)
                ?? Place(steps, s => s.Actions.Contains("requestSupplement")),
        };
    }

    /// <summary>The procedures that came most in twelve months, else some of the catalogue.</summary>
    public async Task<IReadOnlyList<string>> UsualAsync(CancellationToken ct)
    {
        var since = clock.Today().AddYears(-1);
        var usual = await db.DayFigures.AsNoTracking().Where(f => f.Day >= since).GroupBy(f => f.ProcedureCode).Select(g => new { g.Key, Times = g.Sum(f => f.Received) })
            .OrderByDescending(g => g.Times).ThenBy(g => g.Key).Take(15).Select(g => g.Key).ToListAsync(ct);
        return usual.Count > 0 ? usual : [.. (await catalogue.SearchAsync(new ProcedureQuery(Limit: 15), ct)).Items.Select(i => i.Code)];
    }

    /// <summary>The general term, or the first one where every case has its own.</summary>
    internal static ChosenTerm? TermOf(ProcedureRecord record) => TermChoice.For(record)
        ?? (record.Terms.Count == 0 ? null : TermChoice.For(record, record.Terms[0].Variant, record.Terms[0].Channel));

    private static int? Place(IReadOnlyList<StepFacts> steps, Func<ProcessStep, bool> fits)
    {
        // Nothing lies before the first step to which it could be sent back.
        var found = steps.Select((step, at) => (step, at)).FirstOrDefault(s => s.at > 0 && fits(s.step.Step));
        return found.step is null ? null : found.at;
    }

    private static int? Last(Process process, Func<ProcessStep, bool> fits)
    {
        var found = process.Steps.Select((step, at) => (step, at)).LastOrDefault(s => fits(s.step));
        return found.step is null ? null : found.at;
    }

    private static StepFacts FactsOf(ProcessStep step, int place, Seen seen)
    {
        if (seen.Steps.TryGetValue(step.Code, out var known) && known.Times >= Enough)
        {
            return new StepFacts(step, place, new Figure(known.Hours, Source.Measured, known.Times), known.Sigma);
        }

        return new StepFacts(step, place, new Figure((double)step.Hours * MeanOfBudget, Source.Process), AssumedSigma);
    }

    private async Task<int> StationAsync(List<Station> stations, ProcessStep step, UnitSummary unit, CancellationToken ct)
    {
        var at = step.Unit == StepUnit.Reception && unit.ReceptionUnitId is { } desk && desk != unit.Id ? (await agencies.FindActingAsync(desk, ct))! : unit;
        var known = stations.FindIndex(s => s.Role == step.Role && s.Unit.Id == at.Id);
        if (known >= 0)
        {
            return known;
        }

        var people = (await accounts.OfficersOfAsync(at.Id, step.Role, ct)).Select(o => o.Id).Distinct().Count();
        stations.Add(new Station(at.Id == unit.Id ? step.Role : step.Role + ".desk", step.Role, at, people));
        return stations.Count - 1;
    }

    private async Task<IReadOnlyList<Finished>> FinishedAsync(IQueryable<Dossier> mine, CancellationToken ct)
    {
        var resolved = mine.Where(d => d.Ending == Ending.Resolved).OrderByDescending(d => d.ReceivedAt).ThenBy(d => d.Id).Take(MostMeasured);
        var rows = await resolved.Select(d => new { d.Id, d.Handovers }).ToListAsync(ct);
        if (rows.Count < Enough)
        {
            return [.. rows.Select(r => new Finished(r.Id, r.Handovers, []))];
        }

        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(e => resolved.Select(d => d.Id).Contains(e.DossierId)).ToListAsync(ct);
        var ledgers = entries.ToLookup(e => e.DossierId);
        return [.. rows.Select(r => new Finished(r.Id, r.Handovers, [.. ledgers[r.Id]]))];
    }

    // Compared with what had the same term: another promise was another year.
    private static async Task<Reality> RealityAsync(IQueryable<Dossier> mine, ChosenTerm? term, CancellationToken ct)
    {
        if (term is null)
        {
            return new Reality(0, 0);
        }

        var (value, unit, mode) = (term.Committed.Value, term.Committed.Unit, term.Mode);
        var counts = await mine.Where(d => d.Ending == Ending.Resolved && d.TermValue == value && d.TermUnit == unit && d.TermMode == mode && d.Outcome != null)
            .GroupBy(d => d.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new Reality(
            counts.Sum(c => c.Count), counts.Where(c => c.Key is OutcomeClass.Early or OutcomeClass.OnTime).Sum(c => c.Count));
    }
}
