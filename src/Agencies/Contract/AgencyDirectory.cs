using MotCua.Kernel;

namespace MotCua.Agencies.Contract;

/// <summary>
/// Who is who among units, as of any day. Answers from memory what is committed: a change made in the running transaction is not seen yet.
/// </summary>
public sealed class AgencyDirectory
{
    private readonly AgencyBook book;
    private readonly TimeProvider clock;

    internal AgencyDirectory(AgencyBook book, TimeProvider clock)
    {
        this.book = book;
        this.clock = clock;
    }

    /// <summary>The unit that bears the code or identifier on a day (today when null); null when none does.</summary>
    public async ValueTask<UnitSummary?> FindAsync(string codeOrIdentifier, DateOnly? asOf = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(codeOrIdentifier);
        return (await book.ReadAsync(ct)).On(asOf ?? clock.Today()).Find(codeOrIdentifier.Trim());
    }

    /// <summary>The unit as of today; one that ended as it last was. Null only for an identity that never was.</summary>
    public ValueTask<UnitSummary?> FindAsync(UnitId id, CancellationToken ct = default) => FindAsync(id, clock.Today(), ct);

    /// <summary>The unit as of a day; one that ended before as it last was, one that began later as it first was.</summary>
    public async ValueTask<UnitSummary?> FindAsync(UnitId id, DateOnly asOf, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).Find(id, asOf);

    /// <summary>The units of a day, by tier and then by identifier.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="level">Only this tier.</param>
    /// <param name="parent">Code or identifier of the unit directly above; one that does not exist that day has nothing below it.</param>
    /// <param name="q">Words of the name, code, identifier or address, folded.</param>
    /// <param name="ct">Stops reading.</param>
    public async ValueTask<IReadOnlyList<UnitSummary>> ListAsync(
        DateOnly asOf, UnitLevel? level = null, string? parent = null, string? q = null, CancellationToken ct = default)
    {
        var units = (await book.ReadAsync(ct)).On(asOf);
        if (string.IsNullOrWhiteSpace(parent))
        {
            return [.. units.Search(level, null, q)];
        }

        return units.Find(parent.Trim()) is { } above ? [.. units.Search(level, above.Id, q)] : [];
    }

    /// <summary>The unit itself and all units below it, as of today.</summary>
    public async ValueTask<IReadOnlySet<UnitId>> SubtreeAsync(UnitId root, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).On(clock.Today()).Subtree(root);

    /// <summary>The units for which this desk receives today: those that name it, and itself when it names no other.</summary>
    public async ValueTask<IReadOnlyList<UnitSummary>> ReceivedByAsync(UnitId desk, CancellationToken ct = default) =>
        [.. (await book.ReadAsync(ct)).On(clock.Today()).ReceivedBy(desk)];
}
