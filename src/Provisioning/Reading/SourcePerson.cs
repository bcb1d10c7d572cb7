namespace MotCua.Provisioning.Reading;

/// <summary>A person as a directory describes them; nothing of it is believed yet.</summary>
/// <param name="Key">What never changes of the entry.</param>
/// <param name="Dn">Where it stands.</param>
/// <param name="Name">Sign-in name, as said.</param>
/// <param name="DisplayName">Name as said.</param>
internal sealed record SourcePerson(string Key, string Dn, string Name, string DisplayName)
{
    internal string? Title { get; init; }

    internal string? Unit { get; init; }

    internal string? Phone { get; init; }

    internal string? Email { get; init; }

    internal string? PersonalId { get; init; }

    internal bool Disabled { get; init; }

    /// <summary>Groups, by name, written one way.</summary>
    internal IReadOnlyCollection<string> Groups { get; init; } = [];
}

/// <summary>What one reading found.</summary>
/// <param name="People">Everybody read.</param>
/// <param name="Full">True when that is everybody there is, so that who is absent has left.</param>
/// <param name="Mark">Where the next delta begins.</param>
/// <param name="UnknownGroups">Mapped groups that the directory does not have.</param>
internal sealed record SourceReading(IReadOnlyList<SourcePerson> People, bool Full, string? Mark, IReadOnlyList<string> UnknownGroups)
{
    /// <summary>Keys of entries that a delta found deleted.</summary>
    internal IReadOnlyList<string> Gone { get; init; } = [];
}
