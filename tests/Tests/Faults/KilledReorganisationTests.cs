using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Loading;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>A reorganisation that is killed in the middle is whole or absent, and can be done again.</summary>
public sealed class KilledReorganisationTests : IAsyncLifetime
{
    private TestDb database = null!;
    private string[] command = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SmallProvince.CopyAsync();
        var (units, mapping) = (Path.Combine(database.Folder, "units.csv"), Path.Combine(database.Folder, "mapping.csv"));
        await File.WriteAllTextAsync(units, TwoTiers.Units, Ct);
        await File.WriteAllTextAsync(mapping, TwoTiers.Mapping, Ct);
        command = ["reorganise", "--units", units, "--mapping", mapping, "--effective", $"{TwoTiers.Day:yyyy-MM-dd}", "--decision", "NQ 1685", "--apply"];
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task It_is_whole_or_absent_and_done_again_it_is_whole()
    {
        var killed = 0;
        foreach (var after in new[] { 300, 600, 800, 1000, 1200, 1400, 1800 })
        {
            killed += await RunningProduct.KillAsync(database, TimeSpan.FromMilliseconds(after), command) ? 1 : 0;
            Assert.Contains(await EndedAsync(), new[] { 0, 6 });
        }

        var (code, said, complained) = await RunningProduct.RunAsync(database, command);
        Assert.True(code == 0, complained);
        Assert.Contains("Đơn vị / units:", said, StringComparison.Ordinal);
        Assert.Equal(6, await EndedAsync());
        Assert.True(killed > 0, "Never was it still at work.");
        var (again, repeated, _) = await RunningProduct.RunAsync(database, command);
        Assert.Equal(0, again);
        Assert.Contains("không có gì để làm", repeated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_with_a_split_is_whole_or_absent_with_every_dossier_in_one_hand()
    {
        var (draft, numbers) = await PlanAsync();
        string[] apply = ["reorganise", "--draft", draft.ToString(), "--apply"];
        var killed = 0;
        foreach (var after in new[] { 300, 600, 800, 1000, 1200, 1400, 1700, 2000 })
        {
            killed += await RunningProduct.KillAsync(database, TimeSpan.FromMilliseconds(after), apply) ? 1 : 0;
            Assert.Contains(await HandsAsync(numbers), new[] { (Split, 0), (0, Split) });
        }

        if (await HandsAsync(numbers) == (Split, 0))
        {
            var (code, _, complained) = await RunningProduct.RunAsync(database, apply);
            Assert.True(code == 0, complained);
        }

        Assert.Equal((0, Split), await HandsAsync(numbers));
        Assert.True(killed > 0, "Never was it still at work.");
        Assert.Equal(1, (await RunningProduct.RunAsync(database, apply)).Code);
    }

    private const int Split = 40;

    // Dossiers in the old unit's hands and in those of the two that took it; together always all of them, and the journal is whole.
    private async Task<(int Old, int New)> HandsAsync(IReadOnlySet<string> numbers)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var (db, directory) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<AgencyDirectory>());
        services.GetRequiredService<DemoClock>().FreezeAt(VietnamTime.Instant(TwoTiers.Day, new TimeOnly(8, 0)));
        var rows = await db.Set<Dossier>().AsNoTracking().Select(d => new { d.Number, d.UnitId, d.InNameOfId }).ToListAsync(Ct);
        Assert.Equal(numbers.Order(), rows.Select(r => r.Number).Order());
        var old = (await directory.FindEverAsync("STC", Ct))!.Id;
        Assert.All(rows.Where(r => r.UnitId != old), r => Assert.Equal(old, r.InNameOfId));
        Assert.True((await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).IsWhole);
        var moved = rows.Count(r => r.UnitId != old);
        var ended = (await directory.FindAsync("STC", TwoTiers.Day, Ct)) is null;
        Assert.Equal(ended, moved > 0);
        return ended ? (0, rows.Count) : (rows.Count, 0);
    }

    private async Task<(Guid Draft, IReadOnlySet<string> Numbers)> PlanAsync()
    {
        await using var services = database.Services();
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Split; i++)
        {
            await using var one = services.CreateAsyncScope();
            var desk = one.ServiceProvider.GetRequiredService<AccountDesk>();
            var clerk = Officers.Caller((await desk.FindAsync("tiepnhan.ttpvhcc", Ct))!);
            var filed = await one.ServiceProvider.GetRequiredService<FilingService>().FileAsync(Input(i % 2 == 0 ? "2.002217" : "5.000177"), clerk, Ct);
            numbers.Add(filed.Number!);
        }

        await using var scope = services.CreateAsyncScope();
        return (await Plans.ApprovedAsync(
            scope.ServiceProvider, TwoTiers.Day,
            Plans.Split("STC", "STNMT", new StepPart { To = "SNV", Procedures = ["2.002217"], Officers = ["chuyenvien.stc"] })), numbers);
    }

    private static FilingInput Input(string procedure) => new()
    {
        Procedure = procedure,
        Unit = "STC",
        Channel = Channel.Counter,
        Applicant = new ApplicantInput { FullName = "Công ty Biển Đông", PersonalId = "077085001234", Phone = "0903123456", Address = "12 Trần Phú" },
        Papers = [new PaperInput { Code = "GT01", Kind = PaperKind.Original, Count = 1, Present = true }],
    };

    [Fact]
    public async Task The_command_previews_without_writing_and_tells_every_unit_without_a_successor()
    {
        var (code, said, complained) = await RunningProduct.RunAsync(database, command[..^1]);
        Assert.True(code == 0, complained);
        Assert.Contains("- 26611 Xã Suối Rao → 26575 Xã Ngãi Giao", said, StringComparison.Ordinal);
        Assert.Contains("+ 79 H29 Thành phố Hồ Chí Minh", said, StringComparison.Ordinal);
        Assert.Contains("Chỉ xem trước", said, StringComparison.Ordinal);
        Assert.Equal(0, await EndedAsync());

        await File.WriteAllTextAsync(command[4], "code_old,code_new\n26575,26575\n", Ct);
        var (refused, _, why) = await RunningProduct.RunAsync(database, command);
        Assert.Equal(1, refused);
        Assert.Contains("Xã Suối Rao (26611) kết thúc mà không có đơn vị tiếp nhận", why, StringComparison.Ordinal);
        Assert.Contains("Huyện Côn Đảo (755) kết thúc mà không có đơn vị tiếp nhận", why, StringComparison.Ordinal);
        Assert.Equal(2, (await RunningProduct.RunAsync(database, "reorganise", "--units", command[2])).Code);
        Assert.Equal(0, await EndedAsync());
    }

    // How many units end before the day; and the journal is whole.
    private async Task<int> EndedAsync()
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<AgencyDirectory>();
        var after = (await directory.ListAsync(TwoTiers.Day, ct: Ct)).Select(u => u.Id).ToHashSet();
        Assert.True((await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).IsWhole);
        return (await directory.ListAsync(TwoTiers.Day.AddDays(-1), ct: Ct)).Count(u => !after.Contains(u.Id));
    }
}
