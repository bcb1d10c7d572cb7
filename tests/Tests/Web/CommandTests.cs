using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Faults;
using MotCua.Tests.Support;

namespace MotCua.Tests.Web;

/// <summary><c>motcua COMMAND</c> as an operator calls it: a process of its own, its words, its exit code.</summary>
public sealed class CommandTests
{
    private const int Done = 0, Wrong = 1, NotUnderstood = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_names_every_command_and_an_unknown_one_is_said_as_such()
    {
        await using var database = await TestDb.CreateNothingAsync();

        var (code, help, _) = await RunningProduct.RunAsync(database, "--help");
        Assert.Equal(Done, code);
        foreach (var command in new[] { "migrate", "token", "import procedures", "import units", "import accounts", "reorganise", "backup", "restore", "verify-journal" })
        {
            Assert.Contains($"./motcua {command}", help, StringComparison.Ordinal);
        }

        var unknown = await RunningProduct.RunAsync(database, "frobnicate");
        Assert.Equal(NotUnderstood, unknown.Code);
        Assert.Contains("frobnicate", unknown.Complained, StringComparison.Ordinal);
        Assert.Empty(unknown.Said);
        Assert.Equal(NotUnderstood, (await RunningProduct.RunAsync(database, "token")).Code);

        // A misspelt option is no option: what it should have held back must not be done.
        var misspelt = await RunningProduct.RunAsync(database, "import", "units", "units.csv", "--dryrun");
        Assert.Equal(NotUnderstood, misspelt.Code);
        Assert.Contains("--dryrun", misspelt.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_where_there_is_no_database_yet()
    {
        await using var database = await TestDb.CreateNothingAsync();

        var token = await RunningProduct.RunAsync(database, "token", "quantri");
        Assert.Equal(Wrong, token.Code);
        Assert.Empty(token.Said);
        Assert.Contains("migrate", token.Complained, StringComparison.Ordinal);
        Assert.Equal(Wrong, (await RunningProduct.RunAsync(database, "verify-journal")).Code);
    }

    [Fact]
    public async Task A_new_installation_is_migrated_and_takes_units_and_procedures()
    {
        await using var database = await TestDb.CreateNothingAsync();
        Assert.Equal(Done, (await RunningProduct.RunAsync(database, "migrate")).Code);
        Assert.Equal(Done, (await RunningProduct.RunAsync(database, "migrate")).Code);

        var units = await RunningProduct.RunAsync(database, "import", "units", SharedData.Find("units.csv"));
        Assert.True(units.Code == Done, units.Complained);
        Assert.Matches(@"\+1\d\d, ~0, =0", units.Said);
        Assert.Contains("=1", (await RunningProduct.RunAsync(database, "import", "units", SharedData.Find("units.csv"))).Said, StringComparison.Ordinal);
        var file = Environment.GetEnvironmentVariable("MOTCUA_NATIONAL_PROCEDURES") ?? SharedData.Find("procedures.json");
        var procedures = await RunningProduct.RunAsync(database, "import", "procedures", file);
        Assert.True(procedures.Code == Done, procedures.Said + procedures.Complained);
        Assert.Matches(@": \d+; \+\d{2,}", procedures.Said);
        var dry = await RunningProduct.RunAsync(database, "import", "procedures", file, "--dry-run");
        Assert.Equal(Done, dry.Code);
        Assert.Contains("--dry-run", dry.Said, StringComparison.Ordinal);
        Assert.Contains("=", dry.Said, StringComparison.Ordinal);

        var missing = await RunningProduct.RunAsync(database, "import", "procedures", Path.Combine(database.Folder, "khong-co.json"));
        Assert.Equal(Wrong, missing.Code);
        Assert.Contains("khong-co.json", missing.Complained, StringComparison.Ordinal);
        var whole = await RunningProduct.RunAsync(database, "verify-journal");
        Assert.True(whole.Code == Done, whole.Said);
        Assert.Contains("nguyên vẹn", whole.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_one_line_and_opens_the_running_product()
    {
        await using var database = await SmallProvince.CopyAsync();
        using var product = await RunningProduct.StartAsync(database);
        var token = await RunningProduct.RunAsync(database, "token", "doanhnghiep1");
        Assert.Equal(Done, token.Code);
        using var client = product.Client(token.Said.Trim());

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/api/v1/dossiers/N-210812-KHONGCO2", UriKind.Relative), Ct)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sai");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/api/v1/dossiers/N-210812-KHONGCO2", UriKind.Relative), Ct)).StatusCode);
        var nobody = await RunningProduct.RunAsync(database, "token", "khong-co");
        Assert.Equal(Wrong, nobody.Code);
        Assert.Empty(nobody.Said);
        Assert.Contains("khong-co", nobody.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_comes_back_into_an_installation_that_was_only_migrated_and_into_no_other()
    {
        await using var source = await SmallProvince.CopyAsync();
        var archive = Path.Combine(source.Folder, "sao-luu.zip");
        var made = await RunningProduct.RunAsync(source, "backup", archive);
        Assert.True(made.Code == Done, made.Complained);
        await using var target = await TestDb.CreateNothingAsync();
        Assert.Equal(Done, (await RunningProduct.RunAsync(target, "migrate")).Code);

        var restored = await RunningProduct.RunAsync(target, "restore", archive);

        Assert.True(restored.Code == Done, restored.Said + restored.Complained);
        Assert.Contains("nguyên vẹn", restored.Said, StringComparison.Ordinal);
        await using (var was = source.Services())
        await using (var now = target.Services())
        {
            Assert.Equal(await Dump.OfAsync(was), await Dump.OfAsync(now));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var again = await RunningProduct.RunAsync(target, "restore", archive);
        Assert.Equal(Wrong, again.Code);
        Assert.Contains("đã có dữ liệu", again.Complained, StringComparison.Ordinal);
        Assert.Equal(Wrong, (await RunningProduct.RunAsync(target, "restore", archive + ".khong-co")).Code);
    }

    [Fact]
    public async Task A_row_that_was_tampered_with_is_named()
    {
        await using var database = await SmallProvince.CopyAsync();
        Assert.Equal(Done, (await RunningProduct.RunAsync(database, "verify-journal")).Code);
        string chain;
        await using (var services = database.Services())
        {
            await using var scope = services.CreateAsyncScope();
            var rows = scope.ServiceProvider.GetRequiredService<AppDb>().Set<JournalRow>();
            chain = await rows.Where(r => r.Chain.StartsWith("account:")).OrderBy(r => r.Id).Select(r => r.Chain).FirstAsync(Ct);
            await rows.Where(r => r.Chain == chain && r.Seq == 1).ExecuteUpdateAsync(u => u.SetProperty(r => r.ActorName, "Người khác"), Ct);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var broken = await RunningProduct.RunAsync(database, "verify-journal");

        Assert.Equal(Wrong, broken.Code);
        Assert.Contains($"{chain} #1", broken.Said, StringComparison.Ordinal);
        Assert.Contains("KHÔNG nguyên vẹn", broken.Said, StringComparison.Ordinal);
    }
}
