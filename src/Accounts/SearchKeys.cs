using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

/// <summary>
/// Fills in, once after the start, the search key of accounts that are older than it. Folding is done in C#, so no migration can do it; until
/// it is done such an account is found by everything but its name.
/// </summary>
internal sealed class SearchKeys(IServiceScopeFactory scopes, ILogger<SearchKeys> log) : BackgroundService
{
    private const int AtOnce = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await FillAsync(stoppingToken) == AtOnce)
            {
                await Task.Yield();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The search keys of accounts could not be filled in; tried again at the next start");
        }
    }

    /// <summary>Fills in some; answers how many.</summary>
    internal async Task<int> FillAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!await db.Accounts.AnyAsync(a => a.SearchText == null, ct))
        {
            return 0;
        }

        return await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(
            async () =>
            {
                var some = await db.Accounts.Where(a => a.SearchText == null).OrderBy(a => a.Name).Take(AtOnce).ToListAsync(ct);
                foreach (var account in some)
                {
                    account.SearchText = account.SearchKey;
                }

                return some.Count;
            },
            ct);
    }
}
