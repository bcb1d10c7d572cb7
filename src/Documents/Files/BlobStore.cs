using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MotCua.Documents.Contract;
using MotCua.Kernel;

namespace MotCua.Documents.Files;

/// <summary>
/// Bytes on disk under the hash of their content: <c>files/aa/bb/HASH</c>. They are complete and flushed before they get that
/// name, so what can be found is whole. Times on disk are those of the real clock, whatever the demo clock says.
/// </summary>
internal sealed class BlobStore(FileSettings settings)
{
    private const int NoSpaceLeft = 28, QuotaExceeded = 122, Chunk = 80 * 1024;
    private readonly string files = Path.Combine(settings.Folder, "files");
    private readonly string temporary = Path.Combine(settings.Folder, "tmp");

    /// <summary>Writes what comes, counting and hashing; refuses (413) once it is more than allowed.</summary>
    public async Task<HalfWritten> TakeAsync(Stream content, long most, Func<Refused> tooLarge, CancellationToken ct)
    {
        Directory.CreateDirectory(temporary);
        var path = Path.Combine(temporary, $"{Ids.New():N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, Private(FileMode.CreateNew));
            var buffer = new byte[Chunk];
            long length = 0;
            for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            {
                length += read;
                if (length > most)
                {
                    throw tooLarge();
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Flush(flushToDisk: true);
            return new HalfWritten(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (IsFull(e))
            {
                throw NoRoom();
            }

            throw;
        }
    }

    /// <summary>Gives the bytes their lasting name, durably. Placing the same content twice is no harm.</summary>
    public void Place(HalfWritten written)
    {
        var path = PathOf(written.Sha256);
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
            File.SetLastWriteTimeUtc(written.Path, TimeProvider.System.GetUtcNow().UtcDateTime);
            File.Move(written.Path, path, overwrite: true);
            for (var parent = folder; parent.Length >= settings.Folder.Length; parent = Path.GetDirectoryName(parent)!)
            {
                FlushFolder(parent);
            }
        }
        catch (IOException e) when (IsFull(e))
        {
            throw NoRoom();
        }
    }

    public Stream Open(string sha256) => new FileStream(PathOf(sha256), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Deletes what was half written before this moment.</summary>
    public int SweepTemporary(DateTimeOffset before)
    {
        var swept = 0;
        foreach (var path in Old(temporary, before))
        {
            File.Delete(path);
            swept++;
        }

        return swept;
    }

    /// <summary>Hashes whose bytes were placed before this moment.</summary>
    public IEnumerable<string> PlacedBefore(DateTimeOffset before) => Old(files, before).Select(path => Path.GetFileName(path));

    /// <summary>Deletes bytes unless they were placed anew meanwhile.</summary>
    public bool Delete(string sha256, DateTimeOffset before)
    {
        var path = PathOf(sha256);
        var aside = Path.Combine(temporary, $"{Ids.New():N}.part");
        Directory.CreateDirectory(temporary);
        if (!File.Exists(path))
        {
            // Something that was never placed lies among the files: not ours to delete, and no reason to stop.
            return false;
        }

        File.Move(path, aside);
        if (File.GetLastWriteTimeUtc(aside) >= before.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    private string PathOf(string sha256) => Path.Combine(files, sha256[..2], sha256[2..4], sha256);

    private static IEnumerable<string> Old(string folder, DateTimeOffset before) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime);

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>True when a disk or a quota is full.</summary>
    public static bool IsFull(Exception e) => e is IOException && (e.HResult & 0xFFFF) is NoSpaceLeft or QuotaExceeded;

    public static Refused NoRoom() => Refused.Of(
        RefusalKind.Unavailable, "file.noRoom", "Máy chủ tạm hết chỗ lưu tệp. Tệp chưa được nhận; bạn thử lại sau ít phút.");

    /// <summary>A new name is durable once its folder is flushed too; .NET has no call for that.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = NativeOpen(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (handle >= 0)
        {
            _ = NativeFlush(handle);
            _ = NativeClose(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeFlush(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int handle);
}
