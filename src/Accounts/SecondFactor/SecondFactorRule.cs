using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SecondFactor;

/// <summary>Which roles need a second factor: an account that holds one of them today and has none opens only the page that sets one up.</summary>
/// <param name="Roles">Names of roles; empty: nobody is made to.</param>
internal sealed record SecondFactorRule(IReadOnlySet<string> Roles)
{
    /// <summary>Reads the setting <c>Accounts:SecondFactorFor</c>: roles with commas between.</summary>
    /// <exception cref="InvalidOperationException">A role that there is not: the product does not start with a rule that holds for nobody.</exception>
    internal static SecondFactorRule Read(string? setting)
    {
        var roles = (setting ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var unknown = roles.Where(r => !Contract.Roles.OfPosts.Contains(r) && !Contract.Roles.OfThePublic.Contains(r)).ToList();
        return unknown.Count == 0
            ? new SecondFactorRule(roles)
            : throw new InvalidOperationException($"Accounts:SecondFactorFor names roles that do not exist: {string.Join(", ", unknown)}.");
    }

    /// <summary>True while the account still has to set one up.</summary>
    internal bool Demands(AccountCard card, DateOnly today) => Roles.Count > 0 && !card.HasSecondFactor && RolesOf(card, today).Any(Roles.Contains);

    private static IEnumerable<string> RolesOf(AccountCard card, DateOnly today) => card.Account.Kind switch
    {
        AccountKind.Citizen => [Contract.Roles.Citizen],
        AccountKind.Business => [Contract.Roles.Business],
        AccountKind.Officer => card.Posts.Where(p => p.HoldsOn(today)).SelectMany(p => p.Roles.Select(r => r.Role))
            .Concat(card.Lent.Where(s => s.Delegation.HoldsOn(today)).SelectMany(s => s.Delegation.Roles)),
    };
}
