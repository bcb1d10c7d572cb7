using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Editing;

/// <summary>
/// Drafts of records: opened from the version in force or new, written part by part, dropped, or brought onto a newer version. Who writes says which
/// version of the draft they saw. A draft may be incomplete; it must be whole when its decision is proposed.
/// </summary>
internal sealed partial class DraftBook(AppDb db, Acts acts, PublishingService publishing, TimeProvider clock)
{
    internal async Task<ProcedureDraft> FindAsync(Guid id, CancellationToken ct) =>
        await db.ProcedureDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();

    /// <summary>Drafts that are open, or all, the latest first.</summary>
    internal async Task<Page> ListAsync(bool all, Cursor? after, int limit, CancellationToken ct)
    {
        var wanted = db.ProcedureDrafts.AsNoTracking().Where(d => all || d.State == DraftState.Open);
        var total = await wanted.CountAsync(ct);
        if (after is { } at)
        {
            var (moment, id) = (new DateTimeOffset(at.Key, TimeSpan.Zero), at.Id);
            wanted = wanted.Where(d => d.ChangedAt < moment || (d.ChangedAt == moment && d.Id.CompareTo(id) < 0));
        }

        var rows = await wanted.OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(limit + 1)
            .Select(d => new DraftHead(d.Id, d.Version, d.Code, d.Name, d.BaseVersion, d.State, d.DecisionId, d.PublishedVersion, d.ChangedAt, d.ChangedBy)).ToListAsync(ct);
        var next = rows.Count > limit ? new Cursor(rows[limit - 1].ChangedAt.UtcTicks, rows[limit - 1].Id).ToString() : null;
        return new Page([.. rows.Take(limit)], next, total);
    }

