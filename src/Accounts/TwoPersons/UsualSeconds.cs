using MotCua.Accounts.Contract;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Who may be second where no permissions say so.</summary>
internal sealed class UsualSeconds : ISecondPersons
{
    public ValueTask<IReadOnlyList<string>> RolesAsync(string kind, CancellationToken ct) => ValueTask.FromResult(Roles.Grave);
}
