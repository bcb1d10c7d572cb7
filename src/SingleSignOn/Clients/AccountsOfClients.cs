using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.SingleSignOn.Clients;

/// <summary>The service accounts of applications that are not closed.</summary>
internal sealed class AccountsOfClients : IAccountsOfPrograms
{
    public IQueryable<AccountId> In(AppDb db) => db.Set<Client>().Where(c => c.ClosedAt == null && c.ServiceAccount != null).Select(c => c.ServiceAccount!.Value);
}