    /// <summary>The version that the draft changes; null for a new procedure.</summary>
    internal async Task<ProcedureRecord?> BaseAsync(ProcedureDraft draft, CancellationToken ct) => draft.BaseVersion == 0 ? null
        : CatalogueJson.Read<ProcedureRecord>(await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == draft.Code && v.Version == draft.BaseVersion).Select(v => v.Record).SingleAsync(ct));

    /// <summary>The version in force now; 0: none.</summary>
    internal async Task<int> PresentAsync(string code, CancellationToken ct) =>
        await db.Procedures.AsNoTracking().Where(p => p.Code == code).Select(p => (int?)p.Version).SingleOrDefaultAsync(ct) ?? 0;

    /// <summary>What keeps the draft from being published, by place.</summary>
    internal async Task<Findings> ExamineAsync(ProcedureDraft draft, CancellationToken ct) =>
        (await publishing.CheckAsync(CatalogueJson.Read<ProcedureRecord>(draft.Record), ct, decided: true)).Found;

    /// <summary>Opens a draft of a procedure, from its version in force or, for an unknown code, of a new one.</summary>
    /// <param name="code">Code.</param>
    /// <param name="isNew">True when a new procedure is meant; then the code must be unused.</param>
    /// <param name="record">What it says at once; null: as the version in force.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="ct">Stops before the commit.</param>
    internal Task<ProcedureDraft> OpenAsync(string? code, bool isNew, JsonObject? record, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var key = SearchText.Tidy(code);
            if (!CodePattern().IsMatch(key))
            {
                throw Refused.Field("code", "Mã gồm 3 đến 40 chữ cái, chữ số, dấu chấm hoặc gạch nối.");
            }

            if (await db.ProcedureDrafts.AsNoTracking().AnyAsync(d => d.OpenCode == key, ct))
            {
                throw Refused.State("draft.open", "Thủ tục {0} đang có một bản thảo mở. Bạn sửa tiếp bản thảo ấy.", key);
            }

            var present = await PresentAsync(key, ct);
            if (isNew != (present == 0))
            {
                throw isNew ? Refused.Field("code", "Mã này đã có thủ tục. Bạn mở bản thảo từ bản đang áp dụng.") : Refused.Field("code", "Không có thủ tục mang mã này.");
            }

            var text = present == 0
                ? RecordText.Write(new ProcedureRecord { Code = key, Name = string.Empty, Field = string.Empty })
                : await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == key && v.Version == present).Select(v => v.Record).SingleAsync(ct);
            var draft = new ProcedureDraft
            {
                Id = Ids.New(), Code = key, OpenCode = key, BaseVersion = present, Record = text, Name = string.Empty, ChangedAt = clock.Now(), ChangedBy = actor.Name,
            };
            Take(draft, record ?? RecordText.Nodes(text));
            db.Add(draft);
            await RecordAsync(draft, "openDraft", actor, [], ct, isNew: true);
            return draft;
        },
        ct);

    /// <summary>Writes in the draft.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="version">The version that was seen; null: whatever it is.</param>
    /// <param name="change">Makes of the record's nodes other ones.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Stops before the commit.</param>
    internal Task<ProcedureDraft> WriteAsync(Guid id, int? version, Func<JsonObject, JsonObject> change, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "writeDraft", actor,
        draft =>
        {
            var before = RecordText.Nodes(draft.Record);
            Take(draft, change(RecordText.Nodes(draft.Record)));
            var after = RecordText.Nodes(draft.Record);
            return Task.FromResult<IReadOnlyList<string>>(
                [.. before.Select(p => p.Key).Union(after.Select(p => p.Key)).Where(k => !JsonNode.DeepEquals(before[k], after[k])).Order(StringComparer.Ordinal)]);
        },
        ct);

    internal Task<ProcedureDraft> DropAsync(Guid id, int? version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "dropDraft", actor,
        draft =>
        {
            (draft.State, draft.OpenCode, draft.DecisionId) = (DraftState.Dropped, null, null);
            return Task.FromResult<IReadOnlyList<string>>([]);
        },
        ct);

    /// <summary>
    /// Brings the draft onto the version in force, when another was published after it was opened: parts that only the new version changed come from
    /// it, parts that the draft changed stay as written. Answers the parts that both changed.
    /// </summary>
    internal async Task<IReadOnlyList<string>> RebaseAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        IReadOnlyList<string> both = [];
        await ActAsync(
            id, version, "rebaseDraft", actor,
            async draft =>
            {
                var present = await PresentAsync(draft.Code, ct);
                var now = RecordText.Nodes(await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == draft.Code && v.Version == present).Select(v => v.Record).SingleAsync(ct));
                var old = draft.BaseVersion == 0 ? [] : RecordText.Nodes(CatalogueJson.Write((await BaseAsync(draft, ct))!));
                var mine = RecordText.Nodes(draft.Record);
                var merged = (JsonObject)now.DeepClone();
                var clash = new List<string>();
                foreach (var key in mine.Select(p => p.Key).Union(old.Select(p => p.Key)).Where(k => !JsonNode.DeepEquals(mine[k], old[k])).ToList())
                {
                    if (!JsonNode.DeepEquals(now[key], old[key]) && !JsonNode.DeepEquals(now[key], mine[key]))
                    {
                        clash.Add(key);
                    }

                    merged.Remove(key);
                    if (mine[key] is { } own)
                    {
                        merged[key] = own.DeepClone();
                    }
                }

                Take(draft, merged);
                draft.BaseVersion = present;
                both = clash;
                return clash;
            },
            ct);
        return both;
    }

    // What can't be read as a record is not kept; the code is the draft's for ever.
    private static void Take(ProcedureDraft draft, JsonObject nodes)
    {
        var found = new Findings();
        nodes["code"] = draft.Code;
        var record = RecordText.Read(nodes, found);
        found.ThrowIfAny();
        draft.Record = RecordText.Write(record!);
        draft.Name = SearchText.Cut(record!.Name, ProcedureMapping.NameLength);
        if (draft.Record.Length > RecordText.MostBytes)
        {
            throw Refused.Rule("draft.tooLarge", "Bản ghi dài quá {0} ký tự.", RecordText.MostBytes);
        }
    }

    private Task<ProcedureDraft> ActAsync(
        Guid id, int? version, string verb, Actor actor, Func<ProcedureDraft, Task<IReadOnlyList<string>>> work, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await db.ProcedureDrafts.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();
            if (version is { } seen && seen != draft.Version)
            {
                throw Refused.Stale("draft.changed", "{0} vừa sửa bản thảo này. Những gì bạn gõ vẫn còn ở đây; bạn mở bản mới ở trang khác để so, rồi lưu lại.", draft.ChangedBy);
            }

            if (draft.State != DraftState.Open)
            {
                throw Refused.State("draft.over", "Bản thảo này đã công bố hoặc đã bỏ.");
            }

            if (draft.DecisionId is { } gathered && await db.CatalogueDecisions.AsNoTracking().AnyAsync(d => d.Id == gathered && d.State != DecisionState.Draft, ct))
            {
                throw Refused.State("draft.locked", "Bản thảo đã trình cùng quyết định. Muốn sửa thì rút quyết định về trước.");
            }

            var changed = await work(draft);
            (draft.ChangedAt, draft.ChangedBy) = (clock.Now(), actor.Name);
            await RecordAsync(draft, verb, actor, changed, ct);
            return draft;
        },
        ct);

    private Task RecordAsync(ProcedureDraft draft, string verb, Actor actor, IReadOnlyList<string> changed, CancellationToken ct, bool isNew = false)
    {
        draft.Version++;
        if (actor.AccountId is { } account && !draft.Editors.Contains(account))
        {
            draft.Editors = [.. draft.Editors, account];
        }

        return acts.RecordAsync(
            new Act(verb, new Subject("procedureDraft", draft.Id), actor, StartsChain: isNew),
            [new ProcedureDrafted(draft.Id, draft.Code, draft.State.ToString(), draft.Version, changed)], ct);
    }

    private static Refused Unknown() => Refused.NotFound("draft.unknown", "Không có bản thảo này.");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{2,39}\z")]
    private static partial Regex CodePattern();

    internal sealed record Page(IReadOnlyList<DraftHead> Items, string? Next, int Total);
}

/// <summary>A draft in a list.</summary>
internal sealed record DraftHead(
    Guid Id, int Version, string Code, string Name, int BaseVersion, DraftState State, Guid? DecisionId, int? PublishedVersion, DateTimeOffset ChangedAt, string ChangedBy);
