using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Loading;

/// <summary>From the specialist's desk to the applicant's hand.</summary>
internal sealed partial class Course
{
    // Appraisal, approval, issue at the target, hand-over, rating.
    private IEnumerable<Turn> Solve(DateTimeOffset from, DateTimeOffset target, Way way)
    {
        foreach (var turn in Distribute(from, target))
        {
            yield return turn;
        }

        var appraised = moments.Between(from, target, dice.Between(0.45, 0.7), plan.Calendar);
        if (plan.Open == Open.WaitingApproval)
        {
            appraised = moments.Between(from, Earlier(target, stage.End), dice.Between(0.5, 0.95), plan.Calendar);
        }

        yield return Complete(appraised, Specialist, true);
        if (plan.Open == Open.WaitingApproval)
        {
            yield break;
        }

        var approved = moments.Between(from, target, dice.Between(0.86, 0.95), plan.Calendar);
        if (dice.Chance(0.03))
        {
            var why = stage.Reasons.Of("sendBack", Field);
            yield return Act(moments.Between(from, target, 0.74, plan.Calendar), Leader, (r, ct) => stage.Processing.SendBackAsync(r with { Why = why }, ct));
            yield return Complete(moments.Between(from, target, 0.82, plan.Calendar), Specialist, false);
        }

        // A leader may sign and issue at once; else the records clerk does.
        if (dice.Chance(0.45))
        {
            yield return Issue(target, Leader);
        }
        else
        {
            yield return Complete(approved, Leader, false);
            yield return Issue(target, RecordsClerk);
        }

        if (plan.Open is Open.WaitingPickup or Open.StorageOverdue)
        {
            yield break;
        }

        var returned = Returned(target);
        yield return Act(returned, Clerk, (r, ct) => stage.Returning.ReturnAsync(r, null, null, ct));
        if (dice.Chance(stage.Plan.Rating.Share))
        {
            yield return Rate(moments.AtHome(returned, dice.Between(0.2, 60)), way);
        }
    }

    private Turn Complete(DateTimeOffset at, Caller by, bool withNote)
    {
        var note = withNote && dice.Chance(0.3) ? stage.Reasons.Of("stepNote", Field) : null;
        return Act(at, by, (r, ct) => stage.Processing.CompleteAsync(r, note, null, ct));
    }

    private Turn Issue(DateTimeOffset at, Caller by) => Act(at, by, (r, ct) => stage.Returning.IssueAsync(r, null, [], null, ct));

    // Nothing finished is left over for the demonstration but what the plan says.
    private DateTimeOffset Returned(DateTimeOffset issued)
    {
        var minutes = Dossier.ResultDelivery switch
        {
            ResultDelivery.Online => dice.Next(2, 40),
            ResultDelivery.Counter => dice.Chance(0.5) ? dice.Next(15, 400) : dice.Next(400, 2_000),
            ResultDelivery.Post => dice.Next(240, 900),
        };
        var at = moments.Later(issued, minutes, plan.DeskCalendar);
        return at < stage.End || issued >= stage.End ? at : moments.Between(issued, stage.End, 0.5, plan.DeskCalendar);
    }

    private Turn Rate(DateTimeOffset at, Way way)
    {
        var late = way is Way.Late or Way.LateWithApology;
        var score = int.Parse(dice.Weigh(late ? stage.Plan.Rating.LateScores : stage.Plan.Rating.Scores), VietnamTime.Culture);
        var kind = score >= 4 ? "ratingGood" : score == 3 ? "ratingMiddle" : "ratingBad";
        var note = dice.Chance(stage.Plan.Rating.CommentShare) ? stage.Reasons.Of(kind, Field) : null;
        return new Turn(at, ct => stage.Returning.RateAsync(
            ByOwner ? new ActRequest(Key, string.Empty, plan.Applicant.Account!) : new ActRequest(Key, string.Empty, Guest, Secret: Dossier.Secret), score, note, ct));
    }
}
