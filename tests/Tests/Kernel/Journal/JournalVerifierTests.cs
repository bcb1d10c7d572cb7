using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;
using Row = MotCua.Tests.Kernel.Journal.Tampering.Row;

namespace MotCua.Tests.Kernel.Journal;

/// <summary>Whatever is done to a journal table behind the product's back is found and named.</summary>
public sealed class JournalVerifierTests : IAsyncLifetime
{
    private const string Acts = "kernel_journal_acts";
    private const string Chains = "kernel_journal_chains";
    private TestDb database = null!;
    private ServiceProvider services = null!;
    private AsyncServiceScope scope;
    private Tampering tampering = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateAsync();
        services = database.Services();
        scope = services.CreateAsyncScope();
        tampering = new Tampering(scope.ServiceProvider.GetRequiredService<AppDb>());
        await RecordAsync("a", 5);
        await RecordAsync("b", 3);
        await SealAsync();
        await RecordAsync("a", 1);
        await RecordAsync("c", 2);
        await SealAsync();
        await RecordAsync("a", 1);
        await RecordAsync("d", 3);
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task An_untouched_journal_is_whole()
    {
        var report = await VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal((15, 4, 2), (report.Acts, report.Chains, report.Seals));
    }

    [Fact]
    public async Task A_change_of_any_column_of_any_row_of_any_journal_table_is_found()
    {
        var missed = new List<string>();
        foreach (var (table, key) in tampering.Tables)
        {
            foreach (var row in await tampering.RowsAsync(table, string.Join(", ", key.Select(k => $"\"{k}\""))))
            {
                foreach (var (column, value) in row.Values)
                {
                    var other = value is DBNull ? NullsOther(column) : Tampering.Other(value);
                    var changed = Tampering.With(row, column, other);
                    await tampering.DeleteAsync(row);
                    await tampering.InsertAsync(changed);
                    if ((await VerifyAsync()).IsWhole)
                    {
                        missed.Add($"{table}.{column}");
                    }

                    await tampering.DeleteAsync(changed);
                    await tampering.InsertAsync(row);
                }
            }
        }

        Assert.Empty(missed.Distinct());
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_removed_row_of_any_journal_table_is_found()
    {
        foreach (var (table, key) in tampering.Tables)
        {
            foreach (var row in await tampering.RowsAsync(table, string.Join(", ", key.Select(k => $"\"{k}\""))))
            {
                await tampering.DeleteAsync(row);

                Assert.False((await VerifyAsync()).IsWhole, $"A row of {table} could vanish.");
                await tampering.InsertAsync(row);
            }
        }
    }

    [Theory]
    [InlineData(0, "x:a #1")]
    [InlineData(3, "x:a #4")]
    [InlineData(6, "x:a #7")]
    public async Task The_removed_row_is_named(int index, string where)
    {
        await tampering.DeleteAsync((await ChainAsync("x:a"))[index]);

        var fault = (await VerifyAsync()).Faults[0];
        Assert.Equal((JournalFaultKind.Removed, where), (fault.Kind, fault.Where));
    }

    [Fact]
    public async Task The_first_changed_row_is_named_before_those_that_follow()
    {
        var chain = await ChainAsync("x:a");
        await tampering.SetAsync(chain[3], "why", "because");
        await tampering.SetAsync(chain[1], "why", "because");

        var fault = (await VerifyAsync()).Faults[0];

        Assert.Equal((JournalFaultKind.Changed, "x:a #2"), (fault.Kind, fault.Where));
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_named_as_reordered()
    {
        var chain = await ChainAsync("x:a");
        var (second, third) = (chain[1], chain[2]);
        await tampering.SetAsync(second, "seq", Tampering.Like(second.Values["seq"], 99));
        await tampering.SetAsync(third, "seq", second.Values["seq"]);
        await tampering.SetAsync(second, "seq", third.Values["seq"]);

        var fault = (await VerifyAsync()).Faults[0];

        Assert.Equal((JournalFaultKind.Reordered, "x:a #2"), (fault.Kind, fault.Where));
    }

    [Fact]
    public async Task A_row_that_was_put_in_is_found_even_with_a_hash_that_fits()
    {
        var last = (await ChainAsync("x:d"))[^1];
        var forged = new JournalRow
        {
            Id = Ids.New(), Chain = "x:d", Seq = 4, At = SmallProvince.Start, Verb = "forge", ActorName = "?", Role = "?", Source = "?", Events = "[]",
            PrevHash = (byte[])last.Values["hash"],
        };
        forged.Hash = forged.ComputeHash();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(forged);
        await db.SaveChangesAsync(Ct);

        var fault = (await VerifyAsync()).Faults[0];

        Assert.Equal((JournalFaultKind.Inserted, "x:d #4"), (fault.Kind, fault.Where));
    }

    [Fact]
    public async Task A_sealed_chain_that_vanished_with_its_head_is_found_by_the_seal()
    {
        foreach (var row in await ChainAsync("x:b"))
        {
            await tampering.DeleteAsync(row);
        }

        await tampering.DeleteAsync((await tampering.RowsAsync(Chains, "1")).Single(r => (string)r.Values["chain"] == "x:b"));

        Assert.Contains((await VerifyAsync()).Faults, f => f.Where == "x:b #1" && f.Kind == JournalFaultKind.Removed);
    }

    private async Task<List<Row>> ChainAsync(string chain) =>
        [.. (await tampering.RowsAsync(Acts, "\"chain\", \"seq\"")).Where(r => (string)r.Values["chain"] == chain)];

    private async Task<JournalReport> VerifyAsync()
    {
        await using var own = services.CreateAsyncScope();
        return await own.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct);
    }

    private async Task RecordAsync(string subject, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var own = services.CreateAsyncScope();
            var acts = own.ServiceProvider.GetRequiredService<Acts>();
            await acts.DoAsync(
                () => acts.RecordAsync(
                    new Act("do", new Subject("x", subject), new Actor(Ids.New(), "Người làm", "clerk", "Công chức", Ids.New(), "test"), "Vì thế", "ai đó"),
                    [], Ct),
                Ct);
        }
    }

    private async Task SealAsync()
    {
        await using var own = services.CreateAsyncScope();
        await Sealing.SealAsync(own.ServiceProvider.GetRequiredService<AppDb>(), SmallProvince.Start, Ct, TimeProvider.System.GetUtcNow().AddHours(-1));
    }

    private static object NullsOther(string column) => column is "actor_id" or "unit_id" ? (TestDb.OnPostgres ? Ids.New() : Ids.New().ToString().ToUpperInvariant()) : "x";
}
