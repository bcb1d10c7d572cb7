using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Loading;

/// <summary>When people file and when offices work.</summary>
internal sealed class Moments(PlanReceipts receipts, Dice dice)
{
    /// <summary>How much more often people file online on a Sunday than they would come on a Saturday [K].</summary>
    private const double SundayOnline = 0.03;

    /// <summary>A day of the span, by the habits of the year: months where they are told, weekdays always.</summary>
    public DateOnly Day(DateOnly from, DateOnly to, Channel channel, WorkCalendar desk)
    {
        var most = receipts.Months.Values.Max();
        while (true)
        {
            var day = from.AddDays(dice.Next(0, to.DayNumber - from.DayNumber));
            var month = receipts.Months.GetValueOrDefault($"{day.Year:0000}-{day.Month:00}", most);
            var weekday = receipts.Weekday.GetValueOrDefault(day.DayOfWeek, SundayOnline);
            if (dice.Chance(month / most * weekday * 4) && (channel == Channel.Online || Receives(desk, day)))
            {
                return day;
            }
        }
    }

    /// <summary>A moment of the day at which the channel takes dossiers.</summary>
    public DateTimeOffset On(DateOnly day, Channel channel, WorkCalendar desk)
    {
        var hours = channel == Channel.Online ? receipts.OnlineHours : receipts.CounterHours;
        while (true)
        {
            var span = dice.Weigh(hours, h => h.Share);
            var at = VietnamTime.Instant(day, span.Start) + TimeSpan.FromSeconds(dice.Next(0, (int)(span.End - span.Start).TotalSeconds - 1));
            if (channel == Channel.Online || desk.Receives(at))
            {
                return at;
            }
        }
    }

    /// <summary>So many working minutes later, not on the full minute.</summary>
    public DateTimeOffset Later(DateTimeOffset at, int minutes, WorkCalendar calendar) =>
        WorkingTime.AddWorkingMinutes(at, Math.Max(1, minutes), calendar).ToUniversalTime().AddSeconds(-dice.Next(0, 59));

    /// <summary>A working moment at a share of the way from one instant to another; never after the second.</summary>
    public DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to, double share, WorkCalendar calendar)
    {
        var all = WorkingTime.Between(from, to, calendar);
        if (all < 2)
        {
            return from + ((to - from) * share);
        }

        var at = Later(from, (int)(all * share), calendar);
        return at < from ? from.AddSeconds(1) : at > to ? to : at;
    }

    /// <summary>A moment between 7 and 22 o'clock, some hours later.</summary>
    public DateTimeOffset AtHome(DateTimeOffset from, double hours)
    {
        var at = VietnamTime.At(from.AddHours(hours));
        return at.Hour is >= 7 and < 22 ? at.ToUniversalTime() : VietnamTime.Instant(
            DateOnly.FromDateTime(at.Hour >= 22 ? at.Date.AddDays(1) : at.Date), new TimeOnly(dice.Next(7, 20), dice.Next(0, 59), dice.Next(0, 59)));
    }

    private static bool Receives(WorkCalendar desk, DateOnly day) => desk.Receives(VietnamTime.Instant(day, new TimeOnly(8, 0)));
}
