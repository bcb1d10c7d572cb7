using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Contract;

/// <summary>
/// Where a dossier stands after an act. Kept with every act in the journal, so that a row of the dossier table that says otherwise is found.
/// </summary>
/// <param name="Status">National status.</param>
/// <param name="DueAt">Current appointment (UTC); null while the clock stands still, or without a lawful term.</param>
/// <param name="OriginalDueAt">The first promise, which never changes.</param>
/// <param name="Step">Code of the step.</param>
/// <param name="Handler">Account that has it.</param>
/// <param name="Number">Number, once received.</param>
/// <param name="Unit">Unit that has it to solve.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Version">Version of the row.</param>
public sealed record DossierState(
    DossierStatus Status, DateTimeOffset? DueAt, DateTimeOffset? OriginalDueAt, string? Step, Guid? Handler, string? Number, Guid Unit,
    DateTimeOffset? EndedAt, int Version);

/// <summary>Something that happened to a dossier.</summary>
public interface IDossierEvent : IEvent
{
    /// <summary>Which one.</summary>
    DossierId Dossier { get; }

    /// <summary>Where it stands now.</summary>
    DossierState After { get; }
}

/// <summary>A dossier was filed: online by the applicant, or at the desk.</summary>
public sealed record DossierFiled(DossierId Dossier, string Reference, string Procedure, int ProcedureVersion, UnitId Unit, Channel Channel,
    DossierState After) : IDossierEvent;

/// <summary>Its unit was split, and it belongs to the part that another took.</summary>
/// <param name="Dossier">Which one.</param>
/// <param name="From">Whose it was.</param>
/// <param name="To">Whose it is.</param>
/// <param name="HandlerComesAlong">False: the new unit's leader gives it to somebody.</param>
/// <param name="After">Where it stands now.</param>
public sealed record DossierPassedOn(DossierId Dossier, UnitId From, UnitId To, bool HandlerComesAlong, DossierState After) : IDossierEvent;

/// <summary>A dossier was received: it has its number and its first promise, with all that the date was computed from.</summary>
public sealed record DossierReceived(DossierId Dossier, string Number, DateTimeOffset ReceivedAt, string? Term, int? CalendarVersion,
    DossierState After) : IDossierEvent;

/// <summary>A supplement was asked for (form 02); the n-th time.</summary>
public sealed record SupplementRequested(DossierId Dossier, IReadOnlyList<RequestedPaper> Papers, DateOnly? RespondBy, int Nth, DossierState After)
    : IDossierEvent;

/// <summary>A paper that is asked for, and what is wrong with it.</summary>
/// <param name="Code">Code within the procedure's papers, or <c>khac</c>.</param>
/// <param name="Remark">What to mend, in the officer's words.</param>
public sealed record RequestedPaper(string Code, string? Remark);

/// <summary>The supplement came in; after acceptance the full term counts anew (NĐ 61/2018/NĐ-CP, Đ.19.4).</summary>
public sealed record DossierSupplemented(DossierId Dossier, IReadOnlyList<string> Papers, bool Restarted, DossierState After) : IDossierEvent;

/// <summary>The desk corrected what the applicant mistyped; both are kept.</summary>
public sealed record ApplicantCorrected(DossierId Dossier, IReadOnlyList<Correction> Corrections, DossierState After) : IDossierEvent;

/// <summary>A corrected value: what it was and what it is.</summary>
public sealed record Correction(string Field, string? Was, string? Now);

/// <summary>Papers were checked at the desk.</summary>
public sealed record PapersChecked(DossierId Dossier, IReadOnlyList<string> Papers, DossierState After) : IDossierEvent;

/// <summary>Refused at reception or after appraisal (form 03).</summary>
public sealed record DossierRefused(DossierId Dossier, bool AtReception, DossierState After) : IDossierEvent;

/// <summary>Withdrawn by the applicant.</summary>
public sealed record DossierWithdrawn(DossierId Dossier, DossierState After) : IDossierEvent;

/// <summary>Given to an officer.</summary>
public sealed record DossierAssigned(DossierId Dossier, Guid To, string ToName, DossierState After) : IDossierEvent;

/// <summary>Its handler's post ended: it passed to somebody else, or back to the unit.</summary>
public sealed record DossierHandedOver(DossierId Dossier, Guid From, Guid? To, string? ToName, DossierState After) : IDossierEvent;

