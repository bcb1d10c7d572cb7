using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;

namespace MotCua.Provisioning.Pushing;

/// <summary>Whether any system is to be told: asked at every act on an account, so it is remembered for some seconds.</summary>
internal sealed class TargetsInUse(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(20);
    private volatile Known? known;

    internal bool Any
    {
        get
        {
            if (known is not { } said)
            {
                // The first act of a process waits for the answer, so that none of its acts is missed.
                using var scope = scopes.CreateScope();
                known = said = new Known(scope.ServiceProvider.GetRequiredService<AppDb>().Targets.Any(t => t.Enabled), TimeProvider.System.GetTimestamp());
            }
            else if (TimeProvider.System.GetElapsedTime(said.At) > Age)
            {
                known = said with { At = TimeProvider.System.GetTimestamp() };
                _ = Task.Run(AskAsync);
            }

            return said.Any;
        }
    }

    /// <summary>A system was added or changed: from now on it counts.</summary>
    internal void Expect() => known = new Known(true, TimeProvider.System.GetTimestamp());

    private async Task AskAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            known = new Known(await scope.ServiceProvider.GetRequiredService<AppDb>().Targets.AnyAsync(t => t.Enabled), TimeProvider.System.GetTimestamp());
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or System.Data.Common.DbException)
        {
            // Asked again after a while.
        }
    }

    private sealed record Known(bool Any, long At);
}

/// <summary>Takes from the outbox what happened to accounts, and notes for each system that is told of them whom it is to be told of next.</summary>
internal sealed class TargetQueue(IServiceScopeFactory scopes, TargetsInUse targets) : IOutboxSubscriber
{
    public string Name => "scimTargets";

    public bool Wants(IEvent happened) =>
        happened is AccountCreated or AccountRenamed or AccountContactChanged or AccountUseChanged or PostGiven or PostEnded && targets.Any;

    public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        using var said = JsonDocument.Parse(message.Payload);
        var account = said.RootElement.GetProperty("id").Deserialize<AccountId>(EventJson.Options);

        // Acts knows its subscribers, so none of them can know it from the beginning.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(
            async () =>
            {
                // Before its first comparison a system is told nothing: that comparison has its dry run and its stop.
                foreach (var target in await db.Targets.Where(t => t.Enabled && t.ComparedAt != null).Select(t => t.Id).ToListAsync(ct))
                {
                    await WishAsync(db, target, account, ct);
                }
            },
            ct);
    }

    /// <summary>The system is to be told of the account as soon as may be.</summary>
    internal static async Task WishAsync(AppDb db, Guid target, AccountId account, CancellationToken ct)
    {
        var kept = await db.TargetUsers.SingleOrDefaultAsync(u => u.TargetId == target && u.AccountId == account, ct);
        if (kept is null)
        {
            kept = new TargetUser { TargetId = target, AccountId = account };
            db.Add(kept);
        }

        (kept.State, kept.Attempts, kept.NotBefore, kept.Error) = (PushState.Waiting, 0, TimeProvider.System.Now(), null);
        kept.Wishes++;
    }
}
