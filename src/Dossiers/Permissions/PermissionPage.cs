using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Permissions;

/// <summary>Pages of the table: for administrators, auditors and whoever may be the second person for it.</summary>
[Authorize(Policies.Officer)]
internal abstract class PermissionPage(CallerAccess callers, PermissionBook book) : PageModel
{
    protected PermissionBook Book => book;

    protected async Task<Caller> DemandAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        return caller.Has(Roles.Administrator) || caller.Has(Roles.Auditor) || (await book.CurrentAsync(ct)).Has(caller, Powers.Second + Kinds.Permissions)
            ? caller
            : throw Refused.Forbidden("permissions.notReader", "Bảng quyền dành cho người quản trị, người kiểm tra và người duyệt bảng quyền.");
    }
}
