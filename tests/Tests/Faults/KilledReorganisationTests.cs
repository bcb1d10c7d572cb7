using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
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
