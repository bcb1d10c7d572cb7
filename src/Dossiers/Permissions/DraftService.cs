using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Permissions;

/// <summary>Makes the next version of the table line by line, and asks a second person for it.</summary>
internal sealed class DraftService(AppDb db, Acts acts, TwoPersonDesk twoPersons, PermissionCompare compare, Texts texts, TimeProvider clock)
{
    private const int MostLines = 400;

    /// <summary>Copies the latest version into a draft.</summary>
    public Task<Guid> CreateAsync(Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            DemandAuthor(caller);
            var last = await db.PermissionVersions.OrderByDescending(v => v.Number).FirstAsync(ct);
            var draft = new PermissionDraft
            {
                Id = Ids.New(), BasedOn = last.Number, Title = texts["Bảng quyền số {0}", last.Number + 1], Table = last.Table, AuthorId = caller.Id!.Value,
                Author = caller.DisplayName, CreatedAt = clock.Now(), ChangedAt = clock.Now(), Version = 1,
            };
            db.Add(draft);
            await RecordAsync(caller, "draftPermissions", draft, ct);
            return draft.Id;
        },
        ct);

    /// <summary>Changes title and decision.</summary>
    public Task NameAsync(Caller caller, Guid id, int version, string? title, string? decision, CancellationToken ct) => ChangeAsync(
        caller, id, version,
        draft =>
        {
            if (SearchText.Tidy(title) is not { Length: > 0 and <= 200 } said)
            {
                throw Refused.Field("title", "Tên phiên bản phải có từ 1 đến {0} ký tự.", 200);
            }

            if (SearchText.Tidy(decision) is { Length: > 300 })
            {
                throw Refused.Field("decision", "Căn cứ dài quá {0} ký tự.", 300);
            }

            (draft.Title, draft.Decision) = (said, SearchText.Tidy(decision) is { Length: > 0 } basis ? basis : null);
        },
        ct);

    /// <summary>Changes the table.</summary>
    public Task EditAsync(Caller caller, Guid id, int version, Func<PermissionTable, PermissionTable> edit, CancellationToken ct) => ChangeAsync(
        caller, id, version,
        draft =>
        {
            var table = edit(draft.Table);
            if (table.See.Count > MostLines || table.Acts.Count > MostLines)
            {
                throw Refused.Rule("permissions.tooMany", "Bảng có nhiều nhất {0} dòng mỗi phần.", MostLines);
            }

            draft.Table = table;
        },
        ct);

    /// <summary>Throws the draft away.</summary>
    public Task DropAsync(Caller caller, Guid id, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await OpenAsync(caller, id, null, ct);
            db.Remove(draft);
            await RecordAsync(caller, "dropPermissionDraft", draft, ct);
        },
        ct);

    /// <summary>Asks for the second person; answers the request. Whatever no version may say is refused before.</summary>
    public Task<Guid> ProposeAsync(Caller caller, Guid id, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await OpenAsync(caller, id, null, ct);
            SafetyRules.Demand(draft.Table);
            var was = await db.PermissionVersions.Where(v => v.Number == draft.BasedOn).Select(v => v.Table).SingleAsync(ct);
            var differences = compare.Of(was, draft.Table);
            if (differences.Count == 0)
            {
                throw Refused.Rule("permissions.same", "Bản thảo không khác phiên bản số {0}.", draft.BasedOn);
            }

            draft.RequestId = await twoPersons.AskAsync(
                caller,
                new TwoPersonAsk(
                    Kinds.Permissions,
                    new TwoPersonWords("Đổi bảng quyền: {0}", [draft.Title]),
                    [
                        new TwoPersonWords("{0} dòng thêm, {1} dòng bỏ so với phiên bản số {2}",
                            [$"{differences.Count(d => d.IsAdded)}", $"{differences.Count(d => !d.IsAdded)}", $"{draft.BasedOn}"]),
                        .. differences.Take(60).Select(d => new TwoPersonWords(d.IsAdded ? "Thêm: {0}" : "Bỏ: {0}", [d.Words])),
                    ],
                    PermissionChange.BodyOf(draft),
                    why ?? string.Empty)
                {
                    SeenAt = $"/can-bo/phan-quyen/so-sanh?tu={draft.BasedOn}&banThao={draft.Id}",
                },
                ct);
            draft.Version++;
            return draft.RequestId.Value;
        },
        ct);

    private Task ChangeAsync(Caller caller, Guid id, int version, Action<PermissionDraft> change, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var draft = await OpenAsync(caller, id, version, ct);
            change(draft);
            draft.ChangedAt = clock.Now();
            draft.Version++;
            await RecordAsync(caller, "editPermissionDraft", draft, ct);
        },
        ct);

    private async Task<PermissionDraft> OpenAsync(Caller caller, Guid id, int? version, CancellationToken ct)
    {
        DemandAuthor(caller);
        var draft = await db.PermissionDrafts.SingleOrDefaultAsync(d => d.Id == id, ct)
            ?? throw Refused.NotFound("permissions.noDraft", "Không tìm thấy bản thảo này.");
        if (draft.RequestId is not null)
        {
            throw Refused.State("permissions.waiting", "Bản thảo đang chờ người thứ hai. Bạn rút đề nghị rồi sửa.");
        }

        return version is { } seen && seen != draft.Version
            ? throw Refused.Stale("permissions.changed", "Người khác vừa sửa bản thảo này. Bạn xem lại bản mới rồi làm tiếp.")
            : draft;
    }

    private static void DemandAuthor(Caller caller)
    {
        if (!caller.Has(Roles.Administrator))
        {
            throw Refused.Forbidden("permissions.notAuthor", "Chỉ người quản trị lập được bảng quyền mới.");
        }
    }

    private Task RecordAsync(Caller caller, string verb, PermissionDraft draft, CancellationToken ct) => acts.RecordAsync(
        new Act(verb, new Subject("permissions", "table"), caller.ActAs(Roles.Administrator), $"{draft.Title} · {draft.Id}"), [], ct);
}
