using MotCua.Catalogue.Contract;
using MotCua.Ui;

namespace MotCua.Dossiers.Parts;

/// <summary>All that a page tells the applicant about a dossier, in words: for the signed-in owner and for whoever holds number and secret.</summary>
internal sealed record DossierStory
{
    public required Dossier Dossier { get; init; }

    /// <summary>Number, or reference before reception.</summary>
    public required string Key { get; init; }

    /// <summary>The record under which it was filed.</summary>
    public required ProcedureRecord Procedure { get; init; }

    /// <summary>Name of the unit that solves it.</summary>
    public required string Unit { get; init; }

    /// <summary>Name, address and telephone of the desk that receives and returns.</summary>
    public required DeskFacts Desk { get; init; }

    /// <summary>Where it stands, as one would say it: <c>Đang giải quyết, còn trong hạn</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The tone of the heading's state, for a tag in a list.</summary>
    public Tone Tone { get; init; }

    /// <summary>The promise; null when there is nothing (more) to promise.</summary>
    public PromiseView? Promise { get; init; }

    /// <summary>What happened, where it is and what still comes; posts, not names.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What is asked of the applicant now.</summary>
    public required AskedView Asked { get; init; }

    /// <summary>Acts allowed now (<see cref="Rights.DossierActs"/>).</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Forms of the slips that were issued: <c>receipt</c>, <c>supplement</c> …; the latest of each.</summary>
    public required IReadOnlyList<SlipLink> Slips { get; init; }

    /// <summary>True when the act is allowed now.</summary>
    public bool May(string act) => Allowed.Contains(act);
}

/// <summary>The desk, as people look for it.</summary>
internal sealed record DeskFacts(string Name, string? Address, string? Phone);

/// <summary>A line of the timeline.</summary>
internal sealed record TimelineEntry(string Title, string? When, EventState State, string? By = null, string? Why = null);

/// <summary>An issued slip and what it is called.</summary>
internal sealed record SlipLink(string Form, string Name);

/// <summary>What is asked of the applicant; a quiet tone says that nothing is.</summary>
internal sealed record AskedView(string Title, string? Text = null)
{
    public Tone Tone { get; init; }

    /// <summary>In the officer's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Papers or sums.</summary>
    public IReadOnlyList<AskedItem> Items { get; init; } = [];

    /// <summary>Where it is done.</summary>
    public string? Href { get; init; }

    public string? HrefText { get; init; }
}

/// <summary>One paper or sum that is asked for, and what to mend.</summary>
internal sealed record AskedItem(string Name, string? Remark);
