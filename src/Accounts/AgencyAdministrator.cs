using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

internal sealed class AgencyAdministrator(CallerAccess callers) : IAgencyAdministrator
{
    public async ValueTask<bool> MayAdministerAsync(CancellationToken ct) => (await callers.GetAsync(ct)).Has(Roles.Administrator);

    public async ValueTask<Actor> ActAsync(CancellationToken ct) => (await callers.GetAsync(ct)).ActAs(Roles.Administrator);

    public async ValueTask<Actor> ApproveAsync(CancellationToken ct) => await callers.GetAsync(ct) is var caller && caller.Has(Roles.ProvinceLeader)
        ? caller.ActAs(Roles.ProvinceLeader)
        : caller.ActAs(Roles.Administrator);

    public async ValueTask<Actor?> SpeakForAsync(UnitId unit, CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return caller.Has(Roles.Administrator) ? caller.ActAs(Roles.Administrator)
            : caller.Has(Roles.Leader, unit) ? caller.ActAs(Roles.Leader, unit)
            : caller.Has(Roles.Clerk, unit) ? caller.ActAs(Roles.Clerk, unit)
            : null;
    }
}
