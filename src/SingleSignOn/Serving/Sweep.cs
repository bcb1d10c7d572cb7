using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using OpenIddict.Abstractions;

namespace MotCua.SingleSignOn.Serving;

/// <summary>Takes away what is long over: codes and tokens older than any sign-in may last, proofs that have expired.</summary>
internal sealed class Sweep(IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, AppDb db, SignOnClock clock) : IRegularWork
{
    // A used refresh token must be recognised for as long as its family may live, so nothing younger goes.
    private static readonly TimeSpan Kept = ServerSetup.RefreshLives + TimeSpan.FromDays(1);

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task<int> DoAsync(CancellationToken ct) => DoAsync(clock.Now, ct);

    internal async Task<int> DoAsync(DateTimeOffset now, CancellationToken ct)
    {
        var swept = await tokens.PruneAsync(now - Kept, ct) + await authorizations.PruneAsync(now - Kept, ct);
        return (int)swept + await db.Set<SeenProof>().Where(p => p.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }
}
