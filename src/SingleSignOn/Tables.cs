using MotCua.Accounts.Contract;
using OpenIddict.EntityFrameworkCore.Models;

namespace MotCua.SingleSignOn;

/// <summary>An application that people sign in to with their account here, or that works by itself as a service account.</summary>
internal sealed class Client : OpenIddictEntityFrameworkCoreApplication<Guid, Grant, IssuedSecret>
{
    /// <summary>Of the province itself: people are not asked whether it may know them.</summary>
    public bool Own { get; set; }

    /// <summary>What it may ask for, words of <see cref="Scopes"/> with spaces between.</summary>
    public string Scopes { get; set; } = string.Empty;

    /// <summary>As whom it works when nobody is there; null: it never does.</summary>
    public AccountId? ServiceAccount { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Where its public keys are published; those last read lie where stored ones lie. Null: its keys were pasted.</summary>
    public string? KeysAddress { get; set; }

    public DateTimeOffset? KeysReadAt { get; set; }

    /// <summary>The name under which tokens are made for it as a resource server; null: none are.</summary>
    public string? Audience { get; set; }

    /// <summary>Resource servers for which it may ask a token, by their names, with spaces between.</summary>
    public string Calls { get; set; } = string.Empty;

    /// <summary>Where it is told that a session of a person ended; null: it is not.</summary>
    public string? BackchannelAddress { get; set; }
}

/// <summary>That somebody let an application in: once for a sign-in, or permanently when they were asked and agreed.</summary>
internal sealed class Grant : OpenIddictEntityFrameworkCoreAuthorization<Guid, Client, IssuedSecret>
{
    /// <summary>The session of the person in which it was given; when that ends, it ends.</summary>
    public Guid? Session { get; set; }

    /// <summary>By what name the server spoke then: what is said later of the session is said by the same.</summary>
    public string? Issuer { get; set; }
}

/// <summary>A code or token that is out; what the client holds of it is kept as a hash.</summary>
internal sealed class IssuedSecret : OpenIddictEntityFrameworkCoreToken<Guid, Client, Grant>;

/// <summary>OpenIddict can keep scopes in a table; ours are fixed in <see cref="Scopes"/>, so it stays empty.</summary>
internal sealed class ScopeRow : OpenIddictEntityFrameworkCoreScope<Guid>;

/// <summary>A key of the server, protected by the product's data protection.</summary>
internal sealed class KeyRow
{
    public required string Id { get; init; }

    /// <summary><c>sign</c> or <c>seal</c>.</summary>
    public required string Use { get; init; }

    /// <summary>Public from here, so that those who keep our keys know it before it is used.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset UsedFrom { get; init; }

    /// <summary>Until here it is still believed.</summary>
    public DateTimeOffset GoneAt { get; init; }

    public required byte[] Protected { get; init; }
}

/// <summary>A client's proof of who it is, seen once; a second time it is a copy.</summary>
internal sealed class SeenProof
{
    /// <summary>SHA-256 of client and number of the proof.</summary>
    public required byte[] Hash { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
