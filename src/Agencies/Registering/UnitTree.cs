using Microsoft.AspNetCore.WebUtilities;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Registering;

/// <summary>A unit in the tree as it is drawn; what lies below is there only where it is open.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Count">How many stand directly below it.</param>
/// <param name="IsOpen">Shows them.</param>
/// <param name="IsOn">It is the one that was opened last.</param>
/// <param name="Below">A page of those below.</param>
/// <param name="Before">Address of the page before, if any.</param>
/// <param name="After">Address of the next page, if any.</param>
internal sealed record UnitNode(UnitSummary Unit, int Count, bool IsOpen, bool IsOn, IReadOnlyList<UnitNode> Below, string? Before, string? After)
{
    /// <summary>As of which day; the tree's own.</summary>
    internal DateOnly? Day { get; init; }

    internal string Href => $"/can-bo/don-vi/{Unit.Id.Value}" + (Day is { } day ? $"?ngay={day:yyyy-MM-dd}" : string.Empty);

    /// <summary>Opens it, or closes it again.</summary>
    internal string ToggleHref => UnitTree.HrefOf(Day, IsOpen ? Unit.ParentId is null ? "-" : Unit.ParentCode : Unit.Identifier, null) + "#cay";
}

/// <summary>The tree of a day along one path, a page of units at each level: what it costs does not grow with the province.</summary>
internal sealed class UnitTree(AgencyBook book)
{
    internal const int PageSize = 50;

    internal async ValueTask<IReadOnlyList<UnitNode>> ReadAsync(DateOnly day, bool isToday, string? open, string? after, CancellationToken ct)
    {
        var units = (await book.ReadAsync(ct)).On(day);
        DateOnly? shown = isToday ? null : day;
        var roots = units.InOrder.Where(u => u.ParentId is null || units.Find(u.ParentId.Value) is null).Take(PageSize).ToList();
        var on = string.IsNullOrWhiteSpace(open) ? roots.FirstOrDefault() : units.Find(open.Trim());
        var path = on is null ? [] : units.UpFrom(on.Id).Select(u => u.Id).ToHashSet();
        return [.. roots.Select(Node)];

        UnitNode Node(UnitSummary unit)
        {
            var below = units.ChildrenOf(unit.Id).ToList();
            if (!path.Contains(unit.Id) || below.Count == 0)
            {
                return new UnitNode(unit, below.Count, false, unit.Id == on?.Id, [], null, null) { Day = shown };
            }

            // The page of the unit that was opened is the one asked for; above it, the page on which the path goes on.
            var start = unit.Id == on!.Id ? 1 + below.FindIndex(u => u.Identifier == after)
                : below.FindIndex(u => path.Contains(u.Id)) / PageSize * PageSize;
            var next = start + PageSize < below.Count ? HrefOf(shown, unit.Identifier, below[start + PageSize - 1].Identifier) : null;
            var before = start == 0 ? null : HrefOf(shown, unit.Identifier, start > PageSize ? below[start - PageSize - 1].Identifier : null);
            return new UnitNode(unit, below.Count, true, unit.Id == on.Id, [.. below.Skip(start).Take(PageSize).Select(Node)], before, next) { Day = shown };
        }
    }

    internal static string HrefOf(DateOnly? day, string? open, string? after) => QueryHelpers.AddQueryString("/can-bo/don-vi", new Dictionary<string, string?>
    {
        ["ngay"] = day is { } shown ? $"{shown:yyyy-MM-dd}" : null, ["mo"] = open, ["sau"] = after,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>Units of the day that have the words, for a short list.</summary>
    internal async ValueTask<(IReadOnlyList<UnitSummary> Units, int Count)> SearchAsync(DateOnly day, string q, int most, CancellationToken ct)
    {
        var found = (await book.ReadAsync(ct)).On(day).Search(null, null, q).ToList();
        return ([.. found.Take(most)], found.Count);
    }

    /// <summary>The days on which something about units changes, with how many facts.</summary>
    internal async ValueTask<IReadOnlyList<(DateOnly Day, int Changes)>> DaysAsync(CancellationToken ct) => (await book.ReadAsync(ct)).ChangeDays;
}
