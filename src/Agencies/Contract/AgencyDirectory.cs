using MotCua.Kernel;

namespace MotCua.Agencies.Contract;

/// <summary>
/// Who is who among units, as of any day. Answers from memory what is committed: a change made in the running transaction is not seen yet.
/// </summary>
public sealed partial class AgencyDirectory
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
            return level is null && string.IsNullOrWhiteSpace(q) ? units.InOrder : [.. units.Search(level, null, q)];
        }

        return units.Find(parent.Trim()) is { } above ? [.. units.Search(level, above.Id, q)] : [];
    }

    /// <summary>The unit itself and all units below it, as of today, with those whose work each of them does since they ended.</summary>
    public async ValueTask<IReadOnlySet<UnitId>> SubtreeAsync(UnitId root, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).Subtree(root, clock.Today());

    /// <summary>The units whose telephone has these digits somewhere, and those that ended and whose work they do today.</summary>
    public async ValueTask<IReadOnlySet<UnitId>> ReachedAtAsync(string digits, CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var found = new HashSet<UnitId>();
        foreach (var unit in pages.On(today).ReachedAt(digits))
        {
            found.UnionWith(pages.Successions.CoveredBy(unit.Id, today));
        }

        return found;
    }

    /// <summary>The unit that today does what this unit did; the unit itself while it stands, or when it ended without a successor.</summary>
    public async ValueTask<UnitId> ActingForAsync(UnitId unit, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).Successions.On(unit, clock.Today());

    /// <summary>The unit that <see cref="ActingForAsync"/> names, as it is today (as it last was, when it ended without a successor); null for an identity that never was.</summary>
    public async ValueTask<UnitSummary?> FindActingAsync(UnitId unit, CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        return pages.Find(pages.Successions.On(unit, today), today);
    }

    /// <summary>All units whose work is done today where this unit's is: the acting one and those that ended in it.</summary>
    public async ValueTask<IReadOnlyList<UnitId>> TogetherWithAsync(UnitId unit, CancellationToken ct = default)
    {
        var (successions, today) = ((await book.ReadAsync(ct)).Successions, clock.Today());
        return [.. successions.CoveredBy(successions.On(unit, today), today)];
    }

    /// <summary>The unit and those that ended and whose work it does today.</summary>
    public async ValueTask<IReadOnlySet<UnitId>> CoveredByAsync(UnitId unit, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).Successions.CoveredBy(unit, clock.Today());

    /// <summary>True when some unit has taken over from another until today.</summary>
    public async ValueTask<bool> HasSuccessionsAsync(CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        return pages.Successions.From.Any(u => pages.Successions.On(u, today) != u);
    }

    /// <summary>What the unit handles today.</summary>
    public async ValueTask<UnitCompetence> CompetenceOfAsync(UnitId unit, CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var units = pages.Successions.CoveredBy(unit, today);
        return new UnitCompetence(units, units.Select(u => pages.Find(u, today)?.Level).OfType<UnitLevel>().Concat(pages.CompetencesOn(today).TiersOf(unit)).ToHashSet())
        {
            Splits = [.. pages.SplitsOfAll.Where(p => p.Day <= today && (units.Contains(p.From) || units.Contains(p.To)))],
        };
    }

    /// <summary>The units that handle a tier's procedures today: those of the tier, those that took over from such as ended, and those that are stated to play it too.</summary>
    public async ValueTask<IReadOnlyList<UnitSummary>> HandlingAsync(UnitLevel level, CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var units = pages.On(today);
        var after = pages.Successions.From.Select(u => pages.Find(u, today)).OfType<UnitSummary>().Where(u => u.Level == level)
            .Select(u => units.Find(pages.Successions.On(u.Id, today))).OfType<UnitSummary>();
        return [.. units.Search(level, null, null).Concat(after).Concat(pages.CompetencesOn(today).AlsoOf(level)).DistinctBy(u => u.Id)];
    }

    /// <summary>Who took over from the unit, one after the other, until today; with the days and decisions.</summary>
    public ValueTask<IReadOnlyList<UnitSuccession>> SuccessorsOfAsync(UnitId unit, CancellationToken ct = default) =>
        SuccessorsOfAsync(unit, clock.Today(), ct);

    /// <summary>The same until a day.</summary>
    public async ValueTask<IReadOnlyList<UnitSuccession>> SuccessorsOfAsync(UnitId unit, DateOnly asOf, CancellationToken ct = default)
    {
        var pages = await book.ReadAsync(ct);
        var found = new List<UnitSuccession>();
        while (pages.Successions.Of(unit) is { } next && next.Day <= asOf && found.Count < Successions.MostSteps)
        {
            found.Add(new UnitSuccession(pages.Find(next.ToId, next.Day)!, next.Day, pages.Successions.DecisionOf(next)));
            unit = next.ToId;
        }

        return found;
    }

    /// <summary>
    /// The unit that bears the code or identifier today, or else the last that ever bore it: for questions about the past. Identifiers are
    /// never given twice, codes are (26506 was Phường 1 and is Phường Vũng Tàu).
    /// </summary>
    public async ValueTask<UnitSummary?> FindEverAsync(string codeOrIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(codeOrIdentifier);
        var (pages, today, word) = (await book.ReadAsync(ct), clock.Today(), codeOrIdentifier.Trim());
        return pages.On(today).Find(word) ?? (pages.EverBore(word) is { } id ? pages.Find(id, today) : null);
    }

    /// <summary>What a unit was from day to day, from whom it took over and who took over from it.</summary>
    public async ValueTask<UnitHistory> HistoryAsync(UnitId unit, CancellationToken ct = default)
    {
        var pages = await book.ReadAsync(ct);
        var facts = pages.FactsOf(unit).Select(f => pages.Find(unit, f.ValidFrom)!).ToList();
        var next = pages.Successions.Of(unit);
        return new UnitHistory(
            facts,
            [.. pages.Successions.Into(unit).OrderBy(s => s.Day).Select(s => new UnitSuccession(pages.Find(s.FromId, s.Day.AddDays(-1))!, s.Day, pages.Successions.DecisionOf(s)))],
            next is null ? null : new UnitSuccession(pages.Find(next.ToId, next.Day)!, next.Day, pages.Successions.DecisionOf(next)));
    }

    /// <summary>The units for which this desk receives today: those that name it, and itself when it names no other.</summary>
    public async ValueTask<IReadOnlyList<UnitSummary>> ReceivedByAsync(UnitId desk, CancellationToken ct = default) =>
        [.. (await book.ReadAsync(ct)).On(clock.Today()).ReceivedBy(desk)];
}
