using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Filing.Drafts;

/// <summary>Keeps drafts. Who may open one is asked before (<see cref="DraftKeys"/>).</summary>
internal sealed class DraftDesk(AppDb db, Acts acts, TimeProvider clock, FileDesk files) : IRegularWork
{
    /// <summary>What a draft's files are attached to until it is filed.</summary>
    public const string Subject = "draft";

    private const int Tries = 6;

    /// <summary>Begins a draft; an account's own untouched one is taken up again instead. A guest gets the secret of its link.</summary>
    public Task<(Draft Draft, string? Token)> StartAsync(Procedure procedure, UnitId? unit, Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var (code, now) = (procedure.Record.Code, clock.Now());
            if (caller.Id is { } owner)
            {
                var untouched = await Open(now).FirstOrDefaultAsync(
                    d => d.OwnerId == owner && d.ProcedureCode == code && d.UnitId == unit && d.Version == 1, ct);
                if (untouched is not null)
                {
                    return (untouched, null);
                }
            }

            var token = caller.IsSignedIn ? null : DraftKeys.NewToken();
            var draft = Draft.Start(code, procedure.Version, unit, caller.Id, token is null ? null : DraftKeys.Hash(token), now);
            db.Add(draft);
            return (draft, token);
        },
        ct);

    /// <summary>The draft, if it is still kept.</summary>
    public Task<Draft?> FindAsync(Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        return db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.ExpiresAt > now, ct);
    }

    /// <summary>The draft that a secret link opens.</summary>
    public Task<Draft?> FindByTokenAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (DraftKeys.Hash(token), clock.Now());
        return db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.TokenHash == hash && d.ExpiresAt > now, ct);
    }

    /// <summary>The unfinished drafts of an account, the last changed first.</summary>
    public async Task<IReadOnlyList<Draft>> OfAsync(AccountId owner, CancellationToken ct) =>
        await Open(clock.Now()).AsNoTracking().Where(d => d.OwnerId == owner).OrderByDescending(d => d.UpdatedAt).Take(50).ToListAsync(ct);

    /// <summary>Keeps a page; true when it replaced what another window had saved meanwhile.</summary>
    public Task<bool> SaveAsync(
        Guid id, string page, IReadOnlyDictionary<string, string> values, Edition edition, bool done, CancellationToken ct) =>
        ChangeAsync(id, draft => draft.Save(page, values, edition, done, clock.Now()), ct);

    /// <summary>Keeps the unit that was chosen.</summary>
    public Task ChooseUnitAsync(Guid id, UnitId unit, CancellationToken ct) => ChangeAsync(id, d => d.ChooseUnit(unit, clock.Now()), ct);

    /// <summary>Takes up what another window had saved, or lets it go.</summary>
    public Task DecideAsync(Guid id, int index, bool restore, CancellationToken ct) => ChangeAsync(id, d => d.Decide(index, restore, clock.Now()), ct);

    /// <summary>Makes a guest's draft the account's.</summary>
    public Task AdoptAsync(Guid id, AccountId owner, CancellationToken ct) => ChangeAsync(id, d => d.Adopt(owner, clock.Now()), ct);

    /// <summary>Deletes the draft with its files.</summary>
    public Task DeleteAsync(Guid id, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (await db.Drafts.FirstOrDefaultAsync(d => d.Id == id, ct) is { } draft)
            {
                await RemoveAsync(draft, ct);
            }
        },
        ct);

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Deletes drafts that nobody came back to within thirty days, with their files; how many.</summary>
    public Task<int> DoAsync(CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();
            var gone = await db.Drafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(100).ToListAsync(ct);
            foreach (var draft in gone)
            {
                await RemoveAsync(draft, ct);
            }

            return gone.Count;
        },
        ct);

    /// <summary>The files of a draft with the paper each belongs to, oldest first.</summary>
    public async Task<ILookup<string, StoredFile>> FilesAsync(Guid id, CancellationToken ct)
    {
        var rows = await db.DraftFiles.AsNoTracking().Where(f => f.DraftId == id).ToDictionaryAsync(f => f.FileId, f => f.Paper, ct);
        return (await files.ListForAsync(Subject, id, ct)).Where(f => rows.ContainsKey(f.Id)).ToLookup(f => rows[f.Id], StringComparer.Ordinal);
    }

    /// <summary>Takes a file in for a paper.</summary>
    /// <exception cref="Refused">As <see cref="FileDesk.StoreAsync"/> and <see cref="FileDesk.AttachAsync"/> refuse.</exception>
    public async Task<StoredFile> AddFileAsync(Guid id, string paper, Stream content, string name, string? type, Caller caller, CancellationToken ct)
    {
        var stored = await files.StoreAsync(content, name, type, Uploader.Of(caller), ct);
        await ChangeAsync(
            id,
            async draft =>
            {
                await files.AttachAsync([stored.Id], Subject, id, stored.UploadedBy, ct);
                db.Add(new DraftFile { DraftId = id, FileId = stored.Id, Paper = paper, AddedAt = clock.Now() });
                draft.Touched(clock.Now());
                return true;
            },
            ct);
        return stored;
    }

    /// <summary>Takes a file out.</summary>
    public Task RemoveFileAsync(Guid id, Guid file, CancellationToken ct) => ChangeAsync(
        id,
        async _ =>
        {
            if (await db.DraftFiles.FirstOrDefaultAsync(f => f.DraftId == id && f.FileId == file, ct) is { } row)
            {
                db.Remove(row);
                await files.RemoveAsync(file, Subject, id, ct);
            }

            return true;
        },
        ct);

    private IQueryable<Draft> Open(DateTimeOffset now) => db.Drafts.Where(d => d.SubmittedReference == null && d.ExpiresAt > now);

    private async Task RemoveAsync(Draft draft, CancellationToken ct)
    {
        var rows = await db.DraftFiles.Where(f => f.DraftId == draft.Id).ToListAsync(ct);
        foreach (var row in rows)
        {
            await files.RemoveAsync(row.FileId, Subject, draft.Id, ct);
        }

        db.RemoveRange(rows);
        db.Remove(draft);
    }

    private Task<bool> ChangeAsync(Guid id, Action<Draft> change, CancellationToken ct) => ChangeAsync(
        id,
        draft =>
        {
            change(draft);
            return Task.FromResult(true);
        },
        ct);

    private Task<T> ChangeAsync<T>(Guid id, Func<Draft, T> change, CancellationToken ct) =>
        ChangeAsync(id, draft => Task.FromResult(change(draft)), ct);

    // Two windows of one person may save in the same moment: the later one begins anew from what the first left.
    private async Task<T> ChangeAsync<T>(Guid id, Func<Draft, Task<T>> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await acts.DoAsync(
                    async () =>
                    {
                        var now = clock.Now();
                        var draft = await Open(now).FirstOrDefaultAsync(d => d.Id == id, ct)
                            ?? throw Refused.NotFound("draft.notFound", "Bản nháp này không còn: đã nộp, đã xóa hoặc quá 30 ngày.");
                        return await change(draft);
                    },
                    ct);
            }
            catch (Refused refused) when (refused.Kind == RefusalKind.Stale && attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
