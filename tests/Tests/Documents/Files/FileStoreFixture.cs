using Microsoft.Extensions.DependencyInjection;
using MotCua.Documents.Contract;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Documents.Files;

/// <summary>The Documents module on a database and a data folder of its own.</summary>
internal sealed class FileStoreFixture : IAsyncDisposable
{
    public static readonly Actor Citizen = new(Guid.CreateVersion7(), "Nguyễn Văn An", "citizen", Source: "api 127.0.0.1");
    public static readonly Actor Other = new(Guid.CreateVersion7(), "Trần Thị Bình", "citizen", Source: "api 127.0.0.1");

    private readonly TestDb database;
    private readonly ServiceProvider services;

    private FileStoreFixture(TestDb database, ServiceProvider services) => (this.database, this.services) = (database, services);

    public string Folder => database.Folder;

    public static async Task<FileStoreFixture> StartAsync(IFileScanner? scanner = null, long maxBytes = 1024 * 1024)
    {
        var database = await TestDb.CreateAsync();
        return new FileStoreFixture(database, database.Services(services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton(new FileSettings(database.Folder, maxBytes));
            if (scanner is not null)
            {
                services.AddSingleton(scanner);
            }
        }));
    }

    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<StoredFile> StoreAsync(byte[] content, string name, Actor? actor = null, string? declaredType = null) =>
        StoreAsync(new MemoryStream(content), name, actor, declaredType);

    public Task<StoredFile> StoreAsync(Stream content, string name, Actor? actor = null, string? declaredType = null) => InAsync(s =>
        s.GetRequiredService<FileDesk>().StoreAsync(content, name, declaredType, actor ?? Citizen, TestContext.Current.CancellationToken));

    public Task<bool> AttachAsync(IEnumerable<Guid> ids, Guid dossier, Guid? account) => InAsync(s =>
        s.GetRequiredService<Acts>().DoAsync(async () =>
        {
            await s.GetRequiredService<FileDesk>().AttachAsync(ids, "dossier", dossier, account);
            return true;
        }));

    public async Task<byte[]> ReadAsync(Guid id)
    {
        await using var content = await InAsync(s => s.GetRequiredService<FileDesk>().OpenAsync(id));
        using var all = new MemoryStream();
        await content!.CopyToAsync(all);
        return all.ToArray();
    }

    public IReadOnlyList<string> Blobs() => Names("files");

    public IReadOnlyList<string> HalfWritten() => Names("tmp");

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private string[] Names(string below)
    {
        var folder = Path.Combine(Folder, below);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
