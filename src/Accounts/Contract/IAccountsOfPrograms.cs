using MotCua.Kernel.Data;

namespace MotCua.Accounts.Contract;

/// <summary>
/// A port: modules to the right name the accounts as which other programs work here. Nobody signs in with these, and they are not asleep. Without
/// an implementation there are none.
/// </summary>
public interface IAccountsOfPrograms
{
    /// <summary>Those accounts, to be asked for in a query of the same connection.</summary>
    /// <param name="db">The connection of whoever asks.</param>
    IQueryable<AccountId> In(AppDb db);
}
