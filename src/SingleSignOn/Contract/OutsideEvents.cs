using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.SingleSignOn.Contract;

/// <summary>A provider of identity outside was set up or changed, as it stands now; its secret is not told.</summary>
public sealed record ProviderKept(
    string Code, string Name, string Issuer, string ClientId, bool ByKey, string Scopes, string NumberClaim, int LeastLevel, bool MayOpen) : IEvent;

/// <summary>People may sign in by the provider, or no longer.</summary>
public sealed record ProviderUseChanged(string Code, bool On) : IEvent;

/// <summary>The account is signed in to by a subject of the provider; subject and personal number are kept with the link alone.</summary>
public sealed record OutsideLinked(AccountId Account, string Provider, bool NewAccount) : IEvent;

/// <summary>The account is no longer signed in to by the provider.</summary>
public sealed record OutsideUnlinked(AccountId Account, string Provider) : IEvent;

/// <summary>What a provider said does not go together with what is known; nobody was let in.</summary>
/// <param name="Account">The account concerned, where there is one.</param>
/// <param name="Provider">The provider's code.</param>
/// <param name="Kind"><c>otherNumber</c>, <c>otherSubject</c>, <c>otherPerson</c> or <c>twoAccounts</c>.</param>
public sealed record OutsideContradicted(AccountId? Account, string Provider, string Kind) : IEvent;

/// <summary>An administrator looked into a contradiction; <c>Released</c> when the old link was taken away.</summary>
public sealed record OutsideContradictionDecided(string Provider, bool Released) : IEvent;

/// <summary>What applications were given in sessions that ended is dead.</summary>
public sealed record SignOnEnded(AccountId Account, int SignIns) : IEvent;

/// <summary>An application that wants to know is to be told that a session of its person ended.</summary>
public sealed record ApplicationSignOutDue(AccountId Account, string Client, Guid Session, string Issuer) : IEvent;

/// <summary>The keys that an application publishes at its address are others than those that were kept.</summary>
public sealed record ClientKeysRead(string Client, IReadOnlyList<string> Keys) : IEvent;
