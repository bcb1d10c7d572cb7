using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Database.Archives;

/// <summary>Reads an archive that was checked, entry by entry, before anything is taken from it.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly ZipArchive zip;

    private ArchiveReader(ZipArchive zip, Manifest manifest) => (this.zip, Manifest) = (zip, manifest);

    internal Manifest Manifest { get; }

    public void Dispose() => zip.Dispose();

    /// <summary>Opens the file and compares every entry with its hash.</summary>
    internal static async Task<ArchiveReader> OpenAsync(string path, CancellationToken ct)
    {
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, ct);
            var manifest = await ReadManifestAsync(zip, ct);
            foreach (var (name, hash) in manifest.Entries)
            {
                await using var entry = (zip.GetEntry(name) ?? throw new InvalidDataException(name)).Open();
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(entry, ct)) != hash)
                {
                    throw new InvalidDataException(name);
                }
            }

            return new ArchiveReader(zip, manifest);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            zip?.Dispose();
            throw Refused.Rule("archive.damaged", "Tệp {0} không phải bản sao lưu nguyên vẹn.", Path.GetFileName(path));
        }
    }

    internal Stream Open(string name) => zip.GetEntry(name)!.Open();

    internal IEnumerable<string> Under(string folder) =>
        Manifest.Entries.Keys.Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<Manifest> ReadManifestAsync(ZipArchive zip, CancellationToken ct)
    {
        await using var stream = (zip.GetEntry(Manifest.Name) ?? throw new InvalidDataException(Manifest.Name)).Open();
        var manifest = await JsonSerializer.DeserializeAsync<Manifest>(stream, Manifest.Json, ct);
        return manifest is { Format: Manifest.PresentFormat, Entries: not null, Migrations: not null }
            ? manifest
            : throw new InvalidDataException(Manifest.Name);
    }
}
