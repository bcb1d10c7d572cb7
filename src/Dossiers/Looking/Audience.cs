using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Explaining;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Looking;

/// <summary>Answers “who can see this dossier, and why”: the other side of <see cref="Visibility"/>, held equal to it by a test.</summary>
internal sealed class Audience(
    AgencyDirectory agencies, AccountDesk accounts, CallerAccess callers, PermissionBook permissions, Explainer explainer)
{
    /// <summary>Everybody in office who may see it today, under the strongest ground; by name within a ground.</summary>
    public Task<IReadOnlyList<Viewer>> OfAsync(Situation situation, CancellationToken ct) => OfAsync(situation.Dossier, situation.Consultations, ct);

    /// <summary>The same of a dossier at hand.</summary>
    public async Task<IReadOnlyList<Viewer>> OfAsync(Dossier dossier, IReadOnlyList<Consultation> consultations, CancellationToken ct)
    {
        var found = new List<Viewer>();
        foreach (var officer in (await NearAsync(dossier, consultations, ct)).DistinctBy(o => o.Id))
        {
            if (await callers.OfAsync(officer.Id, ct) is not { IsOfficer: true } caller)
            {
                continue;
            }

            var lines = (await explainer.LinesAsync(dossier, consultations, caller, ct)).Where(l => l.Holds && l.Line.Role != SeeLine.Owner).ToList();
            if (lines.OrderBy(l => OrderOf(l.Line.Scope)).ThenByDescending(l => l.Line.Full).FirstOrDefault() is { } strongest)
            {
                found.Add(new Viewer(officer.Id, officer.DisplayName, officer.Title, GroundOf(strongest.Line), lines.Exists(l => l.Line.Full)) { By = strongest });
            }
        }

        return [.. found.OrderBy(v => v.Ground).ThenBy(v => v.Name, StringComparer.Ordinal)];
    }

    // Whoever has a role of some line, from where that line could reach the dossier.
    private async Task<IEnumerable<OfficerOfUnit>> NearAsync(Dossier dossier, IReadOnlyList<Consultation> consultations, CancellationToken ct)
    {
        var near = new List<OfficerOfUnit>();
        foreach (var lines in (await permissions.CurrentAsync(ct)).Table.See.Where(l => l.Role != SeeLine.Owner).GroupBy(l => l.Scope).OrderBy(g => OrderOf(g.Key)))
        {
            var roles = lines.Select(l => l.Role).Distinct().ToList();
            IEnumerable<UnitId> units = lines.Key switch
            {
                Scope.Desk => [dossier.DeskId],
                Scope.Unit => [dossier.UnitId],
                Scope.Asked => consultations.Select(c => c.UnitId).Distinct(),
                Scope.Below => [dossier.UnitId, .. await AboveAsync(dossier.UnitId, ct)],
                _ => [],
            };
            foreach (var unit in units)
            {
                near.AddRange((await accounts.OfficersOfAsync(unit, null, ct)).Where(o => o.Roles.Any(roles.Contains)));
                near.AddRange((await accounts.StandInsOfAsync(unit, dossier.Field, ct)).Where(o => o.Roles.Any(roles.Contains)));
            }

            if (lines.Key == Scope.All)
            {
                near.AddRange(await accounts.OfficersWithAsync(roles, ct));
            }
        }

        return near;
    }

    // Those that lead the unit of today, from the one directly above to the top.
    private async Task<IReadOnlyList<UnitId>> AboveAsync(UnitId unit, CancellationToken ct)
    {
        var above = new List<UnitId>();
        var at = await agencies.FindActingAsync(unit, ct);
        while (at?.ParentId is { } parent && !above.Contains(parent))
        {
            above.Add(parent);
            at = await agencies.FindAsync(parent, ct);
        }

        return above;
    }

    private static int OrderOf(Scope scope) => scope switch
    {
        Scope.Unit => 0,
        Scope.Desk => 1,
        Scope.Asked => 2,
        Scope.All => 3,
        _ => 4,
    };

    private static LookGround GroundOf(SeeLine line) => line.Scope switch
    {
        Scope.Desk => LookGround.Desk,
        Scope.Unit => LookGround.Unit,
        Scope.Asked => LookGround.Asked,
        Scope.All => LookGround.Oversight,
        _ => LookGround.Above,
    };
}

/// <summary>Somebody who may see a dossier.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">How they are called.</param>
/// <param name="Title">Of the office.</param>
/// <param name="Ground">Why.</param>
/// <param name="Full">True when numbers and addresses are shown to them.</param>
internal sealed record Viewer(AccountId Id, string Name, string Title, LookGround Ground, bool Full)
{
    /// <summary>The line and the post that make it so.</summary>
    public Judged? By { get; init; }
}
