using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

internal sealed class AgencyAdministrator(CallerAccess callers) : IAgencyAdministrator
{
    public async ValueTask<bool> MayAdministerAsync(CancellationToken ct) => (await callers.GetAsync(ct)).Has(Roles.Administrator);

    public async ValueTask<Actor> ActAsync(CancellationToken ct) => (await callers.GetAsync(ct)).ActAs(Roles.Administrator);
}
