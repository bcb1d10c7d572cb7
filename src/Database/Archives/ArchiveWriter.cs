using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace MotCua.Database.Archives;

/// <summary>Writes entries one after another and remembers the hash of each.</summary>
internal sealed class ArchiveWriter(Stream to) : IDisposable
{
    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);

    internal int Count => hashes.Count;

    public void Dispose() => zip.Dispose();

    internal async Task AddAsync(string name, Func<Stream, Task> write)
    {
        using var sha = SHA256.Create();
        await using (var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open())
        await using (var hashing = new CryptoStream(entry, sha, CryptoStreamMode.Write))
        {
            await write(hashing);
            await hashing.FlushFinalBlockAsync();
        }

        hashes[name] = Convert.ToHexStringLower(sha.Hash!);
    }

    internal Task AddFileAsync(string name, string path, CancellationToken ct) => AddAsync(name, async entry =>
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await file.CopyToAsync(entry, ct);
    });

    internal async Task FinishAsync(string store, DateTimeOffset madeAt, IReadOnlyList<string> migrations, CancellationToken ct)
    {
        await using var entry = zip.CreateEntry(Manifest.Name).Open();
        await JsonSerializer.SerializeAsync(
            entry, new Manifest(Manifest.PresentFormat, store, madeAt, migrations, hashes), Manifest.Json, ct);
    }
}
