using MotCua.Accounts.Contract;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Roles that see or change so much that nobody gives them alone.</summary>
internal static class GraveRoles
{
    internal static readonly IReadOnlyList<string> All = [Roles.Administrator, Roles.Auditor, Roles.ProvinceLeader];

    internal static bool AreIn(IEnumerable<string> roles) => roles.Any(All.Contains);
}

/// <summary>Open while an approved request is being done, and only in that act.</summary>
internal sealed class TwoPersonGate
{
    internal bool IsOpen { get; set; }
}
