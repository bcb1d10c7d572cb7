using Microsoft.EntityFrameworkCore;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Documents.Files;

/// <summary>
/// Keeps the store clean: half-written files and bytes without a row after a day, files attached to nothing after the
/// 31 days in which a draft may be taken up again; and scans what could not be scanned when it came.
/// </summary>
internal sealed class FileSweep(
    AppDb db, Acts acts, TimeProvider clock, BlobStore blobs, IEnumerable<IFileScanner> scanners, TimeProvider disk)
{
    private static readonly TimeSpan Orphan = TimeSpan.FromHours(24);
    private static readonly TimeSpan Unattached = TimeSpan.FromDays(31);
    private const int Batch = 200;

    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var forgotten = clock.Now() - Unattached;
        await acts.DoAsync(
            async () => db.RemoveRange(await db.Files
                .Where(file => file.SubjectId == null && file.UploadedAt < forgotten)
                .OrderBy(file => file.UploadedAt).Take(Batch).ToListAsync(ct)),
            ct);

        var before = disk.GetUtcNow() - Orphan;
        var swept = blobs.SweepTemporary(before);
        foreach (var some in blobs.PlacedBefore(before).Chunk(Batch))
        {
            var used = await db.Files.Where(file => some.Contains(file.Sha256)).Select(file => file.Sha256).Distinct().ToListAsync(ct);
            swept += some.Except(used).Count(hash => blobs.Delete(hash, before));
        }

        return swept;
    }

    /// <summary>Asks the scanner again about files that wait for it; how many it answered.</summary>
    public async Task<int> ScanAsync(CancellationToken ct)
    {
        var answered = 0;
        if (scanners.FirstOrDefault() is not { } scanner)
        {
            return answered;
        }

        var waiting = await db.Files.AsNoTracking().Where(file => file.Scan == FileScan.Pending)
            .OrderBy(file => file.UploadedAt).Take(Batch).Select(file => new { file.Id, file.Sha256 }).ToListAsync(ct);
        foreach (var file in waiting.Where(file => blobs.Has(file.Sha256)))
        {
            await using var content = blobs.Open(file.Sha256);
            var verdict = await scanner.ScanAsync(content, ct);
            if (verdict is ScanVerdict.Unknown)
            {
                break;
            }

            await acts.DoAsync(async () => (await db.Files.SingleOrDefaultAsync(row => row.Id == file.Id, ct))?.Found(verdict), ct);
            answered++;
        }

        return answered;
    }
}
