using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Loading;

/// <summary>What the office does once a dossier is received.</summary>
internal sealed partial class Course
{
    private static readonly TimeOnly EndOfDay = new(17, 30);

    private IEnumerable<Turn> AfterReception()
    {
        var from = Dossier.ReceivedAt!.Value;

        // Where the law sets no date, a week is what such work takes.
        var due = Dossier.DueAt ?? moments.Later(from, dice.Next(900, 3_000), plan.Calendar);
        return plan.Way switch
        {
            Way.Withdrawn => Withdrawn(from, due),
            Way.Stopped => Stopped(from, due),
            Way.RefusedAfterAppraisal => Refused(from, due),
            Way.Supplement => Supplemented(from, due),
            Way.PausedForDuty => Paused(from, due),
            Way.Consulted => Consulted(from, due),
            Way.LateWithApology => Extended(from, due),
            Way.Late => Solve(from, StillOpen(moments.Later(due, dice.Next(150, 2_400), plan.Calendar)), Way.Late),
            Way.Early or Way.OnTime => Solve(from, StillOpen(Target(from, due, plan.Way)), plan.Way),
            _ => [],
        };
    }

    // What must still be in work when the demonstration begins is solved after that.
    private DateTimeOffset StillOpen(DateTimeOffset target) =>
        plan.Open is Open.InTime or Open.DueToday or Open.DueSoon or Open.Overdue && target < stage.End
            ? moments.Later(stage.End, dice.Next(20, 400), plan.Calendar)
            : target;

    // Early: before the half-day in which it is due; on time: in it. What is too near for that is done when it can be.
    private DateTimeOffset Target(DateTimeOffset from, DateTimeOffset due, Way way)
    {
        var session = Outcome.EarlyBefore(due, plan.Calendar).ToUniversalTime();
        if (way == Way.Early && WorkingTime.Between(from, session, plan.Calendar) >= 20)
        {
            return moments.Between(from, session, dice.Between(0.35, 0.96), plan.Calendar);
        }

        return moments.Between(session > from ? session : from, due, dice.Between(0.15, 0.94), plan.Calendar);
    }

    private IEnumerable<Turn> Withdrawn(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var why = stage.Reasons.Of("withdraw", Field);
        yield return ByApplicant(moments.Between(from, due, dice.Between(0.15, 0.8), plan.Calendar), why, stage.Returning.WithdrawAsync);
    }

    private IEnumerable<Turn> Stopped(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var why = stage.Reasons.Of("stop", Field);
        yield return Act(moments.Between(from, due, dice.Between(0.4, 0.9), plan.Calendar), Leader, (r, ct) => stage.Processing.StopAsync(r with { Why = why }, ct));
    }

    private IEnumerable<Turn> Refused(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var why = stage.Reasons.Of("refuseAfterAppraisal", Field);
        yield return Act(moments.Between(from, due, dice.Between(0.6, 0.9), plan.Calendar), Specialist, (r, ct) => stage.Receiving.RefuseAsync(r with { Why = why }, ct));
    }

    private IEnumerable<Turn> Supplemented(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        // NĐ 61/2018/NĐ-CP, Đ.19.4: within three working days of the reception.
        var limit = Earlier(moments.Later(from, 1_200, plan.Calendar), moments.Between(from, due, 0.6, plan.Calendar));
        var asked = moments.Between(from, limit, dice.Between(0.4, 0.9), plan.Calendar);
        var reason = stage.Reasons.Of("supplementInProcessing", Field);
        yield return Act(asked, Specialist, (r, ct) => stage.Receiving.RequestSupplementAsync(
            r with { Why = reason }, [AskedPaper(reason)], VietnamTime.DateOf(asked).AddDays(dice.Next(10, 30)), ct));
        if (plan.Open == Open.WaitingSupplement)
        {
            yield break;
        }

        var supplied = Supplied(asked);
        yield return ByApplicant(supplied, stage.Reasons.Of("supplementAnswer", Field), SupplyAsync);
        foreach (var turn in Solve(supplied, Target(supplied, Dossier.DueAt!.Value, Way.Early), Way.Early))
        {
            yield return turn;
        }
    }

