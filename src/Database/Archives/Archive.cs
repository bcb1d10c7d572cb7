using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Database.Archives;

/// <summary>
/// One file with everything: database, files and keys. It holds personal data and keys, so only its owner may read it.
/// </summary>
public sealed class Archive
{
    private const string Data = "data/";
    private readonly AppDb db;
    private readonly DatabaseSettings settings;
    private readonly IArchivedStore store;

    internal Archive(AppDb db, DatabaseSettings settings, IArchivedStore store) =>
        (this.db, this.settings, this.store) = (db, settings, store);

    /// <summary>Writes the archive beside a running product; an older file of that name is replaced only when the new one is whole.</summary>
    /// <param name="path">The archive to make.</param>
    /// <param name="ct">Stops and leaves nothing behind.</param>
    /// <returns>How many entries it holds.</returns>
    public async Task<int> BackupAsync(string path, CancellationToken ct = default)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var part = target + ".part";
        try
        {
            int count;
            await using (var file = new FileStream(part, Private(FileMode.Create)))
            {
                using (var writer = new ArchiveWriter(file))
                {
                    // The database first: a file that its rows name was on the disk before the row was, so it is found afterwards.
                    await store.WriteAsync(writer, ct);
                    foreach (var found in Files(target))
                    {
                        var name = Path.GetRelativePath(settings.DataFolder, found).Replace(Path.DirectorySeparatorChar, '/');
                        await writer.AddFileAsync(Data + name, found, ct);
                    }

                    var migrations = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
                    await writer.FinishAsync(settings.Kind, TimeProvider.System.Now(), migrations, ct);
                    count = writer.Count;
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Fills an empty database and data folder from an archive.</summary>
    /// <exception cref="Refused">The archive is damaged, newer, of the other kind of database, or the target is not empty.</exception>
    public async Task RestoreAsync(string path, CancellationToken ct = default)
    {
        if (!File.Exists(path))
        {
            throw Refused.Rule("archive.missing", "Không tìm thấy tệp {0}.", path);
        }

        using var reader = await ArchiveReader.OpenAsync(path, ct);
        if (reader.Manifest.Store != settings.Kind)
        {
            throw Refused.Rule(
                "archive.otherStore", "Bản sao lưu này của cơ sở dữ liệu {0}, không khôi phục vào {1} được.", reader.Manifest.Store, settings.Kind);
        }

        if (reader.Manifest.Migrations.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw Refused.Rule("archive.newer", "Bản sao lưu do phiên bản mới hơn tạo ra ({0}). Hãy cập nhật MotCua trước.", unknown);
        }

        settings.MakeFolder();
        if (!await store.IsEmptyAsync(ct))
        {
            throw Refused.State("archive.notEmpty", "Nơi khôi phục đã có dữ liệu. Chỉ khôi phục vào cơ sở dữ liệu trống.");
        }

        await RestoreFilesAsync(reader, ct);
        await store.ReadAsync(reader, ct);
    }

    private async Task RestoreFilesAsync(ArchiveReader reader, CancellationToken ct)
    {
        var root = Path.GetFullPath(settings.DataFolder) + Path.DirectorySeparatorChar;
        foreach (var name in reader.Under(Data))
        {
            var path = Path.GetFullPath(Path.Combine(root, name[Data.Length..]));
            if (!path.StartsWith(root, StringComparison.Ordinal))
            {
                throw Refused.Rule("archive.damaged", "Tệp {0} không phải bản sao lưu nguyên vẹn.", name);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var entry = reader.Open(name);
            await using var file = new FileStream(path, Private(FileMode.Create));
            await entry.CopyToAsync(file, ct);
        }
    }

    // All that lies in the data folder, but not the embedded database (the store writes that itself) nor what is half written.
    private IEnumerable<string> Files(string target) => !Directory.Exists(settings.DataFolder)
        ? []
        : Directory.EnumerateFiles(settings.DataFolder, "*", SearchOption.AllDirectories)
            .Select(Path.GetFullPath)
            .Where(p => !p.StartsWith(Path.GetFullPath(settings.File), StringComparison.Ordinal)
                && p != target && !p.EndsWith(".part", StringComparison.Ordinal)
                && !p.StartsWith(Path.GetFullPath(Path.Combine(settings.DataFolder, "tmp")) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
