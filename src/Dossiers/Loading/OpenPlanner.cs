using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Loading;

/// <summary>Chooses which dossiers still lie on the desks when the demonstration begins, and files them so that they do.</summary>
internal sealed class OpenPlanner(PlanFile plan, Moments moments, Dice dice, DateTimeOffset end)
{
    private const int MostDaysBack = 75;
    private readonly HashSet<Planned> chosen = [];

    /// <summary>The chosen ones, placed.</summary>
    public IReadOnlySet<Planned> Choose(IReadOnlyList<Planned> all)
    {
        var candidates = dice.Shuffle(all);
        foreach (var kind in Enum.GetValues<Open>())
        {
            var wanted = plan.OpenAtEnd.CountOf(kind);
            foreach (var (unit, counts) in plan.OpenAtEnd.MustInclude)
            {
                var there = counts.GetValueOrDefault(kind);
                Take(kind, there, candidates.Where(c => c.Unit.Code == unit));
                wanted -= there;
            }

            Take(kind, wanted, candidates.Where(c => !plan.OpenAtEnd.MustInclude.ContainsKey(c.Unit.Code)));
        }

        return chosen;
    }

    private void Take(Open kind, int count, IEnumerable<Planned> candidates)
    {
        foreach (var one in candidates)
        {
            if (count <= 0)
            {
                return;
            }

            if (!chosen.Contains(one) && TryPlace(one, kind))
            {
                chosen.Add(one);
                one.Open = kind;
                count--;
            }
        }
    }

    private bool TryPlace(Planned one, Open kind)
    {
        var fits = kind switch
        {
            Open.NotYetReceived or Open.WaitingSupplementBeforeReception => one.Channel == Channel.Online,
            Open.WaitingPayment => one.Record.FinancialDuty,
            Open.WaitingSupplement or Open.WaitingOpinion or Open.OverdueWithApology =>
                one.Term is { Committed.Unit: not (TermUnit.SameDay or TermUnit.WorkingHours) },
            Open.WaitingPickup or Open.StorageOverdue => one.Channel != Channel.Online && one.Term is not null,
            _ => one.Term is not null,
        };
        if (!fits)
        {
            return false;
        }

        one.Way = kind switch
        {
            Open.Overdue => Way.Late,
            Open.OverdueWithApology => Way.LateWithApology,
            Open.WaitingSupplement => Way.Supplement,
            Open.WaitingPayment => Way.PausedForDuty,
            Open.WaitingOpinion => Way.Consulted,
            Open.WaitingPickup => dice.Chance(0.7) ? Way.Early : Way.OnTime,
            _ => Way.OnTime,
        };
        one.Supplement = null;
        return kind is Open.NotYetReceived or Open.WaitingSupplementBeforeReception ? PlaceBefore(one, kind) : PlaceByDue(one, kind);
    }

    private bool PlaceBefore(Planned one, Open kind)
    {
        var today = VietnamTime.DateOf(end);
        if (kind == Open.NotYetReceived)
        {
            // Filed since the desk last looked: yesterday after noon, in the evening, this morning.
            var from = VietnamTime.Instant(today.AddDays(-1), new TimeOnly(13, 40));
            var at = moments.AtHome(from, dice.Between(0, (end - from).TotalHours));
            one.FiledAt = one.ReceivedAt = at < end ? at : end.AddMinutes(-dice.Next(4, 50));
            return true;
        }

        one.FiledAt = moments.On(today.AddDays(-dice.Next(3, 9)), Channel.Online, one.DeskCalendar);
        var asked = moments.Later(one.FiledAt, dice.Next(20, 300), one.DeskCalendar);
        one.Supplement = (asked, end.AddDays(1));
        one.ReceivedAt = end.AddDays(2);
        return true;
    }

    // Back day by day from the end, until the promise of a reception on that day is what the kind asks for.
    private bool PlaceByDue(Planned one, Open kind)
    {
        var first = kind == Open.StorageOverdue ? 100 : 1;
        var days = dice.Shuffle(Enumerable.Range(first, kind == Open.StorageOverdue ? 40 : DaysBack(one)));
        foreach (var back in days)
        {
            var day = VietnamTime.DateOf(end).AddDays(-back);
            if (!one.Calendar.IsWorkingDay(day))
            {
                continue;
            }

            one.ReceivedAt = moments.On(day, Channel.Counter, one.DeskCalendar);
            one.FiledAt = one.Channel == Channel.Online
                ? one.ReceivedAt.AddMinutes(-dice.Next(6, VietnamTime.At(one.ReceivedAt).Hour >= 9 ? 90 : 30))
                : one.ReceivedAt;
            if (Fits(kind, one, one.DueAt!.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static int DaysBack(Planned one) =>
        Math.Min(MostDaysBack, 12 + (int)((Deadline.DueAt(
            VietnamTime.Instant(new DateOnly(2021, 7, 5), new TimeOnly(8, 0)), one.Term!.Committed, one.Term.Mode, one.Calendar, [])!.Value
            - VietnamTime.Instant(new DateOnly(2021, 7, 5), new TimeOnly(8, 0))).TotalDays));

    private bool Fits(Open kind, Planned one, DateTimeOffset due)
    {
        var (today, dueDay) = (VietnamTime.DateOf(end), VietnamTime.DateOf(due));
        var soon = Outcome.SoonUntil(end, one.Calendar);
        var waited = one.Calendar.WorkingDaysBetween(VietnamTime.DateOf(one.ReceivedAt), today);
        return kind switch
        {
            Open.InTime => due >= soon,
            Open.DueToday => dueDay == today && due > end,
            Open.DueSoon => due > end && dueDay <= today.AddDays(1),
            Open.Overdue => due < end && one.Calendar.WorkingDaysBetween(dueDay, today) is >= 1 and <= 6,
            Open.OverdueWithApology => due < end && one.Calendar.WorkingDaysBetween(dueDay, today) is >= 2 and <= 5 && waited >= 4,
            Open.WaitingSupplement => waited is >= 3 and <= 14,
            Open.WaitingPayment => waited is >= 4 and <= 20,
            Open.WaitingOpinion => due >= soon && waited >= 2,
            Open.WaitingApproval => due > end && waited >= 1,
            Open.WaitingPickup => due < end && one.Calendar.WorkingDaysBetween(dueDay, today) <= 12,
            Open.StorageOverdue => due < end.AddDays(-92),
            _ => false,
        };
    }
}
