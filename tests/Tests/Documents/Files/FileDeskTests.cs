using Microsoft.Extensions.DependencyInjection;
using MotCua.Documents.Contract;
using MotCua.Documents.Files;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Documents.Files;

public sealed class FileDeskTests : IAsyncLifetime
{
    private readonly Guid dossier = Guid.CreateVersion7();
    private FileStoreFixture store = null!;

    public async ValueTask InitializeAsync() => store = await FileStoreFixture.StartAsync();

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task An_upload_is_kept_under_its_hash_and_written_in_the_journal()
    {
        var file = await store.StoreAsync(Samples.Pdf, "../phiếu.pdf");

        Assert.Equal("phiếu.pdf", file.Name);
        Assert.Equal(FileScan.Pending, file.Scan);
        Assert.Equal(Path.Combine(store.Folder, "files", file.Sha256[..2], file.Sha256[2..4], file.Sha256), Assert.Single(store.Blobs()));
        var row = await store.InAsync(s => Task.FromResult(Assert.Single(s.GetRequiredService<AppDb>().Set<JournalRow>())));
        Assert.Equal("upload", row.Verb);
        Assert.Equal($"file:{file.Id:N}", row.Chain);
        Assert.Contains(file.Sha256, row.Events);
    }

    [Fact]
    public async Task The_same_content_twice_is_two_files_and_one_blob()
    {
        var one = await store.StoreAsync(Samples.Pdf, "một.pdf");
        var two = await store.StoreAsync(Samples.Pdf, "hai.pdf", FileStoreFixture.Other);

        Assert.NotEqual(one.Id, two.Id);
        Assert.Single(store.Blobs());
    }

    [Fact]
    public async Task The_owner_attaches_a_file_once_and_repeating_it_changes_nothing()
    {
        var file = await store.StoreAsync(Samples.Pdf, "phiếu.pdf");

        await store.AttachAsync([file.Id, file.Id], dossier, FileStoreFixture.Citizen.AccountId);
        await store.AttachAsync([file.Id], dossier, FileStoreFixture.Other.AccountId);

        var attached = Assert.Single(await store.InAsync(s => s.GetRequiredService<FileDesk>().ListForAsync("dossier", dossier)));
        Assert.Equal(file.Id, attached.Id);
    }

    [Fact]
    public async Task Nobody_attaches_what_is_another_persons_or_in_another_dossier_or_not_there()
    {
        var file = await store.StoreAsync(Samples.Pdf, "phiếu.pdf");
        Task<bool> Attaching(Guid id, Guid to, Guid? who) => store.AttachAsync([id], to, who);

        await RefusedAs("file.unknown", () => Attaching(file.Id, dossier, FileStoreFixture.Other.AccountId));
        await RefusedAs("file.unknown", () => Attaching(file.Id, dossier, null));
        await RefusedAs("file.unknown", () => Attaching(Guid.CreateVersion7(), dossier, FileStoreFixture.Citizen.AccountId));
        await Attaching(file.Id, dossier, FileStoreFixture.Citizen.AccountId);
        await RefusedAs("file.unknown", () => Attaching(file.Id, Guid.CreateVersion7(), FileStoreFixture.Citizen.AccountId));
    }

    [Fact]
    public async Task A_guests_file_is_attached_by_a_guest_and_passed_on_from_the_draft_to_the_dossier()
    {
        var guest = new Actor(null, "Khách", "guest");
        var file = await store.StoreAsync(Samples.Png, "ảnh.png", guest);
        var draft = Guid.CreateVersion7();

        await store.AttachAsync([file.Id], draft, null);
        await store.InAsync(s => s.GetRequiredService<Acts>().DoAsync(async () =>
        {
            await s.GetRequiredService<FileDesk>().PassOnAsync([file.Id], ("dossier", draft), ("dossier", dossier));
            return true;
        }));

        Assert.Equal(dossier, (await store.InAsync(s => s.GetRequiredService<FileDesk>().FindAsync(file.Id)))!.SubjectId);
        await RefusedAs("file.unknown", () => store.InAsync(s => s.GetRequiredService<Acts>().DoAsync(async () =>
        {
            await s.GetRequiredService<FileDesk>().PassOnAsync([file.Id], ("dossier", draft), ("dossier", Guid.CreateVersion7()));
            return true;
        })));
    }

    [Fact]
    public async Task A_dossier_takes_a_hundred_files_and_not_three_hundred()
    {
        List<Guid> ids = [];
        for (var n = 0; n <= FileLimits.FilesPerDossier; n++)
        {
            ids.Add((await store.StoreAsync([(byte)'a', (byte)('0' + (n % 10))], $"{n}.txt")).Id);
        }

        await RefusedAs("file.tooMany", () => store.AttachAsync(ids, dossier, FileStoreFixture.Citizen.AccountId));
        await store.AttachAsync(ids.Take(FileLimits.FilesPerDossier), dossier, FileStoreFixture.Citizen.AccountId);
        await RefusedAs("file.tooMany", () => store.AttachAsync(ids.TakeLast(1), dossier, FileStoreFixture.Citizen.AccountId));
    }

    [Fact]
    public async Task Two_acts_that_attach_one_file_at_the_same_time_are_told_apart()
    {
        var file = await store.StoreAsync(Samples.Pdf, "phiếu.pdf");

        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                return await store.AttachAsync([file.Id], Guid.CreateVersion7(), FileStoreFixture.Citizen.AccountId);
            }
            catch (Refused)
            {
                return false;
            }
        }));

        Assert.Single(tries, done => done);
    }

    [Fact]
    public async Task The_sweep_takes_half_written_files_and_bytes_without_a_row_after_a_day_and_nothing_else()
    {
        var kept = await store.StoreAsync(Samples.Pdf, "giữ.pdf");
        var lost = await store.StoreAsync(Samples.Png, "mất.png");
        await store.AttachAsync([kept.Id], dossier, FileStoreFixture.Citizen.AccountId);
        await store.AttachAsync([lost.Id], dossier, FileStoreFixture.Citizen.AccountId);
        await store.InAsync(s => s.GetRequiredService<Acts>().DoAsync(() => s.GetRequiredService<FileDesk>().RemoveAsync(lost.Id, "dossier", dossier)));
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "tmp", "cut.part"), "half", TestContext.Current.CancellationToken);

        Assert.Equal(0, await store.InAsync(s => s.GetRequiredService<FileSweep>().SweepAsync(default)));
        foreach (var path in store.Blobs().Concat(store.HalfWritten()))
        {
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddHours(-25));
        }

        Assert.Equal(2, await store.InAsync(s => s.GetRequiredService<FileSweep>().SweepAsync(default)));
        Assert.EndsWith(kept.Sha256, Assert.Single(store.Blobs()));
        Assert.Empty(store.HalfWritten());
    }

    private static async Task RefusedAs(string code, Func<Task> act) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(act)).Code);
}
