namespace MotCua.Kernel.Journal;

/// <summary>Who acts: the person, the post and role in which they act, and from where.</summary>
/// <param name="AccountId">The account; null for a guest or for the system itself.</param>
/// <param name="Name">Name as it stood then (office title for officers).</param>
/// <param name="Role">Role used for this act, such as <c>clerk</c>, <c>citizen</c>, <c>system</c>.</param>
/// <param name="Post">Post held, in words; null for the public.</param>
/// <param name="UnitId">Unit of the post.</param>
/// <param name="Source">Way and address: <c>page 10.1.2.3</c>, <c>api 10.1.2.3</c>, <c>command</c>, <c>worker</c>, <c>sample</c>.</param>
public sealed record Actor(Guid? AccountId, string Name, string Role, string? Post = null, Guid? UnitId = null, string Source = "")
{
    /// <summary>The product itself, in a worker or a command.</summary>
    public static Actor System(string source) => new(null, "MotCua", "system", null, null, source);
}

/// <summary>What an act is about: <c>dossier</c> and its id, <c>account</c> and its id. Each subject has its own chain in the journal.</summary>
/// <param name="Type">Short English noun.</param>
/// <param name="Id">Identifier within the type.</param>
public readonly record struct Subject(string Type, string Id)
{
    /// <summary>A subject with a Guid for its id.</summary>
    public Subject(string type, Guid id)
        : this(type, id.ToString("N"))
    {
    }

    /// <summary>Name of its chain.</summary>
    public string Chain => $"{Type}:{Id}";
}

/// <summary>One act: who did what to which subject, for whom and why. When it happened is added as it is recorded.</summary>
/// <param name="Verb">What was done, in the API's words: <c>receive</c>, <c>extend</c>, <c>signIn</c>.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Why">Reason or legal ground, in the actor's words.</param>
/// <param name="OnBehalfOf">For whom, when not for oneself.</param>
/// <param name="StartsChain">True when the subject is new, so that no chain has to be looked up.</param>
public sealed record Act(string Verb, Subject Subject, Actor Actor, string? Why = null, string? OnBehalfOf = null, bool StartsChain = false);

/// <summary>Something that happened, said to other modules. Public records in a module's <c>Contract/</c>; kept in the journal as JSON.</summary>
public interface IEvent;

/// <summary>A module to the right that wants to know. Runs in the same transaction: slow or outside work belongs in the outbox.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    /// <summary>Reacts; a failure undoes the whole act.</summary>
    Task HandleAsync(TEvent happened, Act act, CancellationToken ct);
}
