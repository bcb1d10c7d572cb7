using System.Diagnostics;
using MotCua.Bench.Measuring;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Bench;

/// <summary>How many whole-day due dates one core computes: random receipts of 2015–2035, random terms, a calendar with Tết and swaps.</summary>
internal static class DueDates
{
    private const double Aim = 1_000_000;
    private const int Cases = 4_096;
    private const int Rounds = 5;

    public static void Run(Report report, BenchOptions options)
    {
        var calendar = Calendar();
        var dice = new Random(12082021);
        var cases = new (DateTimeOffset At, Term Term)[Cases];
        for (var i = 0; i < Cases; i++)
        {
            var day = new DateOnly(2015, 1, 1).AddDays(dice.Next(21 * 365));
            cases[i] = (VietnamTime.Instant(day, new TimeOnly(dice.Next(6, 20), dice.Next(60))), new Term(dice.Next(1, 61), TermUnit.WorkingDays));
        }

        // The best of some rounds: the others were disturbed by neighbours of this machine, never helped by them.
        var best = 0d;
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Max(best, Round(cases, calendar, options.Run / (Rounds * 2)));
        }

        report.AtLeast("Whole-day due dates a second, one core", $"aim {Aim:N0}", Aim, $"{best:N0}", best, 1);
    }

    private static double Round((DateTimeOffset At, Term Term)[] cases, WorkCalendar calendar, TimeSpan length)
    {
        var (done, sum, begun) = (0L, 0L, Stopwatch.GetTimestamp());
        do
        {
            foreach (var (at, term) in cases)
            {
                sum += Deadline.DueAt(at, term, CountingMode.WholeDays, calendar, [])!.Value.Ticks;
            }

            done += cases.Length;
        }
        while (Stopwatch.GetElapsedTime(begun) < length);
        GC.KeepAlive(sum);
        return done / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static WorkCalendar Calendar()
    {
        var days = new List<DayException>();
        for (var year = 2015; year <= 2035; year++)
        {
            // Seven days of Tết at a place that moves, the other holidays, and one swap of a Friday with a Saturday.
            var tet = new DateOnly(year, 1, 21).AddDays(year * 11 % 30);
            for (var i = 0; i < 7; i++)
            {
                days.Add(new DayException(tet.AddDays(i), DayKind.PublicHoliday, "Tết Nguyên đán"));
            }

            days.AddRange(new[] { (4, 30), (5, 1), (9, 2), (12, 31) }.Select(d => new DayException(new(year, d.Item1, d.Item2), DayKind.PublicHoliday, "Nghỉ lễ")));
            var friday = Enumerable.Range(1, 7).Select(d => new DateOnly(year, 6, d)).First(d => d.DayOfWeek == DayOfWeek.Friday);
            days.Add(new DayException(friday, DayKind.SwappedOff, "Hoán đổi"));
            days.Add(new DayException(friday.AddDays(8), DayKind.SwappedWork, "Làm bù"));
        }

        return new WorkCalendar(1, null, days, Enumerable.Range(2015, 21));
    }
}
