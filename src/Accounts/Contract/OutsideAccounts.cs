using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Contract;

/// <summary>An account as a directory outside last left it, to be compared with what the directory says now.</summary>
/// <param name="Id">The account.</param>
/// <param name="Account">Sign-in name.</param>
/// <param name="DisplayName">As shown.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">E-mail.</param>
/// <param name="PersonalId">Personal number.</param>
/// <param name="Disabled">Closed.</param>
public sealed record OutsideAccount(
    AccountId Id, string Account, string DisplayName, string? Phone, string? Email, string? PersonalId, bool Disabled);

/// <summary>A post, as far as a directory compares it.</summary>
public sealed record OutsidePost(Guid Id, UnitId Unit, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly? To);

/// <summary>Who bears a sign-in name or a personal number already.</summary>
public sealed record OutsideHolder(AccountId Id, string Account, string? PersonalId, bool IsOfficer);

/// <summary>What a directory changes in one account. What is null stays as it is.</summary>
/// <param name="Account">The account; of a new one its identity is made by <see cref="OutsideAccountsDesk.NewId"/>.</param>
public sealed record OutsideChange(AccountId Account)
{
    /// <summary>Sign-in name of an account to be opened; null changes one that is there.</summary>
    public string? Opens { get; init; }

    /// <summary>Name on pages, and full name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Phone, e-mail and personal number, all three as they are to be.</summary>
    public OutsideContact? Contact { get; init; }

    /// <summary>True closes, false opens again.</summary>
    public bool? Disabled { get; init; }

    /// <summary>A post that ends yesterday.</summary>
    public Guid? EndsPost { get; init; }

    /// <summary>A post given from today.</summary>
    public OutsideNewPost? GivesPost { get; init; }
}

/// <summary>How somebody is reached, and who they are.</summary>
public sealed record OutsideContact(string? Phone, string? Email, string? PersonalId);

/// <summary>A post that begins today, with the identity it is to have.</summary>
public sealed record OutsideNewPost(Guid Id, UnitId Unit, string Title, IReadOnlyList<string> Roles)
{
    /// <summary>First day; null: today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, if known.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An officer as another system is told of them: the account, and the first of the posts that count.</summary>
/// <param name="Id">The account.</param>
/// <param name="Account">Sign-in name.</param>
/// <param name="DisplayName">As shown.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Title">Title of the post.</param>
/// <param name="Unit">Unit of the post.</param>
public sealed record OutsideOfficer(AccountId Id, string Account, string DisplayName, string? Phone, string? Email, string Title, UnitId Unit);

/// <summary>A row of an officer's account, for queries of the asking module: it may filter, sort and join by any of these.</summary>
public sealed class OutsideRow
{
    /// <summary>The account.</summary>
    public AccountId Id { get; init; }

    /// <summary>Sign-in name, lower case.</summary>
    public required string Account { get; init; }

    /// <summary>As shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Personal number.</summary>
    public string? PersonalId { get; init; }

    /// <summary>Closed.</summary>
    public bool Disabled { get; init; }

    /// <summary>Rises with each change.</summary>
    public int Version { get; init; }
}

/// <summary>A row of a post, for queries of the asking module.</summary>
public sealed class OutsidePostRow
{
    /// <summary>The post.</summary>
    public Guid Id { get; init; }

    /// <summary>Its holder.</summary>
    public AccountId Account { get; init; }

    /// <summary>Its unit.</summary>
    public UnitId Unit { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? To { get; init; }
}
