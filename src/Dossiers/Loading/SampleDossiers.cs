using System.Text.Json;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Returning;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Loading;

/// <summary>A year of dossiers and Finance's year 2020, filed and worked by the real services under a moving clock, from <c>plan.json</c>.</summary>
internal sealed class SampleDossiers(
    AppDb db, Acts acts, AgencyDirectory directory, CalendarBook calendars, AccountDesk accounts, CatalogueDesk catalogue,
    FilingService filing, ReceivingService receiving, ProcessingService processing, ReturningService returning) : ISampleLoader
{
    public async Task LoadAsync(string folder, DemoClock clock, Action<string> say, CancellationToken ct)
    {
        var demo = await SampleDemo.ReadAsync(folder, ct);
        var plan = JsonSerializer.Deserialize<PlanFile>(await ReadAsync(folder, "plan.json", ct), EventJson.Options)!;
        var dice = new Dice(plan.Seed);
        var units = await directory.ListAsync(VietnamTime.DateOf(demo.Now), ct: ct);
        var byCode = units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        var people = new People(
            JsonSerializer.Deserialize<PeopleFile>(await ReadAsync(folder, "people.json", ct), EventJson.Options)!, units, dice);
        var moments = new Moments(plan.Receipts, dice);
        var all = new Planner(plan, await ProceduresAsync(plan, ct), byCode, await CalendarsAsync(units, demo.Now, ct), moments, dice).Make(demo.Now);
        await new Casting(db, acts, accounts, people, plan, dice).GiveAsync(all, byCode, ct);

        var officers = new Officers(accounts);
        var consulted = new[] { "STNMT", "CAT", "CTHUE" }.Select(c => byCode[c].Id);
        await officers.GatherAsync(all.Select(p => p.Unit.Id).Concat(consulted).Distinct(), all.Select(p => p.Desk).Distinct(), ct);
        var stage = new Stage(
            filing, receiving, processing, returning, officers, moments, new Answers(people, dice),
            ReasonsFile.Read(await ReadAsync(folder, "reasons.json", ct), dice), plan, byCode, people, dice, demo.Now);
        var done = await new Performance(db, acts, clock, say).RunAsync(all.Select(p => (p.FiledAt, new Course(p, stage))), demo.Now, ct);
        say($"Tỉnh mẫu: {all.Count} hồ sơ, {done} việc / Sample province: {all.Count} dossiers, {done} acts");
    }

    private static Task<string> ReadAsync(string folder, string name, CancellationToken ct) => File.ReadAllTextAsync(Path.Combine(folder, name), ct);

    private async Task<IReadOnlyDictionary<string, Procedure>> ProceduresAsync(PlanFile plan, CancellationToken ct)
    {
        var found = new Dictionary<string, Procedure>(StringComparer.Ordinal);
        foreach (var code in plan.Lines.Select(l => l.Procedure).Concat(plan.Finance2020.Lines.Select(l => l.Procedure)).Distinct(StringComparer.Ordinal))
        {
            found[code] = await catalogue.FindAsync(code, null, ct) ?? throw new JsonException($"plan.json: no procedure {code}.");
        }

        return found;
    }

    private async Task<IReadOnlyDictionary<UnitId, WorkCalendar>> CalendarsAsync(IReadOnlyList<UnitSummary> units, DateTimeOffset at, CancellationToken ct)
    {
        var found = new Dictionary<UnitId, WorkCalendar>();
        foreach (var unit in units)
        {
            found[unit.Id] = await calendars.InForceAsync(unit.Id, at, ct);
        }

        return found;
    }
}
