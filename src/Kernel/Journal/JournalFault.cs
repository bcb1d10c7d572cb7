namespace MotCua.Kernel.Journal;

/// <summary>What was found wrong.</summary>
public enum JournalFaultKind
{
    /// <summary>A row's content is not what was recorded.</summary>
    Changed,

    /// <summary>A row is missing.</summary>
    Removed,

    /// <summary>A row stands where nothing was recorded.</summary>
    Inserted,

    /// <summary>A row stands at another place than it was recorded at.</summary>
    Reordered,

    /// <summary>A seal, or what it covers, is not what was sealed.</summary>
    Seal,

    /// <summary>The state of the product says something else than the journal.</summary>
    State,

    /// <summary>A row can't be read at all.</summary>
    Unreadable,
}

/// <summary>One thing that is wrong, with the first row concerned.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Where">The row: <c>dossier:0198… #3</c>, <c>seal 12</c>, or the subject whose state disagrees.</param>
/// <param name="Vietnamese">A sentence for the people of the office.</param>
/// <param name="English">The same in English.</param>
public sealed record JournalFault(JournalFaultKind Kind, string Where, string Vietnamese, string English)
{
    /// <inheritdoc />
    public override string ToString() => $"{Where}: {Vietnamese} / {English}";
}

/// <summary>What a verification found.</summary>
/// <param name="Acts">Acts read.</param>
/// <param name="Chains">Chains read.</param>
/// <param name="Seals">Seals read.</param>
/// <param name="Faults">What is wrong, first things first; empty when the journal is whole.</param>
public sealed record JournalReport(long Acts, long Chains, long Seals, IReadOnlyList<JournalFault> Faults)
{
    /// <summary>True when nothing was found.</summary>
    public bool IsWhole => Faults.Count == 0;
}

/// <summary>A module that can tell its state from the journal compares the two here; part of <c>motcua verify-journal</c>.</summary>
public interface IJournalCheck
{
    /// <summary>Reads in the snapshot of the verification and tells what disagrees; writes nothing.</summary>
    IAsyncEnumerable<JournalFault> CheckAsync(CancellationToken ct);
}
