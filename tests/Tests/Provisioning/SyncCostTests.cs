using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning;
using MotCua.Tests.Provisioning.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning;

/// <summary>What a synchronisation sends to the database grows with its batches, not with its people.</summary>
public sealed class SyncCostTests
{
    [Fact]
    public async Task Four_hundred_people_cost_as_many_statements_as_one_hundred()
    {
        var (few, many) = (await FirstRunAsync(100), await FirstRunAsync(400));

        Assert.Equal(Shapes(few), Shapes(many));
        Assert.DoesNotContain(many, s => s.Contains("INSERT INTO \"accounts_accounts\"", StringComparison.OrdinalIgnoreCase));
        Assert.InRange(many.Count, 1, 60);
    }

    private static async Task<IReadOnlyList<string>> FirstRunAsync(int people)
    {
        var tap = new StatementCount();
        await using var server = await Slapd.StartAsync(people);
        await using var bed = await SyncBed.StartAsync(server, more: s => s.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(tap)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(tap)));

        tap.Begin();
        var run = await bed.RunAsync();
        var sent = tap.End(string.Empty);

        Assert.Equal((RunState.Done, people), (run.State, run.Opened));
        Assert.Equal(people, await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().SourceLinks.CountAsync()));
        Assert.True(await bed.App.DoAsync(async s => (await s.GetRequiredService<JournalVerifier>().VerifyAsync()).IsWhole));
        return [.. sent.Where(s => s.Contains("accounts_", StringComparison.Ordinal) || s.Contains("provisioning_", StringComparison.Ordinal))];
    }

    // Tables of sign-ins and the like belong to workers beside it.
    private static Dictionary<string, int> Shapes(IReadOnlyList<string> sent) =>
        sent.Select(s => s.Split('\n')[0].Trim()).GroupBy(s => s.Length > 60 ? s[..60] : s).ToDictionary(g => g.Key, g => g.Count());
}
