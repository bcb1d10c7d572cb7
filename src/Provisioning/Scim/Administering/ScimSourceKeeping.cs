using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Scim.Administering;

/// <summary>What an administrator says of a source.</summary>
internal sealed record ScimSourceInput(
    string? Code, string? Name, string? ServiceAccount, bool Enabled, IReadOnlyList<string> Roles, IReadOnlyList<string> DefaultRoles, string? DefaultTitle, string? Units);

/// <summary>Adds and changes sources, gives them accounts that are there, and says what their groups mean.</summary>
internal sealed partial class ScimSourceKeeping(
    AppDb db, Acts acts, AccountDesk accounts, AgencyDirectory directory, UserService users, GroupService groups, TimeProvider clock)
{
    /// <summary>Roles that a source may be allowed to give: who administers is decided by people.</summary>
    internal static IReadOnlyList<string> Giveable => Roles.OfSources;

    /// <exception cref="Refused">422 with fields.</exception>
    internal async Task<string> AddAsync(Caller caller, ScimSourceInput input, CancellationToken ct)
    {
        var code = SearchText.Tidy(input.Code).ToLowerInvariant();
        if (!Codes().IsMatch(code) || code == "moi")
        {
            throw Refused.Field("code", "Mã có từ 2 đến 30 chữ thường không dấu, số hoặc gạch ngang.");
        }

        var facts = await CheckAsync(input, null, ct);
        return await acts.DoAsync(
            async () =>
            {
                if (await db.ScimSources.AnyAsync(s => s.Code == code, ct))
                {
                    throw Refused.Field("code", "Mã “{0}” đã dùng cho một nguồn khác.", code);
                }

                var source = new ScimSource
                {
                    Id = Ids.New(), Code = code, Name = string.Empty, Roles = string.Empty, DefaultRoles = string.Empty, DefaultTitle = string.Empty,
                    Units = string.Empty, CreatedAt = clock.Now(),
                };
                Fill(source, facts);
                db.Add(source);
                await RecordAsync("addScimSource", source, caller, ct);
                return code;
            },
            ct);
    }

    /// <exception cref="Refused">404; 422 with fields.</exception>
    internal async Task ChangeAsync(Caller caller, string code, ScimSourceInput input, CancellationToken ct)
    {
        var known = await FindAsync(code, ct);
        var facts = await CheckAsync(input, known.Id, ct);
        await acts.DoAsync(
            async () =>
            {
                var source = await db.ScimSources.SingleAsync(s => s.Id == known.Id, ct);
                Fill(source, facts);
                await RecordAsync("changeScimSource", source, caller, ct);
            },
            ct);
    }

    /// <summary>Gives an account to a source, which then keeps it.</summary>
    /// <exception cref="Refused">404; 422 at <c>account</c>.</exception>
    internal async Task LinkAsync(Caller caller, string code, string? account, CancellationToken ct)
    {
        var source = await FindAsync(code, ct);
        var found = string.IsNullOrWhiteSpace(account) ? null : await accounts.FindAsync(account, ct);
        if (found is null || found.Kind != AccountKind.Officer)
        {
            throw Refused.Field("account", "Không có tài khoản cán bộ nào mang tên này.");
        }

        if (found.Id == caller.Id || await db.ScimSources.AnyAsync(s => s.ServiceAccount == found.Id, ct))
        {
            // A source that keeps its own account could open itself again after it was closed.
            throw Refused.Field("account", "Tài khoản của chính bạn và tài khoản dịch vụ không giao cho nguồn SCIM được.");
        }

        if (await db.SourceLinks.AnyAsync(l => l.AccountId == found.Id, ct) || await db.ScimUsers.AnyAsync(u => u.AccountId == found.Id && (u.SourceId != source.Id || !u.Deleted), ct))
        {
            throw Refused.Field("account", "Tài khoản này đã do một danh bạ hoặc nguồn khác quản.");
        }

        await users.LinkAsync(source, found.Id, caller.ActAs(Roles.Administrator), ct);
    }

    /// <exception cref="Refused">404; 400, 403 as the source itself would be told.</exception>
    internal async Task MapAsync(Caller caller, string code, Guid group, string? unit, IReadOnlyList<string> roles, string? title, CancellationToken ct) =>
        await groups.MapAsync(
            await FindAsync(code, ct), caller.ActAs(Roles.Administrator), group, string.IsNullOrWhiteSpace(unit) ? null : unit.Trim(), roles,
            SearchText.Tidy(title) is { Length: > 0 and <= 200 } shown ? shown : null, ct);

    internal async Task<ScimSource> FindAsync(string code, CancellationToken ct) => await db.ScimSources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct)
        ?? throw Refused.NotFound("scim.noSource", "Không có nguồn SCIM này.");

    private sealed record Facts(string Name, AccountId Account, bool Enabled, string Roles, string DefaultRoles, string DefaultTitle, string Units);

    private async Task<Facts> CheckAsync(ScimSourceInput input, Guid? own, CancellationToken ct)
    {
        var (name, title) = (SearchText.Tidy(input.Name), SearchText.Tidy(input.DefaultTitle));
        if (name.Length is 0 or > 200)
        {
            throw Refused.Field("name", "Tên nguồn phải có từ 1 đến 200 ký tự.");
        }

        var account = string.IsNullOrWhiteSpace(input.ServiceAccount) ? null : await accounts.FindAsync(input.ServiceAccount, ct);
        if (account is not { Kind: AccountKind.Officer, Disabled: false } || account.Posts.Any(p => p.Roles.Contains(Roles.Administrator)))
        {
            throw Refused.Field("serviceAccount", "Cần một tài khoản cán bộ đang dùng, mở riêng cho ứng dụng và không có vai trò quản trị.");
        }

        if (await db.ScimSources.AnyAsync(s => s.ServiceAccount == account.Id && s.Id != own, ct) || await db.ScimUsers.AnyAsync(u => u.AccountId == account.Id, ct))
        {
            throw Refused.Field("serviceAccount", "Tài khoản này đã dùng cho một nguồn khác, hoặc do một nguồn quản.");
        }

        if (input.Roles.FirstOrDefault(r => !Giveable.Contains(r)) is not null)
        {
            throw Refused.Field("roles", "Có một vai trò không giao qua SCIM được.");
        }

        if (input.DefaultRoles.FirstOrDefault(r => !input.Roles.Contains(r)) is not null)
        {
            throw Refused.Field("defaultRoles", "Vai trò mặc định phải nằm trong các vai trò được giao.");
        }

        if (title.Length is 0 or > 200)
        {
            throw Refused.Field("defaultTitle", "Tên chức danh phải có từ 1 đến 200 ký tự.");
        }

        var units = ScimSource.Split(input.Units);
        foreach (var code in units)
        {
            _ = await directory.FindAsync(code, ct: ct) ?? throw Refused.Field("units", "Không có đơn vị mang mã “{0}” hôm nay.", code);
        }

        var all = string.Join(' ', units);
        return all.Length > 2000 ? throw Refused.Field("units", "Nhiều đơn vị quá: bạn nêu đơn vị cấp trên.")
            : new Facts(name, account.Id, input.Enabled, string.Join(' ', input.Roles.Distinct()), string.Join(' ', input.DefaultRoles.Distinct()), title, all);
    }

    private static void Fill(ScimSource source, Facts facts)
    {
        (source.Name, source.ServiceAccount, source.Enabled) = (facts.Name, facts.Account, facts.Enabled);
        (source.Roles, source.DefaultRoles, source.DefaultTitle, source.Units) = (facts.Roles, facts.DefaultRoles, facts.DefaultTitle, facts.Units);
        source.Version++;
    }

    private Task RecordAsync(string verb, ScimSource source, Caller caller, CancellationToken ct) => acts.RecordAsync(
        new Act(verb, UserService.Of(source.Id), caller.ActAs(Roles.Administrator)),
        [new ScimSourceChanged(source.Id, source.Code, source.ServiceAccount, source.RoleList, source.UnitList, source.Enabled)], ct);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,29}$")]
    private static partial Regex Codes();
}
