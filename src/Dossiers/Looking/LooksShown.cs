using MotCua.Accounts.Contract;

namespace MotCua.Dossiers.Looking;

/// <summary>Looks as a page shows them: with names for those who inspect, with posts alone for the applicant.</summary>
internal sealed record LooksShown(IReadOnlyList<Look> Looks, IReadOnlyDictionary<AccountId, string>? Names)
{
    public string? NameOf(Look look) => Names?.GetValueOrDefault(look.AccountId);
}
