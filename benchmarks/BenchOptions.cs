using System.Globalization;

namespace MotCua.Bench;

/// <summary>What the command line says.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        ./bench [--quick] [--large N] [--only dates,filing,serving,large]
          --quick      100,000 dossiers instead of 1,000,000 and shorter runs: some minutes on two idle cores
                       (everything ends after 20 minutes, quick after 12, and what was measured until then is printed)
          --large N    number of dossiers of the large data set (10,000 is the small one)
          --only LIST  measures only these; the others are named as not measured
        """;

    private const int MostDossiers = 20_000_000;

    /// <summary>Dossiers of the large data set.</summary>
    public int Large { get; init; } = 1_000_000;

    /// <summary>Dossiers of the small data set that the large one is compared with.</summary>
    public int Small { get; init; } = 10_000;

    public bool Quick { get; init; }

    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Length of one measured run.</summary>
    public TimeSpan Run => TimeSpan.FromSeconds(Quick ? 4 : 12);

    /// <summary>Requests of each kind whose 95th percentile is taken.</summary>
    public int Requests => Quick ? 200 : 400;

    /// <summary>Everything is broken off after this; what was measured until then is printed.</summary>
    public TimeSpan Longest => TimeSpan.FromMinutes(Quick ? 12 : 20);

    /// <summary>Null: not to be understood.</summary>
    public static BenchOptions? Read(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        int? large = null;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--large" when i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var n) && n is > 0 and <= MostDossiers:
                    large = n;
                    i++;
                    break;
                case "--only" when i + 1 < args.Count:
                    options = options with { Only = args[++i].Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal) };
                    break;
                default:
                    return null;
            }
        }

        var rows = large ?? (options.Quick ? 100_000 : options.Large);
        return options with { Large = rows, Small = Math.Min(options.Small, rows) };
    }
}
