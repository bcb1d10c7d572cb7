using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Outside;

/// <summary>A provider of identity outside: data that administrators keep.</summary>
internal sealed class OutsideProvider
{
    public Guid Id { get; init; }

    /// <summary>Its word in addresses: <c>/dang-nhap/ngoai/vneid</c>. Never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string ButtonText { get; set; }

    public string? ButtonTextEn { get; set; }

    /// <summary>As the provider writes it in its tokens. Never changes: whom a number belongs to is known by issuer.</summary>
    public required string Issuer { get; init; }

    public required string ClientId { get; set; }

    /// <summary>True: we prove who we are by a key of ours; false: by a secret that the provider gave.</summary>
    public bool ByKey { get; set; }

    /// <summary>The secret, or our private key, protected by the product's data protection.</summary>
    public required byte[] Protected { get; set; }

    /// <summary>Words with spaces between.</summary>
    public required string Scopes { get; set; }

    /// <summary>What is asked for as strength of the sign-in there; empty: nothing.</summary>
    public string AcrValues { get; set; } = string.Empty;

    public required string NumberClaim { get; set; }

    public required string NameClaim { get; set; }

    public required string BirthClaim { get; set; }

    public required string LevelClaim { get; set; }

    /// <summary>Values of the level's claim that mean level 1, with spaces between.</summary>
    public string Level1 { get; set; } = string.Empty;

    public string Level2 { get; set; } = string.Empty;

    /// <summary>1 or 2: who comes with less is not let in.</summary>
    public int LeastLevel { get; set; }

    /// <summary>A person without an account gets one as a citizen.</summary>
    public bool MayOpen { get; set; }

    /// <summary>How many days its word about a level holds.</summary>
    public int VerifiedDays { get; set; }

    public bool On { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with everything, so that what was made of the old is not used.</summary>
    public int Version { get; set; }
}

/// <summary>Who is who: a subject of an issuer is this account's holder.</summary>
internal sealed class OutsideLink
{
    public Guid Id { get; init; }

    public Guid ProviderId { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    /// <summary>The personal number that the issuer said of the subject.</summary>
    public required string PersonalId { get; init; }

    public AccountId AccountId { get; init; }

    public DateTimeOffset LinkedAt { get; init; }

    public DateTimeOffset UsedAt { get; set; }
}

/// <summary>What an issuer said that does not go together with what is known.</summary>
internal enum Contradiction
{
    /// <summary>A known subject comes with another personal number.</summary>
    OtherNumber,

    /// <summary>A known personal number comes with another subject.</summary>
    OtherSubject,

    /// <summary>The account with that number has another name or date of birth.</summary>
    OtherPerson,

    /// <summary>More than one account has that number.</summary>
    TwoAccounts,
}

/// <summary>Nobody was let in; an administrator looks into it.</summary>
internal sealed class OutsideReview
{
    public Guid Id { get; init; }

    public Guid ProviderId { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public required string PersonalId { get; init; }

    /// <summary>How the issuer called the person.</summary>
    public string? SaidName { get; init; }

    public Contradiction Kind { get; init; }

    /// <summary>The account that is concerned, where there is one.</summary>
    public AccountId? AccountId { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The old link was taken away, so that the person may come anew.</summary>
    public bool Released { get; set; }
}
