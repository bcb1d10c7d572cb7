using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>What kind of account it is.</summary>
public enum AccountKind
{
    /// <summary>A person.</summary>
    Citizen,

    /// <summary>A business or organisation.</summary>
    Business,

    /// <summary>An officer, by posts.</summary>
    Officer,
}

/// <summary>An account with its posts of today.</summary>
public sealed record AccountSummary(
    AccountId Id,
    string Account,
    AccountKind Kind,
    string DisplayName,
    string? DisplayNameEn,
    PersonFacts? Person,
    IReadOnlyList<PostHeld> Posts,
    bool Disabled,
    DateOnly? AbsentUntil);

/// <summary>An officer of a unit, to be chosen from a list.</summary>
/// <param name="Id">The account.</param>
/// <param name="Account">Its name.</param>
/// <param name="DisplayName">As shown.</param>
/// <param name="Title">Title of the post in that unit.</param>
/// <param name="Roles">Roles of that post.</param>
/// <param name="AbsentUntil">Last day of an absence that holds today.</param>
public sealed record OfficerOfUnit(
    AccountId Id, string Account, string DisplayName, string Title, IReadOnlyList<string> Roles, DateOnly? AbsentUntil);

/// <summary>A post to be given.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Title">Title of the office.</param>
/// <param name="Roles">Among <see cref="Contract.Roles.OfPosts"/>, at least one.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, if known.</param>
/// <param name="TitleEn">English title.</param>
public sealed record NewPost(UnitId Unit, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly? To = null, string? TitleEn = null)
{
    /// <summary>Whether it heads the unit.</summary>
    public PostRank Rank { get; init; }

    /// <summary>In which capacity its holder signs; null: as goes with the rank.</summary>
    public PostSigns? Signs { get; init; }
}

/// <summary>An account to be opened.</summary>
/// <param name="Account">Name to sign in with: 3 to 60 letters without marks, digits, dot, dash, underscore; kept in lower case.</param>
/// <param name="Kind">What kind.</param>
/// <param name="DisplayName">As shown on pages.</param>
public sealed record NewAccount(string Account, AccountKind Kind, string DisplayName)
{
    /// <summary>English name, where there is one.</summary>
    public string? DisplayNameEn { get; init; }

    /// <summary>The person or business; required for those.</summary>
    public PersonFacts? Person { get; init; }

    /// <summary>The password, to be hashed; or give <see cref="PasswordHash"/>. Without either nobody can sign in yet.</summary>
    public string? Password { get; init; }

    /// <summary>A hash made by <see cref="AccountDesk.HashPassword"/>, so that many accounts cost one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>True when somebody else chose the password: its owner chooses another at the first sign-in.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Posts, for officers.</summary>
    public IReadOnlyList<NewPost> Posts { get; init; } = [];

    /// <summary>Reason or decision, for the journal.</summary>
    public string? Why { get; init; }
}

/// <summary>A bearer token; the text is shown this once and is not kept.</summary>
/// <param name="Token">What goes after <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">In real time, whatever the demo clock says.</param>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Accounts that the sign-in page offers by name, in the sample province only. Filled by the host; empty otherwise.</summary>
public sealed class SampleSignIn
{
    /// <summary>The setting in which the loading of the sample kept them.</summary>
    public const string Key = "sample.signIn";

    /// <summary>The accounts, in the order shown.</summary>
    public IReadOnlyList<SampleAccount> Accounts { get; set; } = [];

    /// <summary>Their one password, which the sample publishes; null offers none.</summary>
    public string? Password { get; set; }

    /// <summary>This offer as text, to be kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, EventJson.Options);

    /// <summary>Becomes the offer that was kept.</summary>
    public void Take(string kept) =>
        (Accounts, Password) = JsonSerializer.Deserialize<SampleSignIn>(kept, EventJson.Options) is { } said ? (said.Accounts, said.Password) : ([], null);
}

/// <summary>A sample account as it is offered.</summary>
/// <param name="Account">Its name.</param>
/// <param name="DisplayName">Vietnamese name.</param>
/// <param name="Hint">What one can do with it, Vietnamese.</param>
/// <param name="DisplayNameEn">English name.</param>
/// <param name="HintEn">The same in English.</param>
public sealed record SampleAccount(string Account, string DisplayName, string? Hint = null, string? DisplayNameEn = null, string? HintEn = null);
