using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Permissions;

/// <summary>Where the dossiers lie that a line lets somebody see, from where their post stands.</summary>
internal enum Scope
{
    /// <summary>Their own.</summary>
    Own,

    /// <summary>Of the desk of the post.</summary>
    Desk,

    /// <summary>Of the unit of the post, and of those whose work it does.</summary>
    Unit,

    /// <summary>Of that unit and all below it.</summary>
    Below,

    /// <summary>About which that unit was asked for its opinion.</summary>
    Asked,

    /// <summary>Of the whole province.</summary>
    All,
}

/// <summary>What somebody must personally have to do with a dossier for a line to hold.</summary>
internal enum Holding
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>They handle it, or stand in for who does.</summary>
    Handler,

    /// <summary>They received it, stand in for who did, or nobody has received it yet.</summary>
    Receiver,
}

/// <summary>Who sees: a role, from where it stands, at which levels of confidentiality.</summary>
/// <param name="Role">A role of a post, or <see cref="Owner"/>.</param>
/// <param name="Scope">Which dossiers.</param>
/// <param name="Levels">Of which levels.</param>
/// <param name="Holding">What else must be between the person and the dossier.</param>
/// <param name="Full">True: numbers and addresses of people are shown; false: masked.</param>
internal sealed record SeeLine(string Role, Scope Scope, IReadOnlyList<Confidentiality> Levels, Holding Holding = Holding.Any, bool Full = false)
{
    /// <summary>In place of a role: whoever owns the dossier.</summary>
    public const string Owner = "owner";
}

/// <summary>Who may do an act, in which states, at which levels, and when beyond that.</summary>
/// <param name="Act">The act.</param>
/// <param name="Who">What they must be to the dossier.</param>
/// <param name="States">States in which it is possible.</param>
/// <param name="Levels">Levels of confidentiality at which it is.</param>
/// <param name="Condition">What else must hold: a name of <see cref="Conditions"/>, or null.</param>
/// <param name="StepBound">True when the step of the process must offer it.</param>
internal sealed record ActLine(
    string Act, IReadOnlyList<Relation> Who, IReadOnlyList<DossierStatus> States, IReadOnlyList<Confidentiality> Levels, string? Condition = null,
    bool StepBound = false);

/// <summary>Which roles have a power that is not an act on a dossier.</summary>
/// <param name="Power">A name of <see cref="Powers"/>.</param>
/// <param name="Roles">Roles of posts; none: nobody, it is switched off.</param>
/// <param name="Levels">For powers over dossiers: at which levels.</param>
internal sealed record PowerLine(string Power, IReadOnlyList<string> Roles, IReadOnlyList<Confidentiality> Levels);

/// <summary>What one version says: all that is data. What the words mean is in code: scopes, relations, conditions.</summary>
internal sealed record PermissionTable(IReadOnlyList<SeeLine> See, IReadOnlyList<ActLine> Acts, IReadOnlyList<PowerLine> Powers)
{
    /// <summary>All levels.</summary>
    public static readonly IReadOnlyList<Confidentiality> AllLevels = [Confidentiality.Ordinary, Confidentiality.Restricted, Confidentiality.Sealed];
}

/// <summary>The powers that a version can give to roles.</summary>
internal static class Powers
{
    /// <summary>Opens a dossier in an emergency.</summary>
    public const string Emergency = "emergency";

    /// <summary>Answers for what was opened in an emergency, beside the leader of the unit.</summary>
    public const string JudgeEmergency = "judgeEmergency";

    /// <summary>Asks who may see a dossier and why, of any dossier.</summary>
    public const string Explain = "explain";

    /// <summary>Before the name of a kind of request: is the second person for it.</summary>
    public const string Second = "second:";

    public static readonly IReadOnlyList<string> All =
    [
        Emergency, JudgeEmergency, Explain, Second + Accounts.Contract.TwoPersonKinds.Roles, Second + Accounts.Contract.TwoPersonKinds.Grants,
        Second + Accounts.Contract.TwoPersonKinds.Import,
        Second + Kinds.Permissions, Second + Kinds.LowerConfidentiality, Second + Kinds.Export,
    ];

    /// <summary>True when its lines name levels.</summary>
    public static bool HasLevels(string power) => power == Emergency;
}

/// <summary>The kinds of requests of this module for which two persons are needed.</summary>
internal static class Kinds
{
    public const string Permissions = "permissions";
    public const string Export = "exportPeople";
    public const string LowerConfidentiality = "lowerConfidentiality";
}
