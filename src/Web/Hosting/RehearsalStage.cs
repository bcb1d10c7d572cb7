using System.Collections.Concurrent;
using System.Diagnostics;
using MotCua.Agencies.Contract;
using MotCua.Database.Copies;
using MotCua.Kernel;

namespace MotCua.Web.Hosting;

/// <summary>The product's services once more, on a copy of its data and with a clock of their own. One rehearsal of a store at a time.</summary>
internal sealed class RehearsalStage(DatabaseCopies copies, Options options, IConfiguration configuration) : IRehearsalStage
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Stages = new(StringComparer.Ordinal);

    public async Task<T> OnCopyAsync<T>(Func<RehearsalRoom, Task<T>> work, CancellationToken ct)
    {
        var one = Stages.GetOrAdd(options.Database.Connection ?? options.Database.File, _ => new SemaphoreSlim(1, 1));
        if (!await one.WaitAsync(TimeSpan.Zero, ct))
        {
            throw Refused.State("rehearsal.running", "Một lần diễn tập khác đang chạy. Bạn đợi vài phút rồi thử lại.");
        }

        try
        {
            var watch = Stopwatch.StartNew();
            await using var copy = await copies.MakeAsync(ct);
            var seconds = watch.Elapsed.TotalSeconds;
            var clock = new DemoClock();
            var services = new ServiceCollection();
            services.AddSingleton(configuration);
            services.AddLogging();
            services.AddProduct(options with { Database = copy.Settings }, configuration);
            services.AddSingleton(clock);
            services.AddSingleton<TimeProvider>(clock);
            await using var provider = services.BuildServiceProvider();
            return await work(new RehearsalRoom(InScopeAsync, at => clock.FreezeAt(at.ToUniversalTime()), seconds));

            async Task InScopeAsync(Func<IServiceProvider, Task> part)
            {
                await using var scope = provider.CreateAsyncScope();
                await part(scope.ServiceProvider);
            }
        }
        finally
        {
            one.Release();
        }
    }
}
