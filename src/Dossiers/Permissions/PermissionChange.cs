using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Permissions;

/// <summary>A draft becomes the version in force, once somebody else has seen and approved it.</summary>
internal sealed class PermissionChange(AppDb db, Acts acts, PermissionBook book, TimeProvider clock) : ITwoPersonAct
{
    public string Kind => Kinds.Permissions;

    public string Name => "Đổi bảng quyền";

    /// <summary>What a request keeps: which draft, and what it said when it was shown.</summary>
    internal static string BodyOf(PermissionDraft draft) => JsonSerializer.Serialize(new Wanted(draft.Id, HashOf(draft.Table)), EventJson.Options);

    internal static Act ActOf(Actor actor, string? why) => new("changePermissions", new Subject("permissions", "table"), actor, why);

    internal static PermissionsPutInForce EventOf(PermissionVersion version) => new(version.Number, version.Title, version.From, HashOf(version.Table));

    public async Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(order.Body, EventJson.Options)!;
        var draft = await db.PermissionDrafts.SingleOrDefaultAsync(d => d.Id == wanted.Draft, ct);
        if (draft is null || HashOf(draft.Table) != wanted.Hash)
        {
            throw Refused.State("permissions.otherDraft", "Bản thảo đã đổi hoặc đã bỏ sau khi đề nghị.");
        }

        var last = await db.PermissionVersions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
        if (draft.BasedOn != last)
        {
            throw Refused.State("permissions.overtaken", "Sau khi lập bản thảo này đã có phiên bản số {0}. Bạn lập lại từ phiên bản đó.", last);
        }

        SafetyRules.Demand(draft.Table);
        var now = clock.Now();
        var version = new PermissionVersion
        {
            Number = last + 1, From = now, Title = draft.Title, Decision = draft.Decision, Table = draft.Table, AuthorId = draft.AuthorId, Author = draft.Author,
            SecondId = order.Second, Second = order.SecondName, CreatedAt = now,
        };
        db.Add(version);
        db.Remove(draft);
        await acts.RecordAsync(ActOf(order.Actor, order.Why), [EventOf(version)], ct);
        acts.AfterCommit(book.Expire);
    }

    public async Task DroppedAsync(string body, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(body, EventJson.Options)!;
        if (await db.PermissionDrafts.SingleOrDefaultAsync(d => d.Id == wanted.Draft, ct) is { } draft)
        {
            draft.RequestId = null;
            draft.Version++;
        }
    }

    private static string HashOf(PermissionTable table) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(table, EventJson.Options))));

    private sealed record Wanted(Guid Draft, string Hash);
}

/// <summary>Who may be the second person: what the version in force says.</summary>
internal sealed class SecondPersons(PermissionBook book) : ISecondPersons
{
    public async ValueTask<IReadOnlyList<string>> RolesAsync(string kind, CancellationToken ct) => (await book.CurrentAsync(ct)).RolesWith(Powers.Second + kind);
}
