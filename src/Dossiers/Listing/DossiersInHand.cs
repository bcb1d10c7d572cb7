using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Listing;

/// <summary>Dossiers that an officer handles: to be given to somebody else before the post ends.</summary>
internal sealed class DossiersInHand(AppDb db) : IWorkInHand
{
    public async Task<IReadOnlyList<WorkInHand>> OfAsync(AccountId account, CancellationToken ct = default) =>
        await db.Dossiers.CountAsync(d => d.HandlerId == account && d.EndedAt == null, ct) is > 0 and var count
            ? [new WorkInHand("hồ sơ đang thụ lý", "dossiers in hand", count)]
            : [];
}
