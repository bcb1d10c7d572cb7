using MotCua.Accounts.Contract;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>How a representation stands today.</summary>
internal enum RepresentationState
{
    Asked,
    Later,
    Now,
    Over,
    Declined,
    Ended,
}

/// <summary>
/// That one account acts for another, on a paper. It is asked for by one side and confirmed by the other, or established at a counter. What it
/// says never changes: other powers or days are another representation.
/// </summary>
internal sealed class Representation
{
    internal const int AdultAge = 18;

    public Guid Id { get; init; }

    /// <summary>Who is represented.</summary>
    public AccountId OwnerId { get; init; }

    /// <summary>Who acts for them.</summary>
    public AccountId PersonId { get; init; }

    public RepresentationKind Kind { get; init; }

    public required IReadOnlyList<string> Powers { get; init; }

    public ProofKind Proof { get; init; }

    public required string ProofNumber { get; init; }

    public DateOnly ProofDay { get; init; }

    public string? ProofFile { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The account that asked for it, or the clerk who established it.</summary>
    public AccountId AskedById { get; init; }

    /// <summary>True when the side that is represented asked, so that the other confirms.</summary>
    public bool AskedByOwner { get; init; }

    /// <summary>True when a clerk saw the papers and the people: nobody has to confirm.</summary>
    public bool AtCounter { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? DeclinedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Guards against two answers at once.</summary>
    public int Version { get; set; }

    internal bool IsOfMinor => Kind is RepresentationKind.Parent or RepresentationKind.MinorsGuardian;

    /// <summary>True while it waits for its other side or holds, now or later.</summary>
    internal bool IsOpen => DeclinedAt is null && EndedAt is null;

    /// <summary>
    /// The last day on which it holds; null: none is set. Whoever acts for a child does so until the day before the child is eighteen
    /// (BLDS 2015, Đ.20, 140.4 [K]); of a child without a date of birth on record nothing holds.
    /// </summary>
    internal DateOnly? LastDay(DateOnly? bornOn)
    {
        if (!IsOfMinor)
        {
            return To;
        }

        var grown = bornOn is { } born ? born.AddYears(AdultAge).AddDays(-1) : DateOnly.MinValue;
        return To is { } to && to < grown ? to : grown;
    }

    internal RepresentationState StateOn(DateOnly day, DateOnly? bornOn) =>
        DeclinedAt is not null ? RepresentationState.Declined
        : EndedAt is not null ? RepresentationState.Ended
        : LastDay(bornOn) < day ? RepresentationState.Over
        : ConfirmedAt is null ? RepresentationState.Asked
        : From > day ? RepresentationState.Later
        : RepresentationState.Now;

    /// <summary>The paper as the dossier and the slips name it, in Vietnamese.</summary>
    internal string ProofInWords => $"{RepresentationWords.Proof(Proof)} số {ProofNumber} ngày {Vn.Date(ProofDay)}";
}

/// <summary>What proves it.</summary>
internal enum ProofKind
{
    Authorisation,
    BusinessRegistration,
    Appointment,
    BirthCertificate,
    Guardianship,
    CourtDecision,
    Other,
}

/// <summary>A representation with its two sides, as read together.</summary>
internal sealed record Represented(
    Representation Representation, string Account, string OwnerName, bool OwnerClosed, DateOnly? OwnerBornOn, PersonFacts? Owner)
{
    internal ActsFor? On(DateOnly day) => OwnerClosed || Representation.StateOn(day, OwnerBornOn) != RepresentationState.Now
        ? null
        : new ActsFor(
            Representation.Id, Representation.OwnerId, Account, OwnerName, Representation.Kind, Representation.Powers,
            $"{RepresentationWords.Kind(Representation.Kind)}: {Representation.ProofInWords}")
        {
            Person = Owner,
        };
}
