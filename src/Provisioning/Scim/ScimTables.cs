using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace MotCua.Provisioning.Scim;

/// <summary>A system outside that keeps officers' accounts here by SCIM: as which service account it comes, and how far it reaches.</summary>
internal sealed class ScimSource
{
    public Guid Id { get; init; }

    /// <summary>Short name in addresses; never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>As whom it proves itself (client credentials with the scope <c>scim</c>).</summary>
    public AccountId ServiceAccount { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Roles that it may give, with spaces. Administrator is never among them.</summary>
    public required string Roles { get; set; }

    /// <summary>Roles of a post that is named by department and title alone; empty: department is only read.</summary>
    public required string DefaultRoles { get; set; }

    public required string DefaultTitle { get; set; }

    /// <summary>Codes of the units in which, and below which, it may give posts, with spaces; empty: in all.</summary>
    public required string Units { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; }

    internal IReadOnlyList<string> RoleList => Split(Roles);

    internal IReadOnlyList<string> DefaultRoleList => Split(DefaultRoles);

    internal IReadOnlyList<string> UnitList => Split(Units);

    internal static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? string.Empty).Split([' ', ',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}

/// <summary>An account that a source keeps; no account has two. It stays when the source deletes the user: the account is closed, not forgotten.</summary>
internal sealed class ScimUser
{
    public AccountId AccountId { get; init; }

    public Guid SourceId { get; init; }

    public string? ExternalId { get; set; }

    public string? EmployeeNumber { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ModifiedAt { get; set; }

    /// <summary>The source deleted it: it is told no more, and opened again when the source creates the same user anew.</summary>
    public bool Deleted { get; set; }

    public int Version { get; set; }
}

/// <summary>A group of a source. With a unit and roles its members hold a post; without it is only a list.</summary>
internal sealed class ScimGroup
{
    public Guid Id { get; init; }

    public Guid SourceId { get; init; }

    public required string DisplayName { get; set; }

    public string? ExternalId { get; set; }

    public UnitId? UnitId { get; set; }

    public required string Roles { get; set; }

    public required string Title { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ModifiedAt { get; set; }

    public int Version { get; set; }

    internal IReadOnlyList<string> RoleList => ScimSource.Split(Roles);

    internal bool GivesPosts => UnitId is not null && RoleList.Count > 0;
}

/// <summary>A member of a group, with the post that this gave.</summary>
internal sealed class ScimMember
{
    public Guid GroupId { get; init; }

    public AccountId AccountId { get; init; }

    public Guid? PostId { get; set; }
}

/// <summary>A post that a source gave a user by itself, not through a group.</summary>
internal sealed class ScimPost
{
    public Guid PostId { get; init; }

    public AccountId AccountId { get; init; }
}

internal static class ScimSets
{
    extension(AppDb db)
    {
        internal DbSet<ScimSource> ScimSources => db.Set<ScimSource>();

        internal DbSet<ScimUser> ScimUsers => db.Set<ScimUser>();

        internal DbSet<ScimGroup> ScimGroups => db.Set<ScimGroup>();

        internal DbSet<ScimMember> ScimMembers => db.Set<ScimMember>();

        internal DbSet<ScimPost> ScimPosts => db.Set<ScimPost>();
    }
}
