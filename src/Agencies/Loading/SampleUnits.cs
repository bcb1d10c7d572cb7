using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Loading;

/// <summary>The units of the sample province and their calendars, from <c>units.csv</c> and <c>calendars.json</c>.</summary>
internal sealed class SampleUnits(AgencyRegistry registry, AgencyDirectory directory, CalendarBook calendars) : ISampleLoader
{
    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var actor = Actor.System("sample");
        using (var units = File.OpenText(Path.Combine(folder, "units.csv")))
        {
            var done = await registry.ImportAsync(units, actor, clock.Today(), ct);
            say($"Tỉnh mẫu: {done.Added} đơn vị / Sample province: {done.Added} units");
        }

        await using var file = File.OpenRead(Path.Combine(folder, "calendars.json"));
        var said = await JsonSerializer.DeserializeAsync<CalendarFile>(file, EventJson.Options, ct)
            ?? throw new JsonException("calendars.json is empty.");
        foreach (var calendar in said.Calendars)
        {
            var unit = await directory.FindAsync(calendar.Unit, null, ct)
                ?? throw new JsonException($"calendars.json: no unit {calendar.Unit}.");
            await calendars.ChangeAsync(
                unit.Id, calendar.ToDraft(), VietnamTime.Instant(calendar.ValidFrom, TimeOnly.MinValue), actor, calendar.Decision, ct);
        }
    }

    private sealed record CalendarFile(IReadOnlyList<CalendarSaid> Calendars);

    /// <summary>A calendar as the file states it: hours by weekday as pairs of times, special days with their source.</summary>
    private sealed record CalendarSaid(string Unit, DateOnly ValidFrom, string Name, string NameEn)
    {
        public string? Inherits { get; init; }

        public string? Decision { get; init; }

        public Dictionary<string, TimeOnly[][]>? Week { get; init; }

        public Dictionary<string, TimeOnly[][]>? ReceptionOnly { get; init; }

        public IReadOnlyList<CalendarDay> Exceptions { get; init; } = [];

        public IReadOnlyList<int> PublishedYears { get; init; } = [];

        internal CalendarDraft ToDraft() => new(
            Name,
            NameEn,
            new CalendarContent { Week = Hours(Week), Reception = Hours(ReceptionOnly), Days = Exceptions, PublishedYears = PublishedYears },
            Inherits is not null,
            Decision);

        private static Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>? Hours(Dictionary<string, TimeOnly[][]>? said)
        {
            var week = said?.Where(d => d.Value.Length > 0).ToDictionary(
                d => Enum.Parse<DayOfWeek>(d.Key, ignoreCase: true),
                d => (IReadOnlyList<WorkSession>)[.. d.Value.Select(s => new WorkSession(s[0], s[1]))]);
            return week is { Count: > 0 } ? week : null;
        }
    }
}
