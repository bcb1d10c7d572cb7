using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Permissions;

/// <summary>
/// One version, made ready to be asked: the one check that every act shares, and the lines from which <see cref="Visibility"/> makes its
/// predicate. It never changes; another version is another of these.
/// </summary>
internal sealed class PermissionsInForce(int number, PermissionTable table)
{
    private readonly Dictionary<string, ActLine[]> acts = table.Acts.GroupBy(l => l.Act).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    private readonly Dictionary<string, PowerLine> powers = table.Powers.ToDictionary(l => l.Power, StringComparer.Ordinal);
    private readonly ILookup<string, SeeLine> see = table.See.ToLookup(l => l.Role, StringComparer.Ordinal);

    /// <summary>Number of the version.</summary>
    public int Number => number;

    public PermissionTable Table => table;

    /// <summary>The lines by which a role sees.</summary>
    public IEnumerable<SeeLine> SeenBy(string role) => see[role];

    /// <summary>What the person may do now, in the API's words and in the order of the table.</summary>
    public IReadOnlyList<string> Allowed(Situation situation) =>
        [.. table.Acts.Where(l => DossierActs.All.Contains(l.Act) && Holds(l, situation)).Select(l => l.Act).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the person may do it now.</summary>
    public bool May(string act, Situation situation) => LinesOf(act).Any(l => Holds(l, situation));

    /// <summary>True when a person so related may do it in some state: the difference between 409 and 403.</summary>
    public bool MayEver(string act, Situation situation) => LinesOf(act).Any(l => l.Who.Any(w => situation.Is(w, act)));

    /// <summary>The relation in which the person does it: what the journal keeps as role.</summary>
    public Relation RoleFor(string act, Situation situation) =>
        LinesOf(act).Where(l => Holds(l, situation)).SelectMany(l => l.Who).First(w => situation.Is(w, act));

    /// <summary>True when the act is one of officers to this person.</summary>
    public bool IsOfOffice(string act, Situation situation) => LinesOf(act).Any(l => l.Who.Any(w => w != Relation.Applicant && situation.Is(w)));

    /// <summary>True when there is such an act.</summary>
    public bool Knows(string act) => acts.ContainsKey(act);

    /// <summary>The roles that have a power.</summary>
    public IReadOnlyList<string> RolesWith(string power) => powers.TryGetValue(power, out var line) ? line.Roles : [];

    /// <summary>True when the person has the power.</summary>
    public bool Has(Caller caller, string power) => RolesWith(power).Any(caller.Has);

    /// <summary>The levels over which a power reaches.</summary>
    public IReadOnlyList<Confidentiality> LevelsOf(string power) => powers.TryGetValue(power, out var line) ? line.Levels : [];

    /// <summary>True when an officer is shown numbers and addresses of people in a dossier that is kept so.</summary>
    public bool ShowsAll(Caller caller, Kept kept) => table.See.Any(l => l.Full && l.Role != SeeLine.Owner && l.Levels.Contains(kept.Level)
        && Personally.Holds(l.Holding, caller, kept) && l.Scope switch
        {
            Scope.All => caller.Has(l.Role),
            Scope.Desk => caller.Has(l.Role, kept.Desk),
            Scope.Unit => caller.Has(l.Role, kept.Unit),
            _ => false,
        });

    private ActLine[] LinesOf(string act) => acts.TryGetValue(act, out var lines) ? lines : [];

    private static bool Holds(ActLine line, Situation s) =>
        line.States.Contains(s.Dossier.Status) && line.Levels.Contains(s.Dossier.Confidentiality) && line.Who.Any(w => s.Is(w, line.Act))
        && (Conditions.Find(line.Condition)?.Holds(s) ?? true)
        && (!line.StepBound || s.Step is null || s.Step.Actions.Count == 0 || s.Step.Actions.Contains(line.Act));
}
