using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Planning;

/// <summary>
/// Drafts of reorganisations: written by administrators, proposed by one, approved by another person, then applied. Each act is in the draft's
/// chain of the journal; whoever edits says which version they saw.
/// </summary>
internal sealed class DraftDesk(AppDb db, Acts acts, ReorganisingService reorganising, TimeProvider clock)
{
    internal const int MostSteps = 200;
    private const int MostDrafts = 200;

    /// <summary>All drafts without their steps, the latest first.</summary>
    internal async Task<IReadOnlyList<DraftHead>> ListAsync(CancellationToken ct) => await db.ReorganisationDrafts.AsNoTracking()
        .OrderByDescending(d => d.ChangedAt).Take(MostDrafts)
        .Select(d => new DraftHead(d.Id, d.Title, d.Effective, d.Decision, d.State, d.ChangedAt, d.ChangedBy)).ToListAsync(ct);

    internal async Task<ReorganisationDraft> FindAsync(Guid id, CancellationToken ct) =>
        await db.ReorganisationDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();

    internal Task<Guid> CreateAsync(string? title, DateOnly? effective, string? decision, IReadOnlyList<DraftStep> steps, Actor actor, CancellationToken ct) =>
        acts.DoAsync(
            async () =>
            {
                var (words, day, ground) = Read(title, effective, decision);
                var draft = new ReorganisationDraft
                {
                    Id = Ids.New(), Title = words, Effective = day, Decision = ground, Steps = steps, ChangedAt = clock.Now(), ChangedBy = actor.Name,
                };
                db.Add(draft);
                await RecordAsync(draft, "planReorganisation", actor, null, ct, isNew: true);
                return draft.Id;
            },
            ct);

