using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database;
using MotCua.Database.Archives;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Database;

/// <summary>One file holds everything, is made beside those who work, and comes back whole or not at all.</summary>
public sealed class ArchiveTests : IAsyncLifetime
{
    private TestDb source = null!;
    private ServiceProvider services = null!;
    private string path = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        source = await SmallProvince.CopyAsync();
        services = source.Services();
        System.IO.Directory.CreateDirectory(Path.Combine(source.Folder, "files", "ab"));
        await File.WriteAllTextAsync(Path.Combine(source.Folder, "files", "ab", "giấy"), "nội dung", Ct);
        path = Path.Combine(System.IO.Directory.CreateTempSubdirectory("motcua-archive-").FullName, "backup.zip");
    }

    public async ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await services.DisposeAsync();
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_restored_copy_has_the_same_rows_and_files_and_a_whole_journal()
    {
        await DoAsync(services, a => a.BackupAsync(path, Ct));
        await using var target = await TestDb.CreateNothingAsync();
        await using var restored = target.Services();

        await DoAsync(restored, a => RestoreAsync(a));

        Assert.Equal(await CountsAsync(services), await CountsAsync(restored));
        Assert.Equal("nội dung", await File.ReadAllTextAsync(Path.Combine(target.Folder, "files", "ab", "giấy"), Ct));
        await using var scope = restored.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct);
        Assert.Empty(report.Faults);
        Assert.True(report.Acts > 20);
        Assert.True(await scope.ServiceProvider.GetRequiredService<Schema>().IsReadyAsync(Ct));
    }

    [Fact]
    public async Task It_is_made_while_others_write()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        // On a thread of its own: SQLite never waits, so the loop would not give way.
        var writing = Task.Run(() => WriteUntilAsync(stop.Token), Ct);
        await DoAsync(services, a => a.BackupAsync(path, Ct));
        await stop.CancelAsync();
        Assert.True(await writing > 0);
        await using var target = await TestDb.CreateNothingAsync();
        await using var restored = target.Services();

        await DoAsync(restored, a => RestoreAsync(a));

        await using var scope = restored.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).Faults);
    }

    [Fact]
    public async Task Nothing_is_restored_over_data()
    {
        await DoAsync(services, a => a.BackupAsync(path, Ct));

        var refused = await Assert.ThrowsAsync<Refused>(() => DoAsync(services, a => RestoreAsync(a)));

        Assert.Equal("archive.notEmpty", refused.Code);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(0)]
    public async Task A_damaged_file_is_recognised_before_anything_is_taken_from_it(double keep)
    {
        await DoAsync(services, a => a.BackupAsync(path, Ct));
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength((long)(file.Length * keep));
        }

        await using var target = await TestDb.CreateNothingAsync();
        await using var restored = target.Services();
        var refused = await Assert.ThrowsAsync<Refused>(() => DoAsync(restored, a => RestoreAsync(a)));

        Assert.Equal("archive.damaged", refused.Code);
        Assert.False(System.IO.Directory.Exists(Path.Combine(target.Folder, "files")));
    }

    [Fact]
    public async Task What_was_changed_is_recognised()
    {
        await DoAsync(services, a => a.BackupAsync(path, Ct));
        var bytes = await File.ReadAllBytesAsync(path, Ct);

        // Longer than a header between two entries, of which not every byte matters.
        for (var i = 0; i < 256; i++)
        {
            bytes[(bytes.Length / 3) + i] ^= 1;
        }

        await File.WriteAllBytesAsync(path, bytes, Ct);
        await using var target = await TestDb.CreateNothingAsync();
        await using var restored = target.Services();

        var refused = await Assert.ThrowsAsync<Refused>(() => DoAsync(restored, a => RestoreAsync(a)));

        Assert.Equal("archive.damaged", refused.Code);
    }

    private async Task<bool> RestoreAsync(Archive archive)
    {
        await archive.RestoreAsync(path, Ct);
        return true;
    }

    private async Task<int> WriteUntilAsync(CancellationToken stop)
    {
        for (var times = 0; ; times++)
        {
            if (stop.IsCancellationRequested)
            {
                return times;
            }

            await using var scope = services.CreateAsyncScope();
            var acts = scope.ServiceProvider.GetRequiredService<Acts>();
            await acts.DoAsync(() => acts.RecordAsync(new Act("x", new Subject("x", Ids.New()), Actor.System("test"), StartsChain: true), [], Ct), Ct);
        }
    }

    private static async Task<T> DoAsync<T>(ServiceProvider services, Func<Archive, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Archive>());
    }

    private static async Task<string> CountsAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.OpenConnectionAsync(Ct);
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT count(*) FROM \"{table}\"";
            counts.Add($"{table} {await command.ExecuteScalarAsync(Ct)}");
        }

        return string.Join('\n', counts);
    }
}
