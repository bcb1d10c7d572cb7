using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Figures;

/// <summary>Adds each received and each ended dossier to the day's counts, in the act's own transaction.</summary>
internal sealed class FigureKeeper(AppDb db)
{
    /// <summary>Counts a reception.</summary>
    public Task ReceivedAsync(Dossier d, DateTimeOffset now, CancellationToken ct) => AddAsync(d, now, 1, null, null, ct);

    /// <summary>Counts an end, by both truths.</summary>
    public Task EndedAsync(Dossier d, DateTimeOffset now, CancellationToken ct) => AddAsync(d, now, 0, d.FirstOutcome, d.Outcome, ct);

    /// <summary>
    /// A split gave a received dossier to another unit: what was received is counted there. By the units of then it is told from the dossier.
    /// </summary>
    public async Task PassedOnAsync(Dossier d, UnitId from, CancellationToken ct)
    {
        await AddAsync(d, d.ReceivedAt!.Value, 1, null, null, ct);
        var (day, channel) = (VietnamTime.DateOf(d.ReceivedAt!.Value), d.Channel.ToString());
        await db.Database.ExecuteSqlAsync($"""
            UPDATE dossiers_day_figures SET received = received - 1
            WHERE day = {day} AND unit_id = {from.Value} AND procedure_code = {d.ProcedureCode} AND channel = {channel}
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM dossiers_day_figures
            WHERE day = {day} AND unit_id = {from.Value} AND procedure_code = {d.ProcedureCode} AND channel = {channel}
                AND received = 0 AND early = 0 AND on_time = 0 AND late = 0 AND no_date = 0
            """, ct);
    }

    private Task<int> AddAsync(Dossier d, DateTimeOffset now, int received, OutcomeClass? first, OutcomeClass? lawful, CancellationToken ct)
    {
        var day = VietnamTime.DateOf(now);
        var (fe, fo, fl) = (One(first, OutcomeClass.Early), One(first, OutcomeClass.OnTime), One(first, OutcomeClass.Late));
        var (e, o, l, none) = (One(lawful, OutcomeClass.Early), One(lawful, OutcomeClass.OnTime), One(lawful, OutcomeClass.Late),
            One(lawful, OutcomeClass.NoDate));
        var channel = d.Channel.ToString();
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO dossiers_day_figures
                (day, unit_id, procedure_code, channel, received, first_early, first_on_time, first_late, early, on_time, late, no_date)
            VALUES ({day}, {d.UnitId.Value}, {d.ProcedureCode}, {channel}, {received}, {fe}, {fo}, {fl}, {e}, {o}, {l}, {none})
            ON CONFLICT (day, unit_id, procedure_code, channel) DO UPDATE SET
                received = dossiers_day_figures.received + excluded.received,
                first_early = dossiers_day_figures.first_early + excluded.first_early,
                first_on_time = dossiers_day_figures.first_on_time + excluded.first_on_time,
                first_late = dossiers_day_figures.first_late + excluded.first_late,
                early = dossiers_day_figures.early + excluded.early,
                on_time = dossiers_day_figures.on_time + excluded.on_time,
                late = dossiers_day_figures.late + excluded.late,
                no_date = dossiers_day_figures.no_date + excluded.no_date
            """, ct);
    }

    private static int One(OutcomeClass? is_, OutcomeClass wanted) => is_ == wanted ? 1 : 0;
}
