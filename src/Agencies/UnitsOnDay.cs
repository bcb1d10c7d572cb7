using System.Collections.Frozen;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies;

/// <summary>All units as of one day: looked up by identity, code and identifier, with their tree.</summary>
internal sealed class UnitsOnDay
{
    private readonly FrozenDictionary<UnitId, UnitSummary> byId;
    private readonly FrozenDictionary<string, UnitSummary> byWord;
    private readonly ILookup<UnitId, UnitSummary> children;
    private readonly ILookup<UnitId, UnitSummary> receivedBy;
    private readonly ILookup<UnitLevel, UnitSummary> byLevel;
    private readonly Lazy<UnitWords> searched;
    private readonly Lazy<List<(string Digits, UnitSummary Unit)>> phones;

    internal UnitsOnDay(IEnumerable<UnitFact> facts, DateOnly day)
    {
        var holding = facts.Where(f => f.HoldsOn(day)).ToList();
        var codes = holding.ToDictionary(f => f.UnitId, f => f.Code);
        InOrder = [.. holding.Select(f => Summarise(f, codes)).OrderBy(u => u.Level).ThenBy(u => NaturalKey(u.Identifier), StringComparer.Ordinal)
            .ThenBy(u => u.Code, StringComparer.Ordinal)];
        byId = InOrder.ToFrozenDictionary(u => u.Id);

        // A code wins over an identifier that happens to be written the same.
        var words = new Dictionary<string, UnitSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var unit in InOrder)
        {
            words[unit.Code] = unit;
        }

        foreach (var unit in InOrder)
        {
            words.TryAdd(unit.Identifier, unit);
        }

        byWord = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        children = InOrder.Where(u => u.ParentId is not null).ToLookup(u => u.ParentId!.Value);
        receivedBy = InOrder.ToLookup(u => u.ReceptionUnitId ?? u.Id);
        byLevel = InOrder.ToLookup(u => u.Level);

        // Only who searches needs these.
        searched = new(() => new UnitWords(InOrder));
        phones = new(() => [.. InOrder.Where(u => u.Phone is not null).Select(u => (string.Concat(u.Phone!.Where(char.IsAsciiDigit)), u))]);
    }

    /// <summary>By tier, then by identifier as people count (2 before 10).</summary>
    internal IReadOnlyList<UnitSummary> InOrder { get; }

    internal UnitSummary? Find(UnitId id) => byId.GetValueOrDefault(id);

    internal UnitSummary? Find(string codeOrIdentifier) => byWord.GetValueOrDefault(codeOrIdentifier);

    internal IEnumerable<UnitSummary> ReceivedBy(UnitId desk) => receivedBy[desk];

    internal IEnumerable<UnitSummary> ChildrenOf(UnitId unit) => children[unit];

    internal IReadOnlySet<UnitId> Subtree(UnitId root)
    {
        var found = new HashSet<UnitId> { root };
        var open = new Queue<UnitId>([root]);
        while (open.TryDequeue(out var unit))
        {
            foreach (var child in children[unit])
            {
                if (found.Add(child.Id))
                {
                    open.Enqueue(child.Id);
                }
            }
        }

        return found;
    }

    /// <summary>The unit, the one above it, and so on to the top.</summary>
    internal IEnumerable<UnitSummary> UpFrom(UnitId unit)
    {
        var seen = new HashSet<UnitId>();
        for (var at = Find(unit); at is not null && seen.Add(at.Id); at = at.ParentId is { } parent ? Find(parent) : null)
        {
            yield return at;
        }
    }

    internal IEnumerable<UnitSummary> Search(UnitLevel? level, UnitId? parent, string? q)
    {
        var words = SearchText.Fold(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? searched.Value.Having(words).Where(u => (level is null || u.Level == level) && (parent is null || u.ParentId == parent))
            : parent is { } above ? children[above].Where(u => level is null || u.Level == level)
            : level is { } tier ? byLevel[tier] : InOrder;
    }

    /// <summary>Units whose telephone has these digits somewhere.</summary>
    internal IEnumerable<UnitSummary> ReachedAt(string digits) =>
        phones.Value.Where(p => p.Digits.Contains(digits, StringComparison.Ordinal)).Select(p => p.Unit);

    internal static UnitSummary Summarise(UnitFact fact, IReadOnlyDictionary<UnitId, string> codes) => new(
        fact.UnitId,
        fact.Code,
        fact.Identifier,
        fact.Name,
        fact.NameEn,
        fact.Level,
        fact.Kind,
        fact.ParentId,
        fact.ParentId is { } parent ? codes.GetValueOrDefault(parent) : null,
        fact.ReceptionId == fact.UnitId ? null : fact.ReceptionId,
        fact.Address,
        fact.Phone is null ? null : PhoneNumber.TryParse(fact.Phone, null, out var phone) ? phone.National : fact.Phone,
        fact.ValidFrom,
        fact.ValidTo)
    {
        Authority = fact.Authority,
        SeatCode = fact.SeatCode,
        Place = fact.Place,
    };

    private static string NaturalKey(string identifier) =>
        string.Join('.', identifier.Split('.').Select(p => p.All(char.IsAsciiDigit) ? p.PadLeft(8, '0') : p));
}
