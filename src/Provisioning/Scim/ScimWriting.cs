using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Provisioning.Scim;

/// <summary>Hands changes over to Accounts, some hundreds at a time, within the caller's transaction.</summary>
internal static class ScimWriting
{
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>: then nothing at all is done.</exception>
    internal static async Task WriteAsync(OutsideAccountsDesk accounts, ScimClient client, IReadOnlyList<OutsideChange> changes, CancellationToken ct)
    {
        // Those of one account stay together: a later change may be about what an earlier one opened.
        foreach (var some in changes.GroupBy(c => c.Account).Chunk(500))
        {
            if ((await accounts.ChangeAsync([.. some.SelectMany(c => c)], client.Actor, client.Source.Name, ct)).Count > 0)
            {
                throw Refused.State(
                    "account.lastAdministrator", "Đây là quản trị cuối cùng của hệ thống. Bạn giao vai trò quản trị cho người khác trước.");
            }
        }
    }
}

/// <summary>The version that a client saw (<c>If-Match</c>).</summary>
internal static class ScimEtag
{
    /// <summary>The header; null when no check is asked for.</summary>
    internal static string? Of(HttpRequest request) => request.Headers.IfMatch.ToString().Trim() is { Length: > 0 } text && text != "*" ? text : null;

    /// <exception cref="Refused">412 <c>changed</c>.</exception>
    internal static void Check(string? seen, string present)
    {
        if (seen is not null && !seen.Split(',', StringSplitOptions.TrimEntries).Any(s => Bare(s) == Bare(present)))
        {
            throw Refused.Stale("changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp.");
        }
    }

    private static string Bare(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
