using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Importing;

/// <summary>Counts an import while it goes on; may go on from what was counted before a stop.</summary>
internal sealed class ImportTally
{
    internal const int MostProblems = 1_000;
    internal const int MostFlags = 2_000;
    private readonly List<ImportProblem> problems = [];
    private readonly List<ImportFlag> flags = [];
    private readonly SortedDictionary<(string Part, int Reason), int> unread = [];

    internal int Rows { get; set; }

    internal int Added { get; set; }

    internal int Changed { get; set; }

    internal int Unchanged { get; set; }

    internal int Kept { get; private set; }

    internal int Refused { get; private set; }

    internal ImportOutcome Outcome => new(Rows, Added, Changed, Unchanged, [.. problems])
    {
        Kept = Kept,
        Refused = Refused,
        Flags = [.. flags],
        Unread = [.. unread.Select(u => new UnreadCount(u.Key.Part, u.Key.Reason < 0 ? null : (UnreadReason)u.Key.Reason, u.Value)).OrderByDescending(u => u.Records)],
    };

    internal static ImportTally From(ImportOutcome before)
    {
        var tally = new ImportTally
        {
            Rows = before.Rows, Added = before.Added, Changed = before.Changed, Unchanged = before.Unchanged, Kept = before.Kept, Refused = before.Refused,
        };
        tally.problems.AddRange(before.Problems);
        tally.flags.AddRange(before.Flags);
        foreach (var count in before.Unread)
        {
            tally.unread[(count.Part, (int?)count.Reason ?? -1)] = count.Records;
        }

        return tally;
    }

    internal void Leave(int row, string? code, string why)
    {
        Refused++;
        if (problems.Count < MostProblems)
        {
            problems.Add(new ImportProblem(row, code, why));
        }
    }

    internal void Keep(int row, string code)
    {
        Kept++;
        Flag(new ImportFlag(row, code, null, null));
    }

    internal void StaysText(int row, string code, UnreadPart part)
    {
        var key = (part.Part, (int?)part.Reason ?? -1);
        unread[key] = unread.GetValueOrDefault(key) + 1;

        // Laws, offices and descriptions are run together in every row: counted, and not named row by row.
        if (part.Part is not (Searching.UnreadParts.LegalBases or Searching.UnreadParts.Agencies or Searching.UnreadParts.Related or Searching.UnreadParts.Description))
        {
            Flag(new ImportFlag(row, code, part.Part, part.Reason));
        }
    }

    private void Flag(ImportFlag flag)
    {
        if (flags.Count < MostFlags)
        {
            flags.Add(flag);
        }
    }
}