    /// <summary>A new draft with the same steps.</summary>
    internal async Task<Guid> CopyAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var draft = await FindAsync(id, ct);
        return await CreateAsync(SearchText.Cut(draft.Title + " (2)", 200), draft.Effective, draft.Decision, draft.Steps, actor, ct);
    }

    /// <summary>Other words for the whole: title, day, decision.</summary>
    internal Task SayAsync(Guid id, int version, string? title, DateOnly? effective, string? decision, Actor actor, CancellationToken ct) =>
        EditAsync(id, version, d => (d.Title, d.Effective, d.Decision) = Read(title, effective, decision), actor, ct);

    /// <summary>Puts a step in a place (from 0), in the place of the one there or after the last.</summary>
    internal Task PutAsync(Guid id, int version, int place, DraftStep step, Actor actor, CancellationToken ct) => EditAsync(
        id, version,
        d =>
        {
            var steps = d.Steps.ToList();
            if (place >= steps.Count)
            {
                steps.Add(step);
            }
            else
            {
                steps[place] = step;
            }

            d.Steps = steps.Count <= MostSteps ? steps
                : throw Refused.Rule("reorganise.tooManySteps", "Một bản dự kiến có nhiều nhất {0} bước. Bạn chia việc này thành nhiều bản.", MostSteps);
        },
        actor, ct);

    internal Task RemoveAsync(Guid id, int version, int place, Actor actor, CancellationToken ct) =>
        EditAsync(id, version, d => d.Steps = [.. d.Steps.Where((_, i) => i != place)], actor, ct);

    /// <summary>Moves a step one place up.</summary>
    internal Task RaiseAsync(Guid id, int version, int place, Actor actor, CancellationToken ct) => EditAsync(
        id, version,
        d =>
        {
            var steps = d.Steps.ToList();
            if (place > 0 && place < steps.Count)
            {
                (steps[place - 1], steps[place]) = (steps[place], steps[place - 1]);
            }

            d.Steps = steps;
        },
        actor, ct);

    internal Task AbandonAsync(Guid id, int version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "abandonReorganisation", actor, null,
        d =>
        {
            Require(d, DraftState.Draft, DraftState.Proposed, DraftState.Approved);
            Unseal(d, DraftState.Abandoned);
            return Task.CompletedTask;
        },
        ct);

    /// <summary>Says that it is ready; refused while anything is wrong with it.</summary>
    internal Task ProposeAsync(Guid id, int version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "proposeReorganisation", actor, null,
        async d =>
        {
            Require(d, DraftState.Draft);
            if (d.Effective < clock.Today())
            {
                throw Refused.Rule("reorganise.dayPassed", "Ngày có hiệu lực {0:d/M/yyyy} đã qua. Bạn chọn hôm nay hoặc một ngày sau.", d.Effective);
            }

            (d.Seal, d.State, d.Remark) = (await SealAsync(d.Content, ct), DraftState.Proposed, null);
            (d.ProposedAt, d.ProposedById, d.ProposedBy) = (clock.Now(), actor.AccountId, actor.Name);
        },
        ct);

    /// <summary>Another person, who saw what is sealed, says yes.</summary>
    /// <param name="seal">What they saw.</param>
    internal Task ApproveAsync(Guid id, int version, string? seal, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "approveReorganisation", actor, null,
        async d =>
        {
            Require(d, DraftState.Proposed);
            if (actor.AccountId is null || actor.AccountId == d.ProposedById)
            {
                throw Refused.Forbidden("reorganise.twoPersons", "Người duyệt phải là người khác với người trình.");
            }

            if (seal != d.Seal || await SealAsync(d.Content, ct) != d.Seal)
            {
                throw Other();
            }

            (d.State, d.ApprovedAt, d.ApprovedBy) = (DraftState.Approved, clock.Now(), actor.Name);
        },
        ct);

    /// <summary>Gives it back to be written further, with the reason.</summary>
    internal Task ReturnAsync(Guid id, int? version, string? why, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "returnReorganisation", actor, SearchText.Tidy(why),
        d =>
        {
            Require(d, DraftState.Proposed, DraftState.Approved);
            Unseal(d, DraftState.Draft);
            d.Remark = SearchText.TidyLines(why) is { Length: > 0 and <= 2000 } said ? said
                : throw Refused.Field("Why", "Bạn ghi lý do trả lại, từ 1 đến 2.000 ký tự.");
            return Task.CompletedTask;
        },
        ct);

    /// <summary>What was approved can not be done any more: it is written further.</summary>
    internal Task GiveBackAsync(Guid id, string why, CancellationToken ct) => ReturnAsync(id, null, why, Actor.System("worker"), ct);

    /// <summary>Does what was approved, and nothing else. It is registered for its day, or in force at once when that has come.</summary>
    internal Task<Guid> ApplyAsync(Guid id, int? version, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "applyReorganisation", actor, null,
        async d =>
        {
            Require(d, DraftState.Approved);
            var (preview, applied) = await reorganising.ApplyAsync(d.Content, actor, ct);
            if (DraftSeal.Of(d.Content, preview) != d.Seal)
            {
                throw Other();
            }

            (d.State, d.AppliedAt, d.ReorganisationId) = (DraftState.Applied, clock.Now(), applied);
        },
        ct);

    /// <summary>Keeps what a rehearsal showed, if the draft is still what was rehearsed.</summary>
    internal Task KeepAsync(Guid id, RehearsalReport report, Actor actor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await db.ReorganisationDrafts.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();
            if (report.Seal != DraftSeal.Of(draft.Content))
            {
                throw Changed();
            }

            draft.Rehearsal = report;
            await acts.RecordAsync(
                new Act("rehearseReorganisation", new Subject("reorganisationDraft", draft.Id), actor),
                [new ReorganisationDrafted(draft.Id, draft.State.ToString(), draft.Version, draft.Seal)], ct);
        },
        ct);

    private async Task<string> SealAsync(DraftContent content, CancellationToken ct)
    {
        var (preview, findings) = await reorganising.ExamineAsync(content, ct);
        ReorganisingService.Refuse(findings);
        return DraftSeal.Of(content, preview!);
    }

    // An edit of what was proposed or approved undoes that: it is written further.
    private Task<Guid> EditAsync(Guid id, int version, Action<ReorganisationDraft> change, Actor actor, CancellationToken ct) => ActAsync(
        id, version, "changeReorganisation", actor, null,
        d =>
        {
            Require(d, DraftState.Draft, DraftState.Proposed, DraftState.Approved);
            change(d);
            Unseal(d, DraftState.Draft);
            (d.ChangedAt, d.ChangedBy) = (clock.Now(), actor.Name);
            return Task.CompletedTask;
        },
        ct);

    private static void Unseal(ReorganisationDraft d, DraftState state)
    {
        d.State = state;
        (d.Seal, d.ProposedAt, d.ProposedById, d.ProposedBy, d.ApprovedAt, d.ApprovedBy) = (null, null, null, null, null, null);
    }

    private Task<Guid> ActAsync(
        Guid id, int? version, string verb, Actor actor, string? why, Func<ReorganisationDraft, Task> work, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await db.ReorganisationDrafts.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw Unknown();
            if (version is { } seen && seen != draft.Version)
            {
                throw Changed();
            }

            await work(draft);
            await RecordAsync(draft, verb, actor, why, ct);
            return draft.Id;
        },
        ct);

    private Task RecordAsync(ReorganisationDraft draft, string verb, Actor actor, string? why, CancellationToken ct, bool isNew = false)
    {
        draft.Version++;
        return acts.RecordAsync(
            new Act(verb, new Subject("reorganisationDraft", draft.Id), actor, why ?? draft.Decision, StartsChain: isNew),
            [new ReorganisationDrafted(draft.Id, draft.State.ToString(), draft.Version, draft.Seal ?? DraftSeal.Of(draft.Content))],
            ct);
    }

    private static (string Title, DateOnly Effective, string Decision) Read(string? title, DateOnly? effective, string? decision)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (words, ground) = (SearchText.Tidy(title), SearchText.Tidy(decision));
        if (words.Length is 0 or > 200)
        {
            errors["Input.Title"] = ["Bạn đặt tên cho bản dự kiến, từ 1 đến 200 ký tự."];
        }

        if (effective is null)
        {
            errors["Input.Effective"] = ["Bạn chưa điền ngày có hiệu lực."];
        }
        else if (effective.Value.Year is < ReorganisationInput.FirstYear or > ReorganisationInput.LastYear)
        {
            errors["Input.Effective"] = ["Ngày có hiệu lực phải từ năm 1990 đến năm 2199."];
        }

        if (ground.Length is 0 or > 300)
        {
            errors["Input.Decision"] = ["Bạn ghi nghị quyết hoặc quyết định, từ 1 đến 300 ký tự."];
        }

        return errors.Count == 0 ? (words, effective!.Value, ground) : throw Refused.Input(errors);
    }

    private static void Require(ReorganisationDraft draft, params ReadOnlySpan<DraftState> states)
    {
        if (!states.Contains(draft.State))
        {
            throw Refused.State("reorganise.notNow", "Bản dự kiến đang ở trạng thái “{0}” nên chưa làm được việc này.", DraftWords.Of(draft.State));
        }
    }

    private static Refused Unknown() => Refused.NotFound("reorganise.unknownDraft", "Không có bản dự kiến này.");

    private static Refused Changed() => Refused.Stale("reorganise.draftChanged", "Người khác vừa sửa bản dự kiến này. Bạn xem bản mới rồi làm tiếp.");

    private static Refused Other() => Refused.State(
        "reorganise.otherThanSeen", "Các đơn vị đã thay đổi từ lúc trình nên kết quả không còn như đã xem. Chưa ghi gì; bạn trả lại để trình lại.");
}

/// <summary>A draft in a list.</summary>
internal sealed record DraftHead(Guid Id, string Title, DateOnly Effective, string Decision, DraftState State, DateTimeOffset ChangedAt, string ChangedBy);
