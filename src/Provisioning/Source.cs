using MotCua.Accounts.Contract;

namespace MotCua.Provisioning;

/// <summary>A directory (LDAP, Active Directory) from which officers come.</summary>
internal sealed class Source
{
    public Guid Id { get; init; }

    /// <summary>Short name in addresses and commands; never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public bool Enabled { get; set; }

    /// <summary>How it is reached and read, as JSON of <see cref="SourceSettings"/>. No secret is in it.</summary>
    public required string Settings { get; set; }

    /// <summary>Password of the bind name, protected; never shown again.</summary>
    public string? Secret { get; set; }

    /// <summary>Up to where changes were read; a delta begins here. Null: the next run reads all.</summary>
    public string? Mark { get; set; }

    public DateTimeOffset? ReadAllAt { get; set; }

    /// <summary>When the schedule runs it next; null without one. Real time, as the lease.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Until when one run has the source for itself; a process that dies gives it back by letting this pass.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>An entry of a directory and the account that follows it. Accounts without such a link are never touched.</summary>
internal sealed class SourceLink
{
    public Guid Id { get; init; }

    public Guid SourceId { get; init; }

    /// <summary>What never changes of the entry: objectGUID or entryUUID.</summary>
    public required string Key { get; init; }

    public AccountId AccountId { get; init; }

    public required string Dn { get; set; }

    /// <summary>The post that this directory gave; other posts of the account are somebody else's.</summary>
    public Guid? PostId { get; set; }

    /// <summary>True while the account is closed because the directory said so.</summary>
    public bool ClosedHere { get; set; }
}

/// <summary>What could not be decided without a person.</summary>
internal enum ClashKind
{
    NameTaken,
    PersonalIdTaken,
    SameKey,
    UnknownUnit,
    BadName,
    BadDisplayName,
    LastAdministrator,
}

internal enum ClashState
{
    Waiting,
    Skipped,
    Linked,
    Opened,
    Gone,
}

/// <summary>An entry on the review list; what an administrator decided stays with its key.</summary>
internal sealed class Clash
{
    public Guid Id { get; init; }

    public Guid SourceId { get; init; }

    public required string Key { get; init; }

    public required string Dn { get; set; }

    public required string DisplayName { get; set; }

    public ClashKind Kind { get; set; }

    /// <summary>What clashes: a name, a unit.</summary>
    public string? What { get; set; }

    /// <summary>The account that bears the same name or number.</summary>
    public AccountId? AccountId { get; set; }

    public ClashState State { get; set; }

    /// <summary>Sign-in name under which an administrator opens it.</summary>
    public string? OpenAs { get; set; }

    public DateTimeOffset FoundAt { get; init; }
}
