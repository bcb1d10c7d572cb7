using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.SingleSignOn.Contract;

/// <summary>An application was registered or its registration was changed, as it stands now.</summary>
public sealed record ClientKept(
    string Client, string Name, bool Confidential, bool Own, IReadOnlyList<string> Redirects, IReadOnlyList<string> Scopes, AccountId? ServiceAccount) : IEvent
{
    /// <summary>Where it publishes its keys.</summary>
    public string? KeysAddress { get; init; }

    /// <summary>Its name as a resource server.</summary>
    public string? Audience { get; init; }

    /// <summary>Resource servers for which it may ask tokens.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Where it is told of sessions that ended.</summary>
    public string? Backchannel { get; init; }
}

/// <summary>An application can no longer sign anybody in; what it held is dead.</summary>
public sealed record ClientClosed(string Client) : IEvent;

/// <summary>A closed application works again.</summary>
public sealed record ClientReopened(string Client) : IEvent;

/// <summary>All codes, tokens and permissions of an application were taken back.</summary>
public sealed record ClientTokensRevoked(string Client, long Tokens) : IEvent;

/// <summary>A person let an application know and do what the scopes say.</summary>
public sealed record ConsentGiven(AccountId Account, string Client, IReadOnlyList<string> Scopes) : IEvent;

/// <summary>A person took that back; the application's tokens in their name are dead.</summary>
public sealed record ConsentWithdrawn(AccountId Account, string Client) : IEvent;

/// <summary>A code or refresh token came a second time, so somebody has a copy: what it gave was taken back.</summary>
public sealed record CopiedSecretRefused(string Client, string Kind) : IEvent;

/// <summary>The server made itself a key.</summary>
public sealed record ServerKeyMade(string Key, string Use, DateTimeOffset UsedFrom, DateTimeOffset GoneAt) : IEvent;
