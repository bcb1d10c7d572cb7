using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Kernel.Api;

/// <summary>The same request sent twice does its work once.</summary>
public sealed class IdempotentRequestTests : IAsyncLifetime
{
    private TestDb database = null!;
    private ServiceProvider services = null!;
    private int done;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateAsync();
        services = database.Services();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer()
    {
        var first = await RunAsync("k", "body");
        var second = await RunAsync("k", "body");

        Assert.Equal(first, second);
        Assert.Equal((1, 1), (done, await CreatedAsync()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await RunAsync("k", "body");

        var refused = await Assert.ThrowsAsync<Refused>(() => RunAsync("k", "other"));

        Assert.Equal((RefusalKind.Rule, "request.keyReused"), (refused.Kind, refused.Code));
    }

    [Fact]
    public async Task A_key_belongs_to_its_owner()
    {
        await RunAsync("k", "body", "one");
        await RunAsync("k", "other", "two");

        Assert.Equal(2, await CreatedAsync());
    }

    [Fact]
    public async Task Sixteen_at_the_same_moment_create_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => RunAsync("k", "body"), Ct)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await CreatedAsync());
    }

    [Fact]
    public async Task A_refused_work_keeps_no_answer()
    {
        await Assert.ThrowsAsync<Refused>(() => RunAsync("k", "body", work: () => throw Refused.Rule("x.no", "Không.")));

        await RunAsync("k", "body");

        Assert.Equal(1, await CreatedAsync());
    }

    [Fact]
    public async Task Answers_are_forgotten_after_a_week()
    {
        await RunAsync("old", "body");
        await RunAsync("new", "body");
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Set<IdempotentAnswer>().Where(a => a.Key == "old")
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.At, TimeProvider.System.Now().AddDays(-8)), Ct);

        Assert.Equal(1, await new IdempotencySweep(db).DoAsync(Ct));
        Assert.Equal("new", (await db.Set<IdempotentAnswer>().SingleAsync(Ct)).Key);
    }

    private async Task<Answer> RunAsync(string key, string hash, string owner = "o", Func<Task<Answer>>? work = null)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await scope.ServiceProvider.GetRequiredService<IdempotentRequests>().RunAsync(owner, key, hash, work ?? CreateAsync, Ct);

        Task<Answer> CreateAsync()
        {
            Interlocked.Increment(ref done);
            var made = Ids.New().ToString("N");
            db.Add(new Setting { Key = $"made.{made}", Value = made });
            return Task.FromResult(new Answer(201, $"\"{made}\"", $"/made/{made}", "\"1\""));
        }
    }

    private async Task<int> CreatedAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Setting>().CountAsync(s => s.Key.StartsWith("made."), Ct);
    }
}
