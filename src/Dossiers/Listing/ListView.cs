namespace MotCua.Dossiers.Listing;

/// <summary>The standing lists of an office.</summary>
internal enum ListView
{
    /// <summary>Filed online or supplemented, waits for the desk.</summary>
    ToReceive,

    /// <summary>Mine to work on.</summary>
    Mine,

    /// <summary>Received, nobody has it yet.</summary>
    ToAssign,

    /// <summary>All unfinished of my units.</summary>
    Unit,

    /// <summary>Less than a working day left.</summary>
    DueSoon,

    /// <summary>Past its date.</summary>
    Late,

    /// <summary>Waits for papers or a payment of the applicant.</summary>
    WaitingApplicant,

    /// <summary>Waits for a leader's decision.</summary>
    ToApprove,

    /// <summary>Approved, waits for number and issue.</summary>
    ToIssue,

    /// <summary>An opinion of my unit is asked.</summary>
    ToAnswer,

    /// <summary>Done, waits to be collected.</summary>
    ToReturn,

    /// <summary>Everything I may see.</summary>
    All,
}

/// <summary>What a list is asked for. The same query gives rows, count, export and API.</summary>
internal sealed record ListQuery
{
    public ListView View { get; init; } = ListView.Mine;

    public string? Unit { get; init; }

    /// <summary>How far <see cref="Unit"/> reaches.</summary>
    public UnitReach Reach { get; init; }

    /// <summary>Number, name, phone or identity number, with or without marks.</summary>
    public string? Q { get; init; }

    public string? Procedure { get; init; }

    public string? Field { get; init; }

    public string? Step { get; init; }

    public Catalogue.Contract.Channel? Channel { get; init; }

    public int? Status { get; init; }

    public DateOnly? ReceivedFrom { get; init; }

    public DateOnly? ReceivedTo { get; init; }

    public DateOnly? EndedFrom { get; init; }

    public DateOnly? EndedTo { get; init; }

    /// <summary>A class of the figures: early, onTime, late, noDate, pendingInTime, pendingLate.</summary>
    public string? Outcome { get; init; }

    /// <summary>True: <see cref="Outcome"/> is meant against the first promise.</summary>
    public bool First { get; init; }

    /// <summary>For pending figures: as of the end of this day.</summary>
    public DateOnly? PendingOn { get; init; }

    public string? Cursor { get; init; }

    /// <summary>The rows before this place instead of those after <see cref="Cursor"/>.</summary>
    public string? Before { get; init; }

    public int Limit { get; init; } = 20;
}

/// <summary>Which dossiers a unit's name means in a question.</summary>
internal enum UnitReach
{
    /// <summary>Of the unit and all below it, with what each took over.</summary>
    Below,

    /// <summary>Of the unit alone, with what it took over from units that ended.</summary>
    Unit,

    /// <summary>Received in that very unit's name.</summary>
    Name,
}
