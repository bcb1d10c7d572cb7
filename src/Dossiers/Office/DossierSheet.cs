using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Listing;
using MotCua.Dossiers.Rights;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>A dossier as it lies on an officer's desk: what every tab and every act's page needs.</summary>
internal sealed record DossierSheet
{
    public required Dossier Dossier { get; init; }

    public required Situation Situation { get; init; }

    /// <summary>Number, or reference before reception.</summary>
    public string Key => Dossier.Number ?? Dossier.Reference;

    public required Procedure Procedure { get; init; }

    public required Process Process { get; init; }

    public ProcedureRecord Record => Procedure.Record;

    public required string UnitName { get; init; }

    /// <summary>Units that took it over since it was filed.</summary>
    public IReadOnlyList<Parts.TakenOver> TakenOver { get; init; } = [];

    public required string DeskName { get; init; }

    public required DueTag Due { get; init; }

    public PromiseView? Promise { get; init; }

    /// <summary>False: numbers and addresses of people are masked for this officer.</summary>
    public bool SeesAll { get; init; }

    /// <summary>The applicant as this officer may see them.</summary>
    public Applicant Applicant => SeesAll ? Dossier.Applicant : PersonalData.Masked(Dossier.Applicant);

    /// <summary>The submitter as this officer may see them.</summary>
    public Submitter? Submitter => SeesAll ? Dossier.Submitter : PersonalData.Masked(Dossier.Submitter);

    public required IReadOnlyList<ActButton> Buttons { get; init; }

    /// <summary>Last day of the handler's absence, when it holds today.</summary>
    public DateOnly? HandlerAbsentUntil { get; init; }

    /// <summary>The list one came from; null when one came by the address.</summary>
    public ListQuery? From { get; init; }

    public ListNeighbours? Neighbours { get; init; }

    /// <summary>The address of the dossier, or of something below it, with the list one came from.</summary>
    public string Href(string below = "", string? more = null)
    {
        var question = string.Join('&', new[] { From is { } list ? ListQueries.Write(list) : null, more }.Where(q => !string.IsNullOrEmpty(q)));
        return HrefOf(Key, below, question);
    }

    /// <summary>The address of another dossier of the same list.</summary>
    public string? HrefOf(string? key) => key is null ? null : HrefOf(key, string.Empty, From is { } list ? ListQueries.Write(list) : string.Empty);

    /// <summary>True when the act may be done now.</summary>
    public bool May(string act) => Situation.May(act);

    private static string HrefOf(string key, string below, string question) =>
        $"/can-bo/ho-so/{Uri.EscapeDataString(key)}{below}{(question.Length > 0 ? "?" + question : string.Empty)}";
}
