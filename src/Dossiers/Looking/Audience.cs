using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Looking;

/// <summary>Answers “who can see this dossier, and why”: the other side of <see cref="Visibility"/>, held equal to it by a test.</summary>
internal sealed class Audience(AgencyDirectory agencies, AccountDesk accounts)
{
    /// <summary>Everybody in office who may see it today, under the strongest ground; by name within a ground.</summary>
    public async Task<IReadOnlyList<Viewer>> OfAsync(Situation situation, CancellationToken ct)
    {
        var dossier = situation.Dossier;
        var found = new Dictionary<AccountId, Viewer>();
        await AddAsync(dossier.UnitId, LookGround.Unit, true, Roles.Specialist, Roles.Leader, Roles.RecordsClerk);
        await AddAsync(dossier.DeskId, LookGround.Desk, true, Roles.Clerk);
        foreach (var asked in situation.Consultations.Select(c => c.UnitId).Distinct())
        {
            await AddAsync(asked, LookGround.Asked, false, Roles.Specialist, Roles.Leader);
        }

        foreach (var officer in await accounts.OfficersWithAsync([Roles.Auditor, Roles.ProvinceLeader], ct))
        {
            found.TryAdd(officer.Id, new Viewer(officer.Id, officer.DisplayName, officer.Title, LookGround.Oversight, officer.Roles.Contains(Roles.Auditor)));
        }

        foreach (var above in await AboveAsync(dossier.UnitId, ct))
        {
            await AddAsync(above, LookGround.Above, false, Roles.Leader);
        }

        return [.. found.Values.OrderBy(v => v.Ground).ThenBy(v => v.Name, StringComparer.Ordinal)];

        async Task AddAsync(UnitId unit, LookGround ground, bool full, params string[] roles)
        {
            IReadOnlyList<OfficerOfUnit> here = [.. await accounts.OfficersOfAsync(unit, null, ct), .. await accounts.StandInsOfAsync(unit, dossier.Field, ct)];
            foreach (var officer in here)
            {
                if (officer.Roles.Any(roles.Contains))
                {
                    found.TryAdd(officer.Id, new Viewer(officer.Id, officer.DisplayName, officer.Title, ground, full));
                }
            }
        }
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
}

/// <summary>Somebody who may see a dossier.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">How they are called.</param>
/// <param name="Title">Of the office.</param>
/// <param name="Ground">Why.</param>
/// <param name="Full">True when numbers and addresses are shown to them.</param>
internal sealed record Viewer(AccountId Id, string Name, string Title, LookGround Ground, bool Full);
