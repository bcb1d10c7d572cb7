using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Bench.Large;

/// <summary>A unit's offer of a procedure, with who works on it.</summary>
internal sealed record Line(
    UnitSummary Unit, UnitId Desk, Procedure Procedure, Process Process, ChosenTerm? Term, WorkCalendar Calendar, IReadOnlyList<OfficerOfUnit> Officers, OfficerOfUnit? Clerk);

/// <summary>What dossiers are made of: the province's units, procedures, officers and calendar.</summary>
internal sealed record Facts(IReadOnlyList<Line> Lines, UnitId Consulted, string ConsultedName)
{
    private const string Often = "STC";
    private const int MostOffers = 12;

    public static Task<Facts> ReadAsync(Bed bed, CancellationToken ct) => bed.DoAsync(async s =>
    {
        var agencies = s.GetRequiredService<AgencyDirectory>();
        var catalogue = s.GetRequiredService<CatalogueDesk>();
        var accounts = s.GetRequiredService<AccountDesk>();
        var processes = s.GetRequiredService<ProcessBook>();
        var calendars = s.GetRequiredService<CalendarBook>();
        var now = bed.Clock.GetUtcNow();
        var lines = new List<Line>();
        var clerks = new Dictionary<UnitId, OfficerOfUnit?>();
        foreach (var unit in await agencies.ListAsync(DateOnly.FromDateTime(now.UtcDateTime), ct: ct))
        {
            var offers = (await catalogue.SearchAsync(new ProcedureQuery(Unit: unit.Code, Limit: 100), ct)).Items;
            if (offers.Count == 0)
            {
                continue;
            }

            var officers = await accounts.OfficersOfAsync(unit.Id, Roles.Specialist, ct);
            var desk = unit.ReceptionUnitId ?? unit.Id;
            if (!clerks.TryGetValue(desk, out var clerk))
            {
                clerks[desk] = clerk = (await accounts.OfficersOfAsync(desk, Roles.Clerk, ct)) is [var first, ..] ? first : null;
            }

            var calendar = await calendars.InForceAsync(unit.Id, now, ct);
            foreach (var offer in offers.Take(MostOffers))
            {
                var procedure = (await catalogue.FindAsync(offer.Code, null, ct))!;
                lines.Add(new Line(unit, desk, procedure, processes.For(procedure.Record), TermChoice.For(procedure.Record), calendar, officers, clerk));
            }
        }

        // The unit whose officers' lists are measured has three times the work of the others.
        var busy = lines.Where(l => l.Unit.Code == Often).ToList();
        var consulted = await agencies.FindAsync("STNMT", null, ct) ?? busy[0].Unit;
        return new Facts([.. lines, .. busy, .. busy], consulted.Id, consulted.Name);
    });
}
