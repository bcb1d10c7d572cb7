using Microsoft.EntityFrameworkCore;
using MotCua.Documents.Files;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Documents.Contract;

/// <summary>
/// Where modules hand in and fetch files. It knows nothing of who may read: that is the matter of the module whose subject the
/// file is attached to.
/// </summary>
public sealed class FileDesk
{
    private readonly AppDb db;
    private readonly Acts acts;
    private readonly TimeProvider clock;
    private readonly FileIntake intake;
    private readonly BlobStore blobs;
    private readonly bool waitsForScan;

    internal FileDesk(AppDb db, Acts acts, TimeProvider clock, FileIntake intake, BlobStore blobs, bool waitsForScan)
    {
        (this.db, this.acts, this.clock) = (db, acts, clock);
        (this.intake, this.blobs, this.waitsForScan) = (intake, blobs, waitsForScan);
    }

    /// <summary>Takes a file in. Once this returns, bytes and row are on disk.</summary>
    /// <param name="content">Read to its end, once.</param>
    /// <param name="name">As the sender gave it; paths and hidden characters are cleaned away.</param>
    /// <param name="declaredType">Media type as the sender gave it, or null.</param>
    /// <param name="actor">Who sends; its account becomes the owner until the file is attached.</param>
    /// <param name="ct">Stops before the row is written.</param>
    /// <exception cref="Refused">
    /// 413 <c>file.tooLarge</c>; 415 <c>file.kind</c>, <c>file.archive</c>, <c>file.notWhatItSays</c>; 422 <c>file.empty</c>,
    /// <c>file.damaged</c>, <c>file.bomb</c>, <c>file.macros</c>, <c>file.active</c>; 503 <c>file.noRoom</c>.
    /// </exception>
    public async Task<StoredFile> StoreAsync(
        Stream content, string name, string? declaredType, Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(actor);
        var taken = await intake.TakeAsync(content, name, declaredType, ct);
        var id = Ids.New();
        return await acts.DoAsync(
            async () =>
            {
                var row = new FileRow
                {
                    Id = id,
                    Name = taken.Name,
                    Size = taken.Size,
                    Sha256 = taken.Sha256,
                    MediaType = taken.MediaType,
                    UploadedBy = actor.AccountId,
                    UploadedAt = clock.Now(),
                };
                row.Found(taken.Verdict);
                db.Add(row);
                await acts.RecordAsync(
                    new Act("upload", new Subject("file", id), actor, StartsChain: true),
                    [new FileStored(id, row.Name, row.Size, row.Sha256, row.MediaType)], ct);
                return row.Told();
            },
            ct);
    }

