using MotCua.Accounts.Contract;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Whether roles are asked for that nobody gives alone.</summary>
internal static class GraveRoles
{
    internal static bool AreIn(IEnumerable<string> roles) => roles.Any(Roles.Grave.Contains);
}

/// <summary>Open while an approved request is being done, and only in that act.</summary>
internal sealed class TwoPersonGate
{
    internal bool IsOpen { get; set; }
}
