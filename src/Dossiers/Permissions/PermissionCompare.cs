using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Permissions;

/// <summary>A line that one version has and the other has not.</summary>
internal sealed record LineDifference(bool IsAdded, string Words);

/// <summary>What a role gains and loses, in words.</summary>
internal sealed record RoleDifference(string Role, IReadOnlyList<string> Gains, IReadOnlyList<string> Loses);

/// <summary>How far a change reaches.</summary>
/// <param name="Accounts">Accounts that hold a role which gains or loses.</param>
/// <param name="Dossiers">Dossiers at a level that is seen otherwise.</param>
/// <param name="InStates">Dossiers in a state in which acts are allowed otherwise.</param>
internal sealed record Reach(int Accounts, int Dossiers, int InStates);

/// <summary>Two versions side by side, and what the step from one to the other means for whom.</summary>
internal sealed class PermissionCompare(AppDb db, AccountDesk accounts, Texts texts)
{
    /// <summary>The lines that differ: those that go, then those that come.</summary>
    public IReadOnlyList<LineDifference> Of(PermissionTable was, PermissionTable now)
    {
        var (before, after) = (Lines(was).ToList(), Lines(now).ToList());
        return
        [
            .. before.Except(after, StringComparer.Ordinal).Select(l => new LineDifference(false, l)),
            .. after.Except(before, StringComparer.Ordinal).Select(l => new LineDifference(true, l)),
        ];
    }

    /// <summary>The same by role and relation: each cell of the table that opens or closes.</summary>
    public IReadOnlyList<RoleDifference> ByRole(PermissionTable was, PermissionTable now)
    {
        var (before, after) = (Cells(was), Cells(now));
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(role => new RoleDifference(
                role,
                [.. after.GetValueOrDefault(role, []).Except(before.GetValueOrDefault(role, []), StringComparer.Ordinal)],
                [.. before.GetValueOrDefault(role, []).Except(after.GetValueOrDefault(role, []), StringComparer.Ordinal)]))
            .Where(d => d.Gains.Count > 0 || d.Loses.Count > 0)];
    }

    /// <summary>How many accounts and dossiers the step touches.</summary>
    public async Task<Reach> ReachAsync(PermissionTable was, PermissionTable now, CancellationToken ct)
    {
        var see = SeeCells(was).Except(SeeCells(now)).Concat(SeeCells(now).Except(SeeCells(was))).Distinct().ToList();
        var acts = ActCells(was).Except(ActCells(now)).Concat(ActCells(now).Except(ActCells(was))).Distinct().ToList();
        var powers = now.Powers.Where(p => !was.Powers.Any(w => Same(w, p))).Concat(was.Powers.Where(w => !now.Powers.Any(p => Same(w, p))));
        var roles = see.Select(c => c.Role).Concat(acts.SelectMany(c => RolesOf(c.Who))).Concat(powers.SelectMany(p => p.Roles))
            .Where(Roles.OfPosts.Contains).Distinct().ToList();
        var levels = see.Select(c => c.Level).Distinct().ToList();
        var states = acts.Select(c => c.State).Distinct().ToList();
        return new Reach(
            roles.Count == 0 ? 0 : (await accounts.OfficersWithAsync(roles, ct)).DistinctBy(o => o.Id).Count(),
            levels.Count == 0 ? 0 : await db.Dossiers.CountAsync(d => levels.Contains(d.Confidentiality), ct),
            states.Count == 0 ? 0 : await db.Dossiers.CountAsync(d => states.Contains(d.Status), ct));
    }

    /// <summary>All lines in words, in their order.</summary>
    public IEnumerable<string> Lines(PermissionTable table) =>
        [.. table.See.Select(l => PermissionWords.In(l, texts)), .. table.Acts.Select(l => PermissionWords.In(l, texts)), .. table.Powers.Select(l => PermissionWords.In(l, texts))];

    private Dictionary<string, List<string>> Cells(PermissionTable table)
    {
        var cells = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in table.See)
        {
            foreach (var level in line.Levels)
            {
                Add(PermissionWords.Role(line.Role), PermissionWords.In(line with { Levels = [level] }, texts));
            }
        }

        foreach (var line in table.Acts)
        {
            foreach (var who in line.Who)
            {
                foreach (var state in line.States)
                {
                    Add(PermissionWords.Of(who), PermissionWords.In(line with { Who = [who], States = [state] }, texts));
                }
            }
        }

        foreach (var line in table.Powers)
        {
            foreach (var role in line.Roles)
            {
                Add(PermissionWords.Role(role), PermissionWords.In(line with { Roles = [role] }, texts));
            }
        }

        return cells;

        void Add(string role, string said)
        {
            if (!cells.TryGetValue(texts[role], out var list))
            {
                cells[texts[role]] = list = [];
            }

            list.Add(said);
        }
    }

    private static IEnumerable<(string Role, Scope Scope, Holding Holding, bool Full, Confidentiality Level)> SeeCells(PermissionTable table) =>
        table.See.SelectMany(l => l.Levels.Select(level => (l.Role, l.Scope, l.Holding, l.Full, level)));

    private static IEnumerable<(string Act, Rights.Relation Who, DossierStatus State, Confidentiality Level, string? Condition, bool StepBound)> ActCells(
        PermissionTable table) =>
        from line in table.Acts
        from who in line.Who
        from state in line.States
        from level in line.Levels
        select (line.Act, who, state, level, line.Condition, line.StepBound);

    private static bool Same(PowerLine a, PowerLine b) =>
        a.Power == b.Power && a.Roles.Order(StringComparer.Ordinal).SequenceEqual(b.Roles.Order(StringComparer.Ordinal)) && a.Levels.Order().SequenceEqual(b.Levels.Order());

    private static IEnumerable<string> RolesOf(Rights.Relation who) => who switch
    {
        Rights.Relation.DeskClerk => [Roles.Clerk],
        Rights.Relation.Specialist => [Roles.Specialist],
        Rights.Relation.Leader => [Roles.Leader],
        Rights.Relation.RecordsClerk => [Roles.RecordsClerk],
        Rights.Relation.Consulted => [Roles.Specialist, Roles.Leader],
        _ => [],
    };
}
