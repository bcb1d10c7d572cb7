using MotCua.Agencies.Assigning;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Listing;

/// <summary>One unit as of a day, as the API answers it.</summary>
internal sealed record UnitDetail(
    string Code, string Identifier, string? IdentifierOld, string Name, string NameEn, string Authority, string Level, string Kind, string? Parent,
    string? Reception, string? Address, string? Phone, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>What held from day to day, oldest first.</summary>
    public IReadOnlyList<UnitPeriod> History { get; init; } = [];

    /// <summary>Units whose work it took over, each as it last was.</summary>
    public IReadOnlyList<UnitNeighbour> Predecessors { get; init; } = [];

    /// <summary>Who took over, or will; null for a unit that goes on.</summary>
    public UnitNeighbour? Successor { get; init; }

    /// <summary>Who took over until the day, one after the other; the last one does its work that day.</summary>
    public IReadOnlyList<UnitNeighbour> Successors { get; init; } = [];

    /// <summary>The units above on the day, from the top down; the unit itself is not in it.</summary>
    public IReadOnlyList<UnitNamed> Path { get; init; } = [];

    /// <summary>How many units stand directly below it on the day.</summary>
    public int Below { get; init; }

    public double? Longitude { get; init; }

    public double? Latitude { get; init; }

    internal static UnitDetail Of(UnitReport it)
    {
        var u = it.Unit;
        return new UnitDetail(
            u.Code, u.Identifier, IdentifierStyles.ToOld(u.Identifier), u.Name, u.NameEn, u.Authority, UnitLevels.Text(u.Level), u.Kind, u.ParentCode,
            it.Desk?.Code, u.Address, u.Phone, u.ValidFrom, u.ValidTo)
        {
            History = [.. it.History.Facts.Select(UnitPeriod.Of)],
            Predecessors = [.. it.History.Predecessors.Select(UnitNeighbour.Of)],
            Path = [.. it.Above.Select(UnitNamed.Of)],
            Below = it.Below.Count,
            Longitude = u.Place?.Longitude,
            Latitude = u.Place?.Latitude,
            Successors = [.. it.Successors.Select(UnitNeighbour.Of)],
            Successor = it.History.Successor is { } next ? UnitNeighbour.Of(next) : null,
        };
    }
}

/// <summary>What held for a unit from a day to a day.</summary>
internal sealed record UnitPeriod(
    DateOnly ValidFrom, DateOnly? ValidTo, string Code, string Identifier, string? IdentifierOld, string Name, string NameEn, string Authority,
    string Level, string Kind, string? Parent, string? Address, string? Phone)
{
    internal static UnitPeriod Of(UnitSummary u) => new(
        u.ValidFrom, u.ValidTo, u.Code, u.Identifier, IdentifierStyles.ToOld(u.Identifier), u.Name, u.NameEn, u.Authority, UnitLevels.Text(u.Level),
        u.Kind, u.ParentCode, u.Address, u.Phone);
}

/// <summary>A unit before or after another, the first day of the later one, and the decision in words.</summary>
internal sealed record UnitNeighbour(string Code, string Identifier, string? IdentifierOld, string Name, string NameEn, DateOnly From, string? Decision)
{
    internal static UnitNeighbour Of(UnitSuccession s) => new(
        s.Unit.Code, s.Unit.Identifier, IdentifierStyles.ToOld(s.Unit.Identifier), s.Unit.Name, s.Unit.NameEn, s.Day, s.Decision);
}
