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

    /// <summary>True for its unit and those whose work that does.</summary>
    public bool Covers(UnitId unit) => unit == UnitId || Before.Contains(unit);

    /// <summary>The post in words: <c>Chuyên viên, Sở Tài chính</c>.</summary>
    public string Words => Title.Contains(UnitName, StringComparison.OrdinalIgnoreCase) ? Title : $"{Title}, {UnitName}";
}

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

    /// <summary>True when a post in that unit, or in the one that took over from it, carries the role.</summary>
    public bool Has(string role, UnitId unit) => Posts.Any(p => p.Covers(unit) && p.Roles.Contains(role, StringComparer.Ordinal));

    /// <summary>The units in which a post carries the role.</summary>
    public IReadOnlyList<UnitId> UnitsWith(string role) =>
        [.. Posts.Where(p => p.Roles.Contains(role, StringComparer.Ordinal)).Select(p => p.UnitId).Distinct()];

    /// <summary>The units for whose dossiers a post carries the role: those of the posts, and those that ended and whose work they do.</summary>
    public IReadOnlyList<UnitId> UnitsServed(string role) =>
        [.. Posts.Where(p => p.Roles.Contains(role, StringComparer.Ordinal)).SelectMany(p => p.Before.Prepend(p.UnitId)).Distinct()];

    /// <summary>This caller as the actor of an act, in the role and post used for it.</summary>
    /// <param name="role">A role they have (<see cref="Contract.Roles.Guest"/> for one not signed in).</param>
    /// <param name="unit">In which unit; null: in the first post that carries the role.</param>
    /// <exception cref="Refused">403 <c>caller.roleNotHeld</c>.</exception>
    public Actor ActAs(string role, UnitId? unit = null)
    {
        if (this == System || role == Contract.Roles.System)
        {
            return this == System ? Actor.System(Source) : throw NotHeld();
        }

        if (!IsSignedIn)
        {
            return role == Contract.Roles.Guest ? new Actor(null, DisplayName, role, Source: Source) : throw NotHeld();
        }

        if (Posts.FirstOrDefault(p => (unit is not { } asked || p.Covers(asked)) && p.Roles.Contains(role, StringComparer.Ordinal)) is { } post)
        {
            return new Actor(Id!.Value.Value, DisplayName, role, post.Words, post.UnitId.Value, Source);
        }

        return Contract.Roles.OfThePublic.Contains(role) && Has(role)
            ? new Actor(Id!.Value.Value, Person?.FullName ?? DisplayName, role, Source: Source)
            : throw NotHeld();
    }

    private static Refused NotHeld() => Refused.Forbidden("caller.roleNotHeld", "Bạn không giữ vai trò cần cho việc này.");
}
