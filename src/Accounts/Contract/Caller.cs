using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>A post somebody holds today.</summary>
/// <param name="Id">The post.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="UnitCode">The unit's code today.</param>
/// <param name="UnitName">The unit's name today.</param>
/// <param name="Title">Title of the office, Vietnamese.</param>
/// <param name="Roles">Roles it carries, see <see cref="Contract.Roles"/>.</param>
public sealed record PostHeld(Guid Id, UnitId UnitId, string UnitCode, string UnitName, string Title, IReadOnlyList<string> Roles)
{
    /// <summary>English title, where known.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Units that ended and whose work this unit does; what the post allows here, it allows for their dossiers.</summary>
    public IReadOnlySet<UnitId> Before { get; init; } = System.Collections.Frozen.FrozenSet<UnitId>.Empty;

    /// <summary>From whom it is lent; null for a post of one's own.</summary>
    public Lent? Lent { get; init; }

    /// <summary>Whether it heads the unit.</summary>
    public PostRank Rank { get; init; }

    /// <summary>In which capacity its holder signs.</summary>
    public PostSigns Signs { get; init; }

    /// <summary>True for a role that was given apart from a post; <see cref="Id"/> is then the grant.</summary>
    public bool IsGrant { get; init; }

    /// <summary>True for a post that reaches every field of its unit's work.</summary>
    public bool IsWhole => Lent is not { Fields.Count: > 0 };

    /// <summary>True when it reaches that field of procedures.</summary>
    public bool Reaches(string field) => IsWhole || Lent!.Fields.Contains(field, StringComparer.Ordinal);

    /// <summary>True for its unit and those whose work that does.</summary>
    public bool Covers(UnitId unit) => unit == UnitId || Before.Contains(unit);

    /// <summary>The post in words: <c>Chuyên viên, Sở Tài chính</c>; a lent one says whose it is.</summary>
    public string Words => (Title.Contains(UnitName, StringComparison.OrdinalIgnoreCase) ? Title : $"{Title}, {UnitName}")
        + (Lent is null ? string.Empty : $" (theo ủy quyền của {Lent.GiverName})");
}

/// <summary>That a post is lent: by a delegation, or while its holder is away.</summary>
/// <param name="Id">The delegation.</param>
/// <param name="Giver">Who holds the post.</param>
/// <param name="GiverName">How they are called.</param>
/// <param name="Fields">Fields of procedures it is limited to; empty: all.</param>
public sealed record Lent(Guid Id, AccountId Giver, string GiverName, IReadOnlyList<string> Fields);

/// <summary>Where a role is held: these units' dossiers, of these fields.</summary>
/// <param name="Units">Units.</param>
/// <param name="Fields">Names of fields; null: all.</param>
public sealed record RoleScope(IReadOnlyList<UnitId> Units, IReadOnlyList<string>? Fields);

/// <summary>What is known of the person (or business) behind an account. Personal data: show it only to those who need it.</summary>
public sealed record PersonFacts(string FullName, string? PersonalId, string? TaxCode, string? Phone, string? Email, string? Address)
{
    /// <summary>Date of birth, if known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Who acts for a business: name and title in words, if known.</summary>
    public string? Representative { get; init; }
}

