using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Editing;

/// <summary>
/// Decisions that publish: written by the control office, proposed by one, approved by another person, published at their day, all of it or nothing.
/// NĐ 63/2010/NĐ-CP, Đ.15.
/// </summary>
internal sealed class DecisionDesk(
    AppDb db, Acts acts, PublishingService publishing, DecisionCheck check, IDecisionFiles files, TimeProvider clock)
{
    internal async Task<CatalogueDecision> FindAsync(Guid id, CancellationToken ct) =>
        await db.CatalogueDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();

    internal async Task<Page> ListAsync(bool publishedOnly, Cursor? after, int limit, CancellationToken ct)
    {
        var wanted = db.CatalogueDecisions.AsNoTracking().Where(d => !publishedOnly || d.State == DecisionState.Published);
        var total = await wanted.CountAsync(ct);
        if (after is { } at)
        {
            var (moment, id) = (new DateTimeOffset(at.Key, TimeSpan.Zero), at.Id);
            wanted = wanted.Where(d => d.ChangedAt < moment || (d.ChangedAt == moment && d.Id.CompareTo(id) < 0));
        }

        var rows = await wanted.OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(limit + 1).ToListAsync(ct);
        var next = rows.Count > limit ? new Cursor(rows[limit - 1].ChangedAt.UtcTicks, rows[limit - 1].Id).ToString() : null;
        return new Page([.. rows.Take(limit)], next, total);
    }

    internal async Task<IReadOnlyList<ProcedureDraft>> DraftsOfAsync(Guid id, CancellationToken ct) =>
        await db.ProcedureDrafts.AsNoTracking().Where(d => d.DecisionId == id).OrderBy(d => d.Code).ToListAsync(ct);

    internal Task<CatalogueDecision> CreateAsync(DecisionInput input, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var decision = new CatalogueDecision
            {
                Id = Ids.New(), Number = string.Empty, Issuer = string.Empty, ChangedAt = clock.Now(), ChangedBy = actor.Name,
            };
            await TakeAsync(decision, input, actor, ct);
            db.Add(decision);
            await RecordAsync(decision, "writeDecision", actor, null, ct, isNew: true);
            return decision;
        },
        ct);

    internal Task<CatalogueDecision> WriteAsync(Guid id, int? version, DecisionInput input, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "writeDecision", actor, null,
        async d =>
        {
            Require(d, DecisionState.Draft);
            await TakeAsync(d, input, actor, ct);
        },
        ct);

    /// <summary>Attaches the signed decision.</summary>
    internal Task<CatalogueDecision> AttachAsync(Guid id, int? version, Guid file, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "attachDecision", actor, null,
        async d =>
        {
            Require(d, DecisionState.Draft);
            await AttachAsync(d, file, actor, ct);
        },
        ct);

    internal Task<CatalogueDecision> AbandonAsync(Guid id, int? version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "abandonDecision", actor, null,
        async d =>
        {
            Require(d, DecisionState.Draft, DecisionState.Proposed, DecisionState.Approved);
            d.State = DecisionState.Abandoned;
            foreach (var draft in await db.ProcedureDrafts.Where(x => x.DecisionId == id && x.State == DraftState.Open).ToListAsync(ct))
            {
                draft.DecisionId = null;
                draft.Version++;
            }
        },
        ct);

    /// <summary>Says that it is ready; refused while anything is wrong with it.</summary>
    internal Task<CatalogueDecision> ProposeAsync(Guid id, int? version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "proposeDecision", actor, null,
        async d =>
        {
            Require(d, DecisionState.Draft);
            (await check.ExamineAsync(d, ct)).ThrowIfAny();

            // Who is just writing in one of them collides with this act: what is proposed is what was examined.
            foreach (var draft in await db.ProcedureDrafts.Where(x => x.DecisionId == id && x.State == DraftState.Open).ToListAsync(ct))
            {
                draft.Version++;
            }

            (d.State, d.Remark) = (DecisionState.Proposed, null);
            (d.ProposedAt, d.ProposedById, d.ProposedBy) = (clock.Now(), actor.AccountId, actor.Name);
        },
        ct);

    /// <summary>Takes a proposal back to write further.</summary>
    internal Task<CatalogueDecision> WithdrawAsync(Guid id, int? version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "withdrawDecision", actor, null,
        d =>
        {
            Require(d, DecisionState.Proposed, DecisionState.Approved);
            Reopen(d);
            return Task.CompletedTask;
        },
        ct);

    /// <summary>Another person sends it back with the reason.</summary>
    internal Task<CatalogueDecision> SendBackAsync(Guid id, int? version, string? why, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "sendBackDecision", actor, SearchText.Tidy(why) is { Length: > 0 } said ? SearchText.Cut(said, 500) : null,
        d =>
        {
            Require(d, DecisionState.Proposed, DecisionState.Approved);
            d.Remark = SearchText.TidyLines(why) is { Length: > 0 and <= 2000 } reason ? reason
                : throw Refused.Field("why", "Bạn ghi lý do trả lại, từ 1 đến 2.000 ký tự.");
            Reopen(d);
            return Task.CompletedTask;
        },
        ct);

    /// <summary>Another person says yes. It is published at once when its day has come, else at 0:00 of that day.</summary>
    internal Task<CatalogueDecision> ApproveAsync(Guid id, int? version, Caller caller, CancellationToken ct)
    {
        var actor = Reviewer(caller);
        return ActAsync(
            id, version, "approveDecision", actor, null,
            async d =>
            {
                Require(d, DecisionState.Proposed);
                await DemandAnotherAsync(d, actor, ct);
                (await check.ExamineAsync(d, ct)).ThrowIfAny();
                (d.State, d.ApprovedAt, d.ApprovedBy) = (DecisionState.Approved, clock.Now(), actor.Name);
                if (d.Effective <= clock.Today())
                {
                    await PublishAsync(d, actor, ct);
                }
            },
            ct);
    }

    /// <summary>Does what was approved and whose day has come.</summary>
    internal Task<CatalogueDecision> PublishDueAsync(Guid id, CancellationToken ct)
    {
        var actor = Actor.System("worker");
        return ActAsync(
            id, null, "publishDecision", actor, null,
            async d =>
            {
                Require(d, DecisionState.Approved);
                if (d.Effective > clock.Today())
                {
                    throw Refused.State("decision.notYet", "Chưa đến ngày {0:d/M/yyyy}.", d.Effective);
                }

                await PublishAsync(d, actor, ct);
            },
            ct);
    }

    /// <summary>What was approved can not be published any more: it is written further.</summary>
    internal Task<CatalogueDecision> GiveBackAsync(Guid id, string why, CancellationToken ct) => SendBackAsync(id, null, why, Actor.System("worker"), ct);

    /// <summary>Why this caller can't approve it; null: they can.</summary>
    internal async Task<Refused?> UnfitAsync(CatalogueDecision decision, Caller caller, CancellationToken ct)
    {
        try
        {
            await DemandAnotherAsync(decision, Reviewer(caller), ct);
            return null;
        }
        catch (Refused refused)
        {
            return refused;
        }
    }

    /// <summary>The caller as one who may be the second person, by a post of their own and not by one that is lent.</summary>
    internal static Actor Reviewer(Caller caller)
    {
        foreach (var role in (string[])[Roles.ProvinceLeader, Roles.ReformOffice, Roles.Administrator])
        {
            if (caller.Posts.Any(p => p.Lent is null && p.Roles.Contains(role)))
            {
                return caller.ActAs(role);
            }
        }

        throw Refused.Forbidden("decision.notReviewer", "Bạn không giữ vai trò được duyệt quyết định công bố.");
    }

    private async Task DemandAnotherAsync(CatalogueDecision d, Actor actor, CancellationToken ct)
    {
        var writers = await db.ProcedureDrafts.AsNoTracking().Where(x => x.DecisionId == d.Id).Select(x => x.Editors).ToListAsync(ct);
        if (actor.AccountId is not { } me || me == d.ProposedById || d.Editors.Contains(me) || writers.Any(w => w.Contains(me)))
        {
            throw Refused.Forbidden("decision.twoPersons", "Người duyệt phải là người khác với người soạn và người trình.");
        }
    }

    // Inside the act: each procedure with an act of its own, and all or none.
    private async Task PublishAsync(CatalogueDecision d, Actor actor, CancellationToken ct)
    {
        var drafts = await db.ProcedureDrafts.Where(x => x.DecisionId == d.Id && x.State == DraftState.Open).OrderBy(x => x.Code).ToListAsync(ct);
        var (named, why) = (new PublishingDecision(d.Number, d.Date), $"{d.Number}");
        var records = new List<PublishingService.Checked>(drafts.Count);
        foreach (var draft in drafts)
        {
            var record = CatalogueJson.Read<ProcedureRecord>(draft.Record) with { Decision = named };
            var (found, offers) = await publishing.CheckAsync(record, ct, decided: true);
            found.ThrowIfAny();
            records.Add(new PublishingService.Checked(record, offers) { By = new PublishingService.Decided(draft.BaseVersion, d.Effective, why) });
        }

        var written = await publishing.WriteAsync(records, actor, ct);
        var done = new List<PublishedItem>();
        foreach (var (draft, version) in drafts.Zip(written))
        {
            done.Add(new PublishedItem(draft.Code, draft.Name, draft.BaseVersion == 0 ? ChangeKind.New : ChangeKind.Amended, version.Version));
            (draft.State, draft.OpenCode, draft.PublishedVersion) = (DraftState.Published, null, version.Version);
            draft.Version++;
        }

        foreach (var ended in d.Abolished.OrderBy(a => a.Code, StringComparer.Ordinal))
        {
            var version = await publishing.AbolishAsync(ended.Code, new PublishingService.Decided(ended.BaseVersion, d.Effective, why), named, actor, ct);
            done.Add(new PublishedItem(ended.Code, ended.Name, ChangeKind.Abolished, version));
        }

        (d.State, d.PublishedAt, d.Published) = (DecisionState.Published, clock.Now(), done);
    }

    private async Task TakeAsync(CatalogueDecision d, DecisionInput input, Actor actor, CancellationToken ct)
    {
        (d.Number, d.Date, d.Issuer, d.Effective) = input.Read();
        if (await db.CatalogueDecisions.AsNoTracking().AnyAsync(x => x.Id != d.Id && x.Number == d.Number && x.Date == d.Date && x.State != DecisionState.Abandoned, ct))
        {
            throw Refused.Field("number", "Đã có một quyết định mang số và ngày này.");
        }

        var wanted = input.Drafts.Distinct().ToList();
        var mine = await db.ProcedureDrafts.Where(x => x.DecisionId == d.Id || wanted.Contains(x.Id)).ToListAsync(ct);
        foreach (var draft in mine)
        {
            var stays = wanted.Contains(draft.Id);
            if (stays && (draft.State != DraftState.Open || (draft.DecisionId is { } other && other != d.Id)))
            {
                throw Refused.Field("drafts", "Bản thảo của thủ tục {0} đã nằm trong quyết định khác, đã công bố hoặc đã bỏ.", draft.Code);
            }

            draft.DecisionId = stays ? d.Id : null;
        }

        if (mine.Count(x => x.DecisionId == d.Id) != wanted.Count)
        {
            throw Refused.Field("drafts", "Có bản thảo không tìm thấy.");
        }

        d.Abolished = await EndingsAsync(d, input.Abolished, ct);
        if (input.FileId is { } file && file != d.FileId)
        {
            await AttachAsync(d, file, actor, ct);
        }
    }

    private async Task<IReadOnlyList<AbolishedItem>> EndingsAsync(CatalogueDecision d, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var wanted = codes.Select(SearchText.Tidy).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > DecisionInput.Most)
        {
            throw Refused.Field("abolished", "Một quyết định bãi bỏ nhiều nhất {0} thủ tục.", DecisionInput.Most);
        }

        var heads = await db.Procedures.AsNoTracking().Where(p => wanted.Contains(p.Code)).ToDictionaryAsync(p => p.Code, StringComparer.Ordinal, ct);
        var known = d.Abolished.ToDictionary(a => a.Code, StringComparer.Ordinal);
        return [.. wanted.Select(code => known.GetValueOrDefault(code)
            ?? (heads.TryGetValue(code, out var head) ? new AbolishedItem(code, SearchText.Cut(head.Name, 400), head.Version)
                : throw Refused.Field("abolished", "Không có thủ tục mang mã {0}.", SearchText.Cut(code, 60))))];
    }

    private async Task AttachAsync(CatalogueDecision d, Guid file, Actor actor, CancellationToken ct)
    {
        var attached = await files.AttachAsync(file, d.Id, actor.AccountId, ct);
        (d.FileId, d.FileName) = (attached.Id, attached.Name);
    }

    private static void Reopen(CatalogueDecision d)
    {
        d.State = DecisionState.Draft;
        (d.ProposedAt, d.ProposedById, d.ProposedBy, d.ApprovedAt, d.ApprovedBy) = (null, null, null, null, null);
    }

    private Task<CatalogueDecision> ActAsync(
        Guid id, int? version, string verb, Actor actor, string? why, Func<CatalogueDecision, Task> work, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var decision = await db.CatalogueDecisions.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();
            if (version is { } seen && seen != decision.Version)
            {
                throw Refused.Stale("decision.changed", "{0} vừa sửa quyết định này. Bạn xem bản mới rồi làm tiếp.", decision.ChangedBy);
            }

            await work(decision);
            await RecordAsync(decision, verb, actor, why, ct);
            return decision;
        },
        ct);

    private async Task RecordAsync(CatalogueDecision d, string verb, Actor actor, string? why, CancellationToken ct, bool isNew = false)
    {
        d.Version++;
        (d.ChangedAt, d.ChangedBy) = (clock.Now(), actor.Name);
        if (verb is "writeDecision" or "attachDecision" && actor.AccountId is { } account && !d.Editors.Contains(account))
        {
            d.Editors = [.. d.Editors, account];
        }

        await acts.RecordAsync(
            new Act(verb, new Subject("catalogueDecision", d.Id), actor, why, StartsChain: isNew),
            [new DecisionDrafted(d.Id, d.Number, d.State.ToString(), d.Effective, await SealAsync(d, ct))], ct);
    }

    // All that it does in one word, so that the journal proves what was approved.
    private async Task<string> SealAsync(CatalogueDecision d, CancellationToken ct)
    {
        var parts = new StringBuilder($"{d.Number}\n{d.Date:O}\n{d.Issuer}\n{d.Effective:O}\n{d.FileId}\n");
        var gathered = await db.ProcedureDrafts.Where(x => x.DecisionId == d.Id).ToListAsync(ct);
        foreach (var draft in gathered.Concat(db.ProcedureDrafts.Local).Where(x => x.DecisionId == d.Id).DistinctBy(x => x.Id).OrderBy(x => x.Code, StringComparer.Ordinal))
        {
            parts.Append(draft.Code).Append(' ').Append(draft.BaseVersion).Append('\n').Append(draft.Record).Append('\n');
        }

        foreach (var ended in d.Abolished.OrderBy(a => a.Code, StringComparer.Ordinal))
        {
            parts.Append("- ").Append(ended.Code).Append(' ').Append(ended.BaseVersion).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())));
    }

    private static void Require(CatalogueDecision decision, params ReadOnlySpan<DecisionState> states)
    {
        if (!states.Contains(decision.State))
        {
            throw Refused.State("decision.notNow", "Quyết định đang ở trạng thái “{0}” nên chưa làm được việc này.", DecisionWords.Of(decision.State));
        }
    }

    private static Refused Unknown() => Refused.NotFound("decision.unknown", "Không có quyết định này.");

    internal sealed record Page(IReadOnlyList<CatalogueDecision> Items, string? Next, int Total);
}
