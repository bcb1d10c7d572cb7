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
public sealed record OutsideNewPost(Guid Id, UnitId Unit, string Title, IReadOnlyList<string> Roles);