    /// <summary>What is known of a file, or null.</summary>
    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken ct = default) =>
        (await db.Files.AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, ct))?.Told();

    /// <summary>What is known of these files, in the order asked; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default)
    {
        var rows = await db.Files.AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id].Told())];
    }

    /// <summary>The files attached to a subject, oldest first.</summary>
    public async Task<IReadOnlyList<StoredFile>> ListForAsync(string subjectType, Guid subjectId, CancellationToken ct = default) =>
        [.. (await db.Files.AsNoTracking().Where(file => file.SubjectId == subjectId && file.SubjectType == subjectType)
            .OrderBy(file => file.UploadedAt).ThenBy(file => file.Id).ToListAsync(ct)).Select(file => file.Told())];

    /// <summary>The bytes; null when there is no such file. The caller has asked whether they may be read.</summary>
    /// <exception cref="Refused">403 <c>file.infected</c>; 409 <c>file.notScanned</c> while a configured scanner has not answered.</exception>
    public async Task<Stream?> OpenAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } file)
        {
            return null;
        }

        return file.Scan switch
        {
            FileScan.Infected => throw Infected(file.Name, RefusalKind.Forbidden),
            FileScan.Pending when waitsForScan => throw Refused.State(
                "file.notScanned", "Tệp “{0}” đang chờ quét vi-rút. Bạn thử lại sau ít phút.", file.Name),
            _ => blobs.Open(file.Sha256),
        };
    }

    /// <summary>
    /// Attaches files to a subject, within the act that is being done. Files already attached to that very subject stay so; others
    /// must be the account's own (a guest's: of a guest) and attached to nothing yet, so that a guessed id opens nothing.
    /// </summary>
    /// <param name="fileIds">Which files; doubles do not matter.</param>
    /// <param name="subjectType">Short noun, such as <c>dossier</c>.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="accountId">Who attaches; null for a guest.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refused">422 <c>file.unknown</c>, <c>file.infected</c>, <c>file.tooMany</c>.</exception>
    public async Task AttachAsync(
        IEnumerable<Guid> fileIds, string subjectType, Guid subjectId, Guid? accountId, CancellationToken ct = default)
    {
        var ids = fileIds.Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var rows = await db.Files.Where(file => ids.Contains(file.Id)).ToListAsync(ct);
        if (rows.Count < ids.Count)
        {
            throw Unknown();
        }

        foreach (var row in rows.Where(row => !row.IsAttachedTo(subjectType, subjectId)))
        {
            if (row.SubjectId is not null || row.UploadedBy != accountId)
            {
                throw Unknown();
            }

            if (row.Scan == FileScan.Infected)
            {
                throw Infected(row.Name, RefusalKind.Rule);
            }

            row.Attach(subjectType, subjectId);
        }

        await CountAsync(rows, subjectType, subjectId, ct);
    }

    /// <summary>
    /// Passes files of one subject on to another, within the act that is being done: from a draft to the dossier it became.
    /// Ids that are not the first subject's are refused as unknown.
    /// </summary>
    public async Task PassOnAsync(
        IEnumerable<Guid> fileIds, (string Type, Guid Id) from, (string Type, Guid Id) to, CancellationToken ct = default)
    {
        var ids = fileIds.Distinct().ToList();
        var rows = await db.Files.Where(file => ids.Contains(file.Id)).ToListAsync(ct);
        if (rows.Count < ids.Count || rows.Any(row => !row.IsAttachedTo(from.Type, from.Id)))
        {
            throw Unknown();
        }

        foreach (var row in rows)
        {
            row.Attach(to.Type, to.Id);
        }

        await CountAsync(rows, to.Type, to.Id, ct);
    }

    /// <summary>Forgets a file of a subject, within the act that is being done: a paper taken out of a draft. False when there is none.</summary>
    public async Task<bool> RemoveAsync(Guid id, string subjectType, Guid subjectId, CancellationToken ct = default)
    {
        if (await db.Files.SingleOrDefaultAsync(file => file.Id == id, ct) is not { } row || !row.IsAttachedTo(subjectType, subjectId))
        {
            return false;
        }

        db.Remove(row);
        return true;
    }

    private async Task CountAsync(List<FileRow> rows, string type, Guid id, CancellationToken ct)
    {
        var known = rows.Select(row => row.Id).ToList();
        var others = await db.Files.CountAsync(f => f.SubjectId == id && f.SubjectType == type && !known.Contains(f.Id), ct);
        if (others + rows.Count > FileLimits.FilesPerDossier)
        {
            throw Refused.Rule(
                "file.tooMany", "Mỗi hồ sơ nhận tối đa {0} tệp. Bạn gộp các trang vào một tệp PDF rồi gửi.", FileLimits.FilesPerDossier);
        }
    }

    private static Refused Unknown() => Refused.Rule(
        "file.unknown", "Có tệp không tìm thấy hoặc đã dùng ở hồ sơ khác. Bạn tải tệp đó lên lại.");

    private static Refused Infected(string name, RefusalKind kind) => Refused.Of(
        kind, "file.infected", "Tệp “{0}” có vi-rút nên không dùng được. Bạn quét máy rồi gửi tệp khác.", name);
}
