using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>The kinds of acts of this module that need two persons. Other modules have kinds of their own.</summary>
public static class TwoPersonKinds
{
    /// <summary>A post that carries a grave role.</summary>
    public const string Roles = "giveRoles";

    /// <summary>A file of officers in which somebody gets a grave role.</summary>
    public const string Import = "importAccounts";

    /// <summary>A grave role given apart from a post.</summary>
    public const string Grants = "grantRoles";
}

/// <summary>A sentence and what fills its places, so that it is read in either language.</summary>
/// <param name="Text">Vietnamese, the key of its translation.</param>
/// <param name="Args">What fills <c>{0}</c> and the others.</param>
public sealed record TwoPersonWords(string Text, IReadOnlyList<string> Args);

/// <summary>What is asked for.</summary>
/// <param name="Kind">A kind for which there is an <see cref="ITwoPersonAct"/>.</param>
/// <param name="Title">What would be done, in one sentence.</param>
/// <param name="Shows">What the second person must have seen, a line each.</param>
/// <param name="Body">All that the act needs, as text of its own.</param>
/// <param name="Why">Reason or decision.</param>
public sealed record TwoPersonAsk(string Kind, TwoPersonWords Title, IReadOnlyList<TwoPersonWords> Shows, string Body, string Why)
{
    /// <summary>Where the whole of it can be seen; null: it is all in <see cref="Shows"/>.</summary>
    public string? SeenAt { get; init; }
}

/// <summary>What two persons agreed on.</summary>
/// <param name="Id">The request.</param>
/// <param name="Body">As it was asked.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Requester">How they are called.</param>
/// <param name="Second">Who approved; null when one alone did it at the machine.</param>
/// <param name="SecondName">How they are called.</param>
/// <param name="Actor">In whose name it is done: the second person's.</param>
/// <param name="Why">The reason, with both names: what the journal keeps with the act.</param>
public sealed record TwoPersonOrder(
    Guid Id, string Body, AccountId RequestedBy, string Requester, AccountId? Second, string SecondName, Actor Actor, string Why);

/// <summary>An act that is done only when a second person has seen and approved it. One for each kind.</summary>
public interface ITwoPersonAct
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>The kind in Vietnamese, which is the key of its translation.</summary>
    string Name { get; }

    /// <summary>Does it, inside the act of the approval. It checks anew all that may have changed since it was asked.</summary>
    /// <exception cref="Refused">What it refuses keeps the request waiting.</exception>
    Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct);

    /// <summary>The request ended without being done: refused, withdrawn or expired.</summary>
    Task DroppedAsync(string body, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Who may be the second person: data of the permissions, which another module keeps.</summary>
public interface ISecondPersons
{
    /// <summary>Roles of which a second person must have one by a post of their own.</summary>
    ValueTask<IReadOnlyList<string>> RolesAsync(string kind, CancellationToken ct);
}

/// <summary>A request that a second person has to see was made.</summary>
public sealed record TwoPersonsAsked(Guid Request, string Kind, string Body) : IEvent;

/// <summary>A request ended: <c>approved</c>, <c>refused</c>, <c>withdrawn</c>, <c>expired</c> or <c>alone</c>.</summary>
public sealed record TwoPersonsEnded(Guid Request, string Kind, string Outcome, string Requester, string? Second) : IEvent;
