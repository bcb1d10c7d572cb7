using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>Who does on a day what whom did before; immutable.</summary>
internal sealed class Successions
{
    internal const int MostSteps = 50;
    private readonly Dictionary<UnitId, Succession> next;
    private readonly ILookup<UnitId, Succession> before;

    private readonly IReadOnlyDictionary<Guid, string?> decisions;

    internal Successions(IReadOnlyList<Succession> rows, IReadOnlyDictionary<Guid, string?>? decisions = null)
    {
        this.decisions = decisions ?? new Dictionary<Guid, string?>();
        next = rows.ToDictionary(s => s.FromId);
        before = rows.ToLookup(s => s.ToId);
    }

    internal string? DecisionOf(Succession succession) => decisions.GetValueOrDefault(succession.ReorganisationId);

    /// <summary>Units that ended and have a successor.</summary>
    internal IEnumerable<UnitId> From => next.Keys;

    internal Succession? Of(UnitId unit) => next.GetValueOrDefault(unit);

    /// <summary>Those of which the unit is the direct successor, whenever.</summary>
    internal IEnumerable<Succession> Into(UnitId unit) => before[unit];

    /// <summary>Who does the unit's work on the day: itself while it stands.</summary>
    internal UnitId On(UnitId unit, DateOnly day)
    {
        for (var step = 0; step < MostSteps && next.TryGetValue(unit, out var succession) && succession.Day <= day; step++)
        {
            unit = succession.ToId;
        }

        return unit;
    }

    /// <summary>The unit and all whose work it does on the day.</summary>
    internal IReadOnlySet<UnitId> CoveredBy(UnitId unit, DateOnly day)
    {
        var found = new HashSet<UnitId> { unit };
        var open = new Queue<UnitId>([unit]);
        while (open.TryDequeue(out var at))
        {
            foreach (var succession in before[at])
            {
                if (succession.Day <= day && found.Add(succession.FromId))
                {
                    open.Enqueue(succession.FromId);
                }
            }
        }

        return found;
    }
}
