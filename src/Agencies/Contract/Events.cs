using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>A unit came into being.</summary>
public sealed record UnitCreated(UnitId Unit, string Code, string Identifier, string Name, UnitLevel Level, string? Parent, DateOnly ValidFrom) : IEvent;

/// <summary>Other facts hold for a unit from a day on.</summary>
/// <param name="Unit">Which.</param>
/// <param name="ValidFrom">From this day on.</param>
/// <param name="Changed">Field to the old and the new value, in words.</param>
public sealed record UnitChanged(UnitId Unit, DateOnly ValidFrom, IReadOnlyDictionary<string, string?[]> Changed) : IEvent;

/// <summary>A unit ended.</summary>
public sealed record UnitClosed(UnitId Unit, string Code, DateOnly LastDay) : IEvent;

/// <summary>From a day on, one unit does what another did.</summary>
public sealed record UnitSucceeded(UnitId Unit, UnitId By, DateOnly From) : IEvent;

/// <summary>A part of the unit's open work goes to another from that day on.</summary>
public sealed record UnitPartGiven(UnitId Unit, UnitId To, string ToCode, DateOnly Day, SplitRule Rule) : IEvent;

/// <summary>A draft of a reorganisation was made, changed, proposed, approved, given back, abandoned or applied.</summary>
/// <param name="Draft">Which.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Version">Its version after the act.</param>
/// <param name="Seal">What was proposed or approved, in one word.</param>
public sealed record ReorganisationDrafted(Guid Draft, string State, int Version, string? Seal) : IEvent;

/// <summary>Units were merged, renamed or dissolved as one operation.</summary>
public sealed record UnitsReorganised(Guid Reorganisation, DateOnly Effective, string? Decision, int Closed, int Created, int Changed) : IEvent;

/// <summary>A new version of a calendar; promised dates stay with the version they were counted by.</summary>
public sealed record CalendarVersionMade(UnitId Unit, int Version, int? BasedOn, DateTimeOffset ValidFrom, string Name) : IEvent;

/// <summary>What was counted in an office on a day was stated or, where it was stated before, corrected.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Day">The day on which it was counted.</param>
/// <param name="Source">The report or record that says so.</param>
/// <param name="Values">Item to how many.</param>
public sealed record ReadinessStated(UnitId Unit, DateOnly Day, string Source, IReadOnlyDictionary<string, int> Values) : IEvent;

/// <summary>What offices are to have by the end of a year was stated, corrected or withdrawn.</summary>
/// <param name="Unit">Whose plan.</param>
/// <param name="Year">Until the end of which year.</param>
/// <param name="Plan">The plan's name.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Changed">Field to what was said before and what is said now.</param>
public sealed record ReadinessPlanned(UnitId Unit, int Year, string Plan, string Measure, IReadOnlyDictionary<string, string?[]> Changed) : IEvent;

/// <summary>From a day on, offices are measured by other criteria.</summary>
public sealed record ReadinessStandardSet(DateOnly ValidFrom, string? Decision, int Items, int Criteria) : IEvent;