/// <summary>A step was done.</summary>
public sealed record StepCompleted(DossierId Dossier, string Step, string? Next, DossierState After) : IDossierEvent
{
    /// <summary>The conditions of the process that led there; null where there was no other way.</summary>
    public string? Because { get; init; }
}

/// <summary>It follows the process of another version of its procedure from now on.</summary>
/// <param name="Dossier">Which one.</param>
/// <param name="From">Version whose process it followed.</param>
/// <param name="To">Version whose process it follows.</param>
/// <param name="StepWas">Where it stood.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="After">Where it stands now.</param>
public sealed record DossierMovedToProcess(DossierId Dossier, int From, int To, string StepWas, string Step, DossierState After) : IDossierEvent;

/// <summary>Sent back to an earlier step.</summary>
public sealed record DossierSentBack(DossierId Dossier, string From, string To, DossierState After) : IDossierEvent;

/// <summary>A financial duty was notified; the clock stands still.</summary>
public sealed record PaymentRequested(DossierId Dossier, long Amount, DossierState After) : IDossierEvent;

/// <summary>Paid; the clock runs on if it stood still.</summary>
public sealed record DossierPaid(DossierId Dossier, long Amount, string Way, bool Resumed, DossierState After) : IDossierEvent;

/// <summary>Another unit was asked for its opinion; the main clock does not stop (NĐ 61/2018/NĐ-CP, Đ.19.5).</summary>
public sealed record OpinionAsked(DossierId Dossier, UnitId Of, DateTimeOffset AnswerDueAt, DossierState After) : IDossierEvent;

/// <summary>The opinion was given.</summary>
public sealed record OpinionGiven(DossierId Dossier, UnitId By, DossierState After) : IDossierEvent;

/// <summary>The one extension, with its apology (form 04).</summary>
public sealed record DueDateExtended(DossierId Dossier, DateTimeOffset? Was, DateTimeOffset Until, DossierState After) : IDossierEvent;

/// <summary>Stopped.</summary>
public sealed record DossierStopped(DossierId Dossier, DossierState After) : IDossierEvent;

/// <summary>The result was issued.</summary>
public sealed record ResultIssued(DossierId Dossier, string ResultNumber, DateOnly ResultDate, string Signer, IReadOnlyList<Guid> Files, DossierState After)
    : IDossierEvent;

/// <summary>The result was handed over.</summary>
public sealed record ResultReturned(DossierId Dossier, ResultDelivery Way, string? CollectedBy, DossierState After) : IDossierEvent;

/// <summary>Rated by the applicant.</summary>
public sealed record DossierRated(DossierId Dossier, int Score, string? Note, DossierState After) : IDossierEvent;

/// <summary>It is kept more or less closely than before.</summary>
public sealed record ConfidentialityChanged(DossierId Dossier, Confidentiality Was, Confidentiality Now, DossierState After) : IDossierEvent;

/// <summary>Somebody whose work it is not opened it in an emergency (<c>Life</c>, <c>Fire</c>, <c>Order</c>, <c>Other</c>), to read, until then.</summary>
public sealed record EmergencyOpened(DossierId Dossier, string Case, DateTimeOffset Until, DossierState After) : IDossierEvent;

/// <summary>Whether that was justified, as the leader of its unit or an inspector found.</summary>
public sealed record EmergencyJudged(DossierId Dossier, bool Justified, DossierState After) : IDossierEvent;

/// <summary>A version of the table of permissions is in force.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">From when.</param>
/// <param name="Hash">SHA-256 of what it says, in hexadecimal.</param>
public sealed record PermissionsPutInForce(int Number, string Title, DateTimeOffset From, string Hash) : IEvent;

/// <summary>An officer took a list of dossiers out as a file; kept in the journal of the account.</summary>
/// <param name="Query">The list's question, as in its address.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="Rows">How many dossiers it had.</param>
public sealed record DossiersExported(string Query, string Format, int Rows) : IEvent;

/// <summary>Somebody who audits searched the log of who looked at whom, or took what was found out as a file.</summary>
/// <param name="Search">The search.</param>
/// <param name="Question">Whom it asked about, and when.</param>
public sealed record LooksSearched(Guid Search, string Question) : IEvent;
