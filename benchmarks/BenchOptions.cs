using System.Globalization;

namespace MotCua.Bench;

/// <summary>What the command line says.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        ./bench [--quick] [--large N] [--people N] [--on STORES] [--only dates,rehearsal,forms,filing,steps,serving,search,people,sync,signin,tokens,rights,large]
          --quick      100,000 dossiers instead of 1,000,000, 10,000 people instead of 60,000, and shorter runs: some minutes on two
                       idle cores (everything ends after 30 minutes, quick after 15, and what was measured until then is printed)
          --large N    number of dossiers of the large data set (10,000 is the small one)
          --people N   number of people, with a fifth as many units, and of entries in the directory that is synchronised
          --on STORES  postgres, sqlite or both: where steps, search, people, sync and tokens are measured (postgres when not said)
          --only LIST  measures only these; the others are named as not measured (large measures rights too)
        """;

    private const int MostDossiers = 20_000_000;
    private const int MostPeople = 1_000_000;

    /// <summary>Dossiers of the large data set.</summary>
    public int Large { get; init; } = 1_000_000;

    /// <summary>Dossiers of the small data set that the large one is compared with.</summary>
    public int Small { get; init; } = 10_000;

    /// <summary>People of the large province; a fifth as many units.</summary>
    public int People { get; init; } = 60_000;

    /// <summary>Units of the large province.</summary>
    public int Units => People / 5;

    /// <summary>Stores on which steps, search, people, sync and tokens are measured: true for the embedded one.</summary>
    public IReadOnlyList<bool> Embedded { get; init; } = [false];

    public bool Quick { get; init; }

    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Length of one measured run.</summary>
    public TimeSpan Run => TimeSpan.FromSeconds(Quick ? 4 : 12);

    /// <summary>Requests of each kind whose 95th percentile is taken.</summary>
    public int Requests => Quick ? 200 : 400;

    /// <summary>Everything is broken off after this; what was measured until then is printed.</summary>
    public TimeSpan Longest => TimeSpan.FromMinutes(Quick ? 15 : 30);

    /// <summary>Whether a part is to be measured.</summary>
    public bool Measures(string part) => Only is not { } only || only.Contains(part);

    /// <summary>Null: not to be understood.</summary>
    public static BenchOptions? Read(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        int? large = null;
        int? people = null;
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
                case "--people" when i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var n) && n is >= 100 and <= MostPeople:
                    people = n;
                    i++;
                    break;
                case "--on" when i + 1 < args.Count && StoresOf(args[i + 1]) is { } stores:
                    options = options with { Embedded = stores };
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
        return options with
        {
            Large = rows, Small = Math.Min(options.Small, rows), People = people ?? (options.Quick ? 10_000 : options.People),
        };
    }

    private static IReadOnlyList<bool>? StoresOf(string said) => said switch
    {
        "postgres" => [false],
        "sqlite" => [true],
        "both" => [false, true],
        _ => null,
    };
}
