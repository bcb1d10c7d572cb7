using MotCua.Dossiers.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>Where a figure comes from.</summary>
internal enum Source
{
    /// <summary>Counted or measured here, in the last twelve months.</summary>
    Measured,

    /// <summary>The hours of the process.</summary>
    Process,

    /// <summary>Nothing is known: a plain assumption.</summary>
    Assumed,
}

/// <summary>What one step was seen to take.</summary>
/// <param name="Times">How often it was done.</param>
/// <param name="Hours">Mean working hours from coming in to going out, pauses left out.</param>
/// <param name="Sigma">Standard deviation of their logarithm.</param>
internal sealed record SeenStep(int Times, double Hours, double Sigma);

/// <summary>What was seen of finished dossiers.</summary>
/// <param name="Dossiers">How many.</param>
/// <param name="Steps">By code of the step.</param>
/// <param name="Backs">Sendings back for each dossier.</param>
/// <param name="Supplemented">Share that was asked for papers in processing.</param>
/// <param name="AwayHours">Mean working hours until the papers came; null when it never happened.</param>
internal sealed record Seen(int Dossiers, IReadOnlyDictionary<string, SeenStep> Steps, double Backs, double Supplemented, double? AwayHours);

/// <summary>A finished dossier, as far as it is measured.</summary>
internal sealed record Finished(DossierId Id, IReadOnlyList<Handover> Handovers, IReadOnlyList<LedgerEntry> Ledger);

/// <summary>Measures steps and side roads from the slips of finished dossiers.</summary>
internal static class Measuring
{
    private const double LeastHours = 1 / 60d;
    private const double LeastSigma = 0.1;
    private const double MostSigma = 1.5;

    public static Seen Of(IReadOnlyList<Finished> dossiers, IReadOnlyList<string> order, WorkCalendar calendar)
    {
        var hours = order.ToDictionary(code => code, _ => new List<double>(), StringComparer.Ordinal);
        var (backs, supplemented, away) = (0, 0, new List<double>());
        foreach (var dossier in dossiers)
        {
            var pauses = Pauses(dossier.Ledger);
            foreach (var part in dossier.Handovers)
            {
                if (part.DoneAt is { } done && hours.TryGetValue(part.Step, out var seen))
                {
                    var still = pauses.Sum(p => Worked(Later(p.From, part.At), Earlier(p.To, done), calendar));
                    seen.Add(Math.Max(LeastHours, Worked(part.At, done, calendar) - still));
                }
            }

            backs += dossier.Handovers.Zip(dossier.Handovers.Skip(1), (a, b) => IsBack(order, a.Step, b.Step)).Count(back => back);
            var asked = pauses.Where(p => p.Supplement).ToList();
            supplemented += asked.Count > 0 ? 1 : 0;
            away.AddRange(asked.Select(p => Worked(p.From, p.To, calendar)));
        }

        return new Seen(
            dossiers.Count, hours.Where(h => h.Value.Count > 0).ToDictionary(h => h.Key, h => StepOf(h.Value), StringComparer.Ordinal),
            Share(backs, dossiers.Count), Share(supplemented, dossiers.Count), away.Count == 0 ? null : away.Average());
    }

    private static SeenStep StepOf(List<double> hours)
    {
        var logs = hours.ConvertAll(Math.Log);
        var mean = logs.Average();
        var sigma = Math.Sqrt(logs.Sum(l => (l - mean) * (l - mean)) / Math.Max(1, logs.Count - 1));
        return new SeenStep(hours.Count, hours.Average(), Math.Clamp(sigma, LeastSigma, MostSigma));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static bool IsBack(IReadOnlyList<string> order, string from, string to)
    {
        var (a, b) = (Place(from), Place(to));
        return a >= 0 && b >= 0 && b < a;

        int Place(string code)
        {
            for (var i = 0; i < order.Count; i++)
            {
                if (order[i] == code)
                {
                    return i;
                }
            }

            return -1;
        }
    }

    // A restart ends the wait for papers, a resumption the wait for a payment.
    private static List<(DateTimeOffset From, DateTimeOffset To, bool Supplement)> Pauses(IReadOnlyList<LedgerEntry> ledger)
    {
        var pauses = new List<(DateTimeOffset, DateTimeOffset, bool)>();
        DateTimeOffset? since = null;
        foreach (var entry in ledger.OrderBy(e => e.At))
        {
            if (entry.Type == ClockEventType.Pause)
            {
                since ??= entry.At;
            }
            else if (entry.Type is ClockEventType.Restart or ClockEventType.Resume && since is { } from)
            {
                pauses.Add((from, entry.At, entry.Type == ClockEventType.Restart));
                since = null;
            }
        }

        return pauses;
    }

    private static double Worked(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar) =>
        to <= from ? 0 : WorkingTime.Between(from, to, calendar) / 60d;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