/// <summary>
/// Who is calling: a person signed in, an officer with posts, a guest or the product itself; as of now, at most a minute old.
/// </summary>
/// <param name="Id">The account; null for a guest and for the product.</param>
/// <param name="Account">Its name to sign in with; empty for a guest.</param>
/// <param name="DisplayName">How they are called on pages.</param>
/// <param name="Posts">Posts held today.</param>
/// <param name="Roles">All roles, of the account and of its posts.</param>
/// <param name="Person">The person or business; null for officers of whom only the office is known.</param>
/// <param name="Source">Way and address, for the journal.</param>
public sealed record Caller(
    AccountId? Id, string Account, string DisplayName, IReadOnlyList<PostHeld> Posts, IReadOnlyList<string> Roles, PersonFacts? Person, string Source)
{
    /// <summary>True until the holder has replaced a password that somebody else chose; nothing but that page knows them until then.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whom they act for today, besides themselves.</summary>
    public IReadOnlyList<ActsFor> ActsFor { get; init; } = [];

    /// <summary>How they act for that account, or null.</summary>
    public ActsFor? ActingFor(AccountId owner) => ActsFor.FirstOrDefault(a => a.Owner == owner);

    /// <summary>True when an account stands behind it.</summary>
    public bool IsSignedIn => Id is not null;

    /// <summary>True when a post is held today.</summary>
    public bool IsOfficer => Posts.Count > 0;

    /// <summary>The product itself, in a worker or a command.</summary>
    public static Caller System { get; } = new(null, string.Empty, "MotCua", [], [Contract.Roles.System], null, "system");

    /// <summary>Somebody not signed in.</summary>
    /// <param name="source">Way and address.</param>
    public static Caller Guest(string source) => new(null, string.Empty, "Khách", [], [], null, source);

    /// <summary>True when they have the role anywhere.</summary>
    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>True when a post in that unit, or in the one that took over from it, carries the role for all of the unit's work.</summary>
    public bool Has(string role, UnitId unit) => Posts.Any(p => p.IsWhole && p.Covers(unit) && Carries(p, role));

    /// <summary>As <see cref="Has(string, UnitId)"/>, for work of one field: a post lent for that field alone counts too.</summary>
    public bool Has(string role, UnitId unit, string field) => Posts.Any(p => p.Covers(unit) && Carries(p, role) && p.Reaches(field));

    /// <summary>As <see cref="Has(string, UnitId)"/>, by a post of their own and not by one that is lent.</summary>
    public bool HasOwn(string role, UnitId unit) => Posts.Any(p => p.Lent is null && p.Covers(unit) && Carries(p, role));

    /// <summary>As <see cref="UnitsServed"/>, by posts of their own alone.</summary>
    public IReadOnlyList<UnitId> UnitsOwned(string role) =>
        [.. Posts.Where(p => p.Lent is null && Carries(p, role)).SelectMany(p => p.Before.Prepend(p.UnitId)).Distinct()];

    /// <summary>The units in which a post carries the role for all of the unit's work.</summary>
    public IReadOnlyList<UnitId> UnitsWith(string role) =>
        [.. Posts.Where(p => p.IsWhole && Carries(p, role)).Select(p => p.UnitId).Distinct()];

    /// <summary>The units for all of whose dossiers a post carries the role: those of the posts, and those that ended and whose work they do.</summary>
    public IReadOnlyList<UnitId> UnitsServed(string role) =>
        [.. Posts.Where(p => p.IsWhole && Carries(p, role)).SelectMany(p => p.Before.Prepend(p.UnitId)).Distinct()];

    /// <summary>What posts lent for some fields alone add to <see cref="UnitsServed"/>.</summary>
    public IReadOnlyList<RoleScope> PartsServed(string role) =>
        [.. Posts.Where(p => !p.IsWhole && Carries(p, role)).Select(p => new RoleScope([.. p.Before.Prepend(p.UnitId)], p.Lent!.Fields))];

    /// <summary>The officers in whose stead they handle dossiers, and where.</summary>
    public IReadOnlyList<(AccountId Giver, RoleScope Scope)> HandlesFor =>
        [.. Posts.Where(p => p.Lent is not null && Carries(p, Contract.Roles.Specialist))
            .Select(p => (p.Lent!.Giver, new RoleScope([.. p.Before.Prepend(p.UnitId)], p.IsWhole ? null : p.Lent.Fields)))];

    /// <summary>True when they handle in that officer's stead what the officer has of this unit and field.</summary>
    public bool StandsFor(AccountId handler, UnitId unit, string field) =>
        Posts.Any(p => p.Lent?.Giver == handler && p.Covers(unit) && Carries(p, Contract.Roles.Specialist) && p.Reaches(field));

    /// <summary>This caller as the actor of an act, in the role and post used for it.</summary>
    /// <param name="role">A role they have (<see cref="Contract.Roles.Guest"/> for one not signed in).</param>
    /// <param name="unit">In which unit; null: in the first post that carries the role.</param>
    /// <param name="field">On work of which field; null: a post lent for some fields alone is not used in that unit.</param>
    /// <exception cref="Refused">403 <c>caller.roleNotHeld</c>.</exception>
    public Actor ActAs(string role, UnitId? unit = null, string? field = null)
    {
        if (this == System || role == Contract.Roles.System)
        {
            return this == System ? Actor.System(Source) : throw NotHeld();
        }

        if (!IsSignedIn)
        {
            return role == Contract.Roles.Guest ? new Actor(null, DisplayName, role, Source: Source) : throw NotHeld();
        }

        if (Posts.FirstOrDefault(p => (unit is not { } asked || (p.Covers(asked) && (field is null ? p.IsWhole : p.Reaches(field)))) && Carries(p, role)) is { } post)
        {
            return new Actor(Id!.Value.Value, DisplayName, role, post.Words, post.UnitId.Value, Source);
        }

        return Contract.Roles.OfThePublic.Contains(role) && Has(role)
            ? new Actor(Id!.Value.Value, Person?.FullName ?? DisplayName, role, Source: Source)
            : throw NotHeld();
    }

    private static bool Carries(PostHeld post, string role) => post.Roles.Contains(role, StringComparer.Ordinal);

    private static Refused NotHeld() => Refused.Forbidden("caller.roleNotHeld", "Bạn không giữ vai trò cần cho việc này.");
}
