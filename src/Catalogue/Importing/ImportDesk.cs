using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>Imports by the page: looked at first, confirmed by a person, then written in the background a batch at a time.</summary>
internal sealed class ImportDesk(AppDb db, Acts acts, ImportService importing, TimeProvider clock)
{
    internal const int MostBytes = 25 * 1024 * 1024;
    internal const int MostWhy = 500;
    internal const int MostShown = 20;

    /// <summary>Looks at the file and keeps it with what it would do.</summary>
    /// <exception cref="Refused">400 <c>import.unreadable</c>, 413 <c>import.tooLarge</c>.</exception>
    internal async Task<Guid> PreviewAsync(string name, Stream file, bool overwrite, Actor actor, CancellationToken ct)
    {
        using var bytes = await ImportText.CopyAsync(file, ct);
        var outcome = await importing.PreviewAsync(bytes, overwrite, ct);
        var run = new ImportRun
        {
            Id = Ids.New(), FileName = SearchText.Cut(SearchText.Tidy(Path.GetFileName(name)), 200), Bytes = bytes.Length, Overwrite = overwrite,
            State = ImportState.Previewed, By = actor, At = clock.Now(), Outcome = outcome,
        };
        await acts.DoAsync(
            () =>
            {
                db.Add(run);
                db.Add(new ImportBytes { Id = run.Id, Bytes = Packed(bytes) });
                return Task.CompletedTask;
            },
            ct);
        return run.Id;
    }

    /// <exception cref="Refused">404; 409 <c>import.started</c>; 422 at <c>why</c>.</exception>
    internal Task StartAsync(Guid id, string? why, Actor actor, CancellationToken ct)
    {
        var reason = SearchText.Tidy(why);
        if (reason.Length is 0 or > MostWhy)
        {
            throw Refused.Field("why", reason.Length == 0 ? "Bạn chưa điền lý do hoặc căn cứ." : "Lý do dài quá {0} ký tự.", MostWhy);
        }

        return acts.DoAsync(
            async () =>
            {
                var run = await db.Imports.FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw NotFound();
                if (run.State != ImportState.Previewed)
                {
                    throw Refused.State("import.started", "Lần nhập này đã bắt đầu. Bạn xem kết quả ở dưới.");
                }

                (run.State, run.Why) = (ImportState.Running, reason);
                await acts.RecordAsync(
                    new Act("import", new Subject("catalogueImport", id), actor, reason, StartsChain: true),
                    [new CatalogueImportStarted(run.FileName, run.Outcome.Rows, run.Overwrite)],
                    ct);
            },
            ct);
    }

    internal async Task<ImportRun> GetAsync(Guid id, CancellationToken ct) =>
        await db.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw NotFound();

    /// <summary>The latest ones, newest first.</summary>
    internal async Task<IReadOnlyList<ImportRun>> LatestAsync(CancellationToken ct) =>
        await db.Imports.AsNoTracking().OrderByDescending(r => r.At).ThenBy(r => r.Id).Take(MostShown).ToListAsync(ct);

    private static byte[] Packed(MemoryStream bytes)
    {
        var plain = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (plain is [0x1f, 0x8b, ..])
        {
            return plain.ToArray();
        }

        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(plain);
        }

        return packed.ToArray();
    }

    private static Refused NotFound() => Refused.NotFound("import.notFound", "Không có lần nhập này.");
}
