using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Accounts;

/// <summary>An account. What its holder may do follows from its kind and its posts, never from a flag here.</summary>
internal sealed class Account
{
    public AccountId Id { get; init; }

    /// <summary>What one signs in with: lower case, unique.</summary>
    public required string Name { get; init; }

    public AccountKind Kind { get; init; }

    public required string DisplayName { get; set; }

    public string? DisplayNameEn { get; set; }

    public string? FullName { get; set; }

    public string? PersonalId { get; set; }

    public string? TaxCode { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    public DateOnly? BirthDate { get; set; }

    public string? Representative { get; set; }

    public string? PasswordHash { get; set; }

    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Changes with the password and when the account is closed: sessions and tokens of the old one end.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Somebody else chose the password: until its owner has chosen another, the account opens nothing but the page for that.</summary>
    public bool MustChangePassword { get; set; }

    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; }

    /// <summary>Name and sign-in name, folded, for who looks for the account. Null in a row older than this column until <see cref="SearchKeys"/> has been there.</summary>
    public string? SearchText { get; set; }

    internal string SearchKey => Kernel.SearchText.Fold($"{DisplayName} {FullName} {Name}");

    internal PersonFacts? Person => FullName is null ? null : new PersonFacts(FullName, PersonalId, TaxCode, Phone, Email, Address)
    {
        BirthDate = BirthDate,
        Representative = Representative,
    };
}

/// <summary>A post held from a day to a day; one person may hold several.</summary>
internal sealed class Post
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public UnitId UnitId { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Whether it heads the unit.</summary>
    public PostRank Rank { get; init; }

    /// <summary>In which capacity its holder signs.</summary>
    public PostSigns Signs { get; init; }

    public List<PostRole> Roles { get; init; } = [];

    internal bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A role that a post carries.</summary>
internal sealed class PostRole
{
    public Guid PostId { get; init; }

    public required string Role { get; init; }
}

/// <summary>A bearer token: only its hash is kept. Its times are real ones, whatever the demo clock says.</summary>
internal sealed class BearerToken
{
    public required byte[] Hash { get; init; }

    public AccountId AccountId { get; init; }

    public required string SecurityStamp { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Days on which somebody is away, announced by themselves and seen by their colleagues.</summary>
internal sealed class Absence
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CancelledAt { get; set; }
}

/// <summary>That somebody signed in, or was refused, as its owner may see it.</summary>
internal sealed class SignInFact
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Address { get; init; }

    /// <summary>Browser and system in words, as <see cref="Authenticating.DeviceWords"/> reads them; null when it did not say.</summary>
    public string? Device { get; init; }

    public bool Accepted { get; init; }

    /// <summary>How often, for refusals that were counted together.</summary>
    public int Times { get; init; }

    /// <summary>How it was tried, see <see cref="Authenticating.SignInWays"/>; null in a row older than this column.</summary>
    public string? Way { get; init; }

    /// <summary>True when the browser had not been used for this account before.</summary>
    public bool NewDevice { get; init; }
}

/// <summary>Failed tries for an account from an address, or for an account from anywhere. Real time.</summary>
internal sealed class SignInTries
{
    /// <summary>SHA-256 of what is counted, so that a mistyped password in the account field is not kept.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Failures not yet told to the journal.</summary>
    public int Untold { get; set; }

    public DateTimeOffset ToldAt { get; set; }
}

/// <summary>
/// Somebody signed in somewhere and not yet out again: the row goes when the session is ended, and nothing that its cookie says counts without
/// it. Its times are real ones.
/// </summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public AccountId AccountId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>To within some minutes: not every request is written down.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public required string Address { get; init; }

    public string? Device { get; init; }

    /// <summary>How the holder proved themselves, see <see cref="Authenticating.SignInWays"/>.</summary>
    public required string Way { get; init; }

    /// <summary>When they last proved it again; null: when it began.</summary>
    public DateTimeOffset? ProvedAt { get; set; }
}
