using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Loading;

/// <summary>Makes the year's dossiers from the plan: the lines of the window, the year of Finance, and what still lies open at the end.</summary>
internal sealed class Planner(
    PlanFile plan, IReadOnlyDictionary<string, Procedure> procedures, IReadOnlyDictionary<string, UnitSummary> units,
    IReadOnlyDictionary<UnitId, WorkCalendar> calendars, Moments moments, Dice dice)
{
    private const int Draws = 200;

    /// <summary>All that is finished before <paramref name="end"/>, and those that are not.</summary>
    public List<Planned> Make(DateTimeOffset end)
    {
        List<Planned> all = [.. plan.Lines.SelectMany(l => Enumerable.Range(0, l.Count).Select(_ => Line(l)))];
        var open = new OpenPlanner(plan, moments, dice, end).Choose(all);
        var supplements = plan.SupplementAtReceptionShare * all.Count / all.Count(o => o.Channel == Channel.Online);
        foreach (var one in all.Where(o => !open.Contains(o)))
        {
            // The law lets an applicant be guided once: who is asked while the dossier is worked on was not asked at reception.
            one.Supplement = one.Way is not (Way.RefusedAtReception or Way.Supplement) && dice.Chance(supplements) ? (default, default) : null;
            Place(one, end);
        }

        all.AddRange(plan.Finance2020.Lines.SelectMany(Finance));
        return all;
    }

    private Planned Line(PlanLine line)
    {
        var one = New(line.Procedure, line.Unit, false);
        one.Way = DrawWay(one.Record);
        one.Channel = one.Way == Way.RefusedAtReception && one.TakesOnline && LevelOf(one) != ServiceLevel.Info
            ? Channel.Online
            : DrawChannel(one);
        if (one.Way == Way.RefusedAtReception && one.Channel != Channel.Online)
        {
            one.Way = Way.Early;
        }

        one.Variant = DrawVariant(one);
        return one;
    }

    private IEnumerable<Planned> Finance(FinanceLine line)
    {
        var year = plan.Finance2020;
        for (var i = 0; i < line.Online + line.Counter; i++)
        {
            var one = New(line.Procedure, year.Unit, true);
            one.Channel = i < line.Online ? Channel.Online : Channel.Counter;
            one.Way = dice.Weigh(year.Outcomes);
            Receive(one, year.From, year.LastReceipt);
            yield return one;
        }
    }

    // A finished dossier is finished before the demonstration begins: it is filed early enough for all that becomes of it.
    private void Place(Planned one, DateTimeOffset end)
    {
        var from = one.Unit.Code == plan.Finance2020.Unit ? plan.Finance2020.WindowLinesStart : plan.Window.From;
        for (var i = 0; i < Draws; i++)
        {
            Receive(one, from, VietnamTime.DateOf(end).AddDays(-1));
            var last = one.DueAt ?? one.ReceivedAt;
            if (VietnamTime.Instant(one.Calendar.WorkingDayAfter(VietnamTime.DateOf(last), SlackDays(one)), new TimeOnly(17, 30)) < end)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{one.Record.Code} finds no day in the plan's window.");
    }

    private static int SlackDays(Planned one) => 1 + one.Way switch
    {
        Way.Late or Way.LateWithApology => 8,
        Way.PausedForDuty => 12,
        Way.Supplement => 8 + (int)((one.DueAt ?? one.ReceivedAt) - one.ReceivedAt).TotalDays,
        _ => one.Term is null ? 10 : 0,
    };

    private void Receive(Planned one, DateOnly from, DateOnly to)
    {
        one.FiledAt = moments.On(moments.Day(from, to, one.Channel, one.DeskCalendar), one.Channel, one.DeskCalendar);
        one.ReceivedAt = one.FiledAt;
        if (one.Channel != Channel.Online)
        {
            one.Supplement = null;
            return;
        }

        var looked = moments.Later(one.FiledAt, dice.Next(10, dice.Chance(0.8) ? 180 : 440), one.DeskCalendar);
        one.ReceivedAt = looked;
        if (one.Supplement is not null)
        {
            var supplied = moments.AtHome(looked, dice.Between(5, 70));
            one.Supplement = (looked, supplied);
            one.ReceivedAt = moments.Later(supplied, dice.Next(10, 200), one.DeskCalendar);
        }
    }

    private Planned New(string procedure, string unit, bool finance)
    {
        var at = units[unit];
        return new Planned(procedures[procedure].Record, at, calendars[at.Id], calendars[at.ReceptionUnitId ?? at.Id]) { IsFinanceYear = finance };
    }

    private Way DrawWay(ProcedureRecord record)
    {
        var way = dice.Weigh(plan.Outcomes, o => o.Share).Code;

        // All pauses for a financial duty fall to the few procedures that have one, so that their share of the whole is kept.
        if (record.FinancialDuty)
        {
            var lines = plan.Lines.Where(l => procedures[l.Procedure].Record.FinancialDuty).Sum(l => l.Count);
            var share = plan.Outcomes.First(o => o.Code == Way.PausedForDuty).Share * plan.Lines.Sum(l => l.Count) / lines;
            return dice.Chance(share) ? Way.PausedForDuty : way;
        }

        if (way == Way.PausedForDuty)
        {
            return Way.OnTime;
        }

        // Without a date nothing is late and nothing is put off; nothing that is done the same day waits for others.
        var term = TermChoice.For(record)?.Committed;
        var slow = way is Way.Supplement or Way.Consulted or Way.LateWithApology;
        return (term is null && (slow || way == Way.Late)) || (slow && term?.Unit is TermUnit.SameDay or TermUnit.WorkingHours) ? Way.OnTime : way;
    }

    private Channel DrawChannel(Planned one)
    {
        var shares = plan.Channels.Procedures.GetValueOrDefault(one.Record.Code)
            ?? (LevelOf(one) == ServiceLevel.Full ? plan.Channels.Full : plan.Channels.Partial);
        var channel = dice.Weigh(shares);
        return one.Record.Channels.Any(c => c.Channel == channel) && (channel != Channel.Online || LevelOf(one) != ServiceLevel.Info)
            ? channel
            : Channel.Counter;
    }

    private string? DrawVariant(Planned one)
    {
        var all = one.Record.Variants;
        if (all.Count == 0)
        {
            return null;
        }

        var remote = plan.Variants.RemoteUnits.Contains(one.Unit.Code);
        var fitting = all.Where(v => v.Code != "remote" || remote).ToList();
        return remote && all.Any(v => v.Code == "remote") ? "remote"
            : fitting.Count == 1 || dice.Chance(plan.Variants.First) ? fitting[0].Code
            : dice.Pick([.. fitting.Skip(1)]).Code;
    }

    private ServiceLevel LevelOf(Planned one) =>
        procedures[one.Record.Code].Offers.FirstOrDefault(o => o.Unit.Id == one.Unit.Id)?.ServiceLevel ?? ServiceLevel.Info;
}