    private IEnumerable<Turn> Paused(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var asked = Earlier(moments.Between(from, due, dice.Between(0.2, 0.45), plan.Calendar), stage.End.AddHours(-dice.Next(18, 60)));
        var why = stage.Reasons.Of("pauseForDuty", Field);
        var amount = dice.Next(18, 900) * 100_000L;
        yield return Act(asked, Specialist, (r, ct) => stage.Processing.RequestPaymentAsync(r with { Why = why }, amount, ct));
        if (plan.Open == Open.WaitingPayment)
        {
            yield break;
        }

        var paid = moments.Later(asked, dice.Next(600, 3_600), plan.Calendar);
        yield return ByApplicant(paid, null, (r, ct) => stage.Processing.PayAsync(r, "nộp tại kho bạc", ct));
        foreach (var turn in Solve(paid, Target(paid, Dossier.DueAt!.Value, Way.OnTime), Way.OnTime))
        {
            yield return turn;
        }
    }

    private IEnumerable<Turn> Consulted(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var question = stage.Reasons.One("consultQuestion", Field);
        var to = stage.Units[question.To is { } named && named != plan.Unit.Code ? named : "CTHUE"];
        var asked = moments.Between(from, plan.Open == Open.WaitingOpinion ? Earlier(due, stage.End) : due, dice.Between(0.12, 0.3), plan.Calendar);
        yield return Act(asked, Specialist, (r, ct) => stage.Processing.ConsultAsync(r with { Why = question.Text }, to.Code, null, ct));
        if (plan.Open == Open.WaitingOpinion)
        {
            yield break;
        }

        var answer = stage.Reasons.One("opinion", Field, to.Code).Text;
        var answered = moments.Between(asked, Earlier(moments.Later(asked, 1_400, plan.Calendar), moments.Between(asked, due, 0.6, plan.Calendar)), dice.Between(0.3, 0.95), plan.Calendar);
        yield return Act(answered, stage.Officers.Of(to.Id, Roles.Specialist), (r, ct) => stage.Processing.AnswerAsync(r with { Why = answer }, ct));
        foreach (var turn in Solve(answered, Target(answered, due, Way.OnTime), Way.OnTime))
        {
            yield return turn;
        }
    }

    // NĐ 61/2018/NĐ-CP, Đ.19.9: one new appointment, told at least a day before, with an apology; some offices are late with that too.
    private IEnumerable<Turn> Extended(DateTimeOffset from, DateTimeOffset due)
    {
        foreach (var turn in Distribute(from, due))
        {
            yield return turn;
        }

        var overdue = plan.Open == Open.OverdueWithApology;
        var at = overdue
            ? moments.Between(due, Earlier(moments.Later(due, 480, plan.Calendar), stage.End), 0.5, plan.Calendar)
            : moments.Between(from, due, 0.8, plan.Calendar);
        var until = VietnamTime.Instant(plan.Calendar.WorkingDayAfter(VietnamTime.DateOf(overdue ? stage.End : due), dice.Next(2, 5)), EndOfDay);
        var why = $"{stage.Reasons.Of("extension", Field)} {stage.Reasons.Of("apology", Field)}";
        yield return Act(at, Leader, (r, ct) => stage.Processing.ExtendAsync(r with { Why = why }, until, ct));
        foreach (var turn in Solve(overdue ? stage.End : due, Target(overdue ? stage.End : due, until, Way.OnTime), Way.LateWithApology))
        {
            yield return turn;
        }
    }

    // The first step of most processes: the leader gives it to a specialist.
    private IEnumerable<Turn> Distribute(DateTimeOffset from, DateTimeOffset until)
    {
        if (Dossier.StepRole == Roles.Leader && Dossier.HandlerId is null)
        {
            // What came in last may lie on the leader's desk overnight.
            var overnight = plan.Open is Open.InTime or Open.DueSoon && WorkingTime.Between(from, stage.End, plan.Calendar) < 240 && dice.Chance(0.5);
            yield return Assign(overnight
                ? moments.Later(stage.End, dice.Next(5, 60), plan.Calendar)
                : moments.Between(from, Earlier(until, moments.Later(from, 300, plan.Calendar)), dice.Between(0.05, 0.3), plan.Calendar));
        }
    }

    private Turn Assign(DateTimeOffset at)
    {
        var note = dice.Chance(0.1) ? stage.Reasons.Of("assignNote", Field) : null;
        return Act(at, Leader, (r, ct) => stage.Processing.AssignAsync(r with { Why = note }, Specialist.Account, ct));
    }

    private DateTimeOffset Supplied(DateTimeOffset asked) => plan.Channel == Catalogue.Contract.Channel.Online
        ? moments.AtHome(asked, dice.Between(14, 110))
        : moments.Later(asked, dice.Next(400, 2_400), plan.Calendar);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
