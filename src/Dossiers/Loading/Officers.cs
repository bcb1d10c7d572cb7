using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Dossiers.Loading;

/// <summary>Who acts in each unit: its first clerk, specialist, leader and records clerk, as callers.</summary>
internal sealed class Officers(AccountDesk accounts)
{
    private const string Source = "sample";
    private readonly Dictionary<(UnitId Unit, string Role), Caller> known = [];

    /// <summary>Finds them all before the work begins.</summary>
    public async Task GatherAsync(IEnumerable<UnitId> units, IEnumerable<UnitId> desks, CancellationToken ct)
    {
        foreach (var unit in units)
        {
            await AddAsync(unit, [Roles.Specialist, Roles.Leader, Roles.RecordsClerk], ct);
        }

        foreach (var desk in desks)
        {
            await AddAsync(desk, [Roles.Clerk], ct);
        }
    }

    public Caller Of(UnitId unit, string role) => known[(unit, role)];

    /// <summary>An account as the caller that it would be in a request.</summary>
    public static Caller Caller(AccountSummary account) => new(
        account.Id,
        account.Account,
        account.DisplayName,
        account.Posts,
        [.. OwnRoles(account.Kind).Concat(account.Posts.SelectMany(p => p.Roles)).Distinct(StringComparer.Ordinal)],
        account.Person,
        Source);

    private static IEnumerable<string> OwnRoles(AccountKind kind) => kind switch
    {
        AccountKind.Citizen => [Roles.Citizen],
        AccountKind.Business => [Roles.Business],
        AccountKind.Officer => [],
    };

    private async Task AddAsync(UnitId unit, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var found = await accounts.OfficersOfAsync(unit, null, ct);
        foreach (var role in roles)
        {
            var officer = found.FirstOrDefault(o => o.Roles.Contains(role))
                ?? throw new InvalidOperationException($"No {role} in unit {unit.Value}.");
            known[(unit, role)] = Caller((await accounts.FindAsync(officer.Id, ct))!);
        }
    }
}
