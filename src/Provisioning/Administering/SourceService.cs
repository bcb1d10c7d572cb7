using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Reading;
using MotCua.Provisioning.Syncing;

namespace MotCua.Provisioning.Administering;

/// <summary>What an administrator says of a directory.</summary>
/// <param name="Code">Short name; read only for a new one.</param>
/// <param name="Name">Name.</param>
/// <param name="Enabled">On schedule, and letting people in.</param>
/// <param name="Settings">How it is reached and read.</param>
/// <param name="Password">Password of the bind name; empty keeps the one that is known.</param>
internal sealed record SourceInput(string? Code, string? Name, bool Enabled, SourceSettings Settings, string? Password);

/// <summary>Adds and changes directories, and tries whether they can be reached.</summary>
internal sealed partial class SourceService(AppDb db, Acts acts, AgencyDirectory directory, SourceClient client, TimeProvider clock, Texts texts)
{
    /// <exception cref="Refused">422 with fields; 409 <c>source.taken</c>.</exception>
    internal async Task<string> AddAsync(Caller caller, SourceInput input, CancellationToken ct)
    {
        var code = SearchText.Tidy(input.Code).ToLowerInvariant();
        var problems = await ProblemsAsync(input, null, ct);
        if (!Codes().IsMatch(code) || code == "moi")
        {
            problems["code"] = [texts["Mã có từ 2 đến 30 chữ thường không dấu, số hoặc gạch ngang."]];
        }

        Refuse(problems);
        return await acts.DoAsync(
            async () =>
            {
                if (await db.Sources.AnyAsync(s => s.Code == code, ct))
                {
                    throw Refused.Field("code", "Mã “{0}” đã dùng cho một danh bạ khác.", code);
                }

                var source = new Source
                {
                    Id = Ids.New(), Code = code, Name = SearchText.Tidy(input.Name), Settings = input.Settings.Write(), Secret = client.Protect(input.Password!),
                    CreatedAt = clock.Now(), Version = 1,
                };
                Schedule(source, input);
                db.Add(source);
                await RecordAsync("addSource", source, input, caller, ct);
                return code;
            },
            ct);
    }

    /// <exception cref="Refused">404; 422 with fields; 412 when somebody else changed it first.</exception>
    internal async Task ChangeAsync(Caller caller, string code, SourceInput input, CancellationToken ct)
    {
        var kept = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct) ?? throw Unknown();
        Refuse(await ProblemsAsync(input, kept, ct));
        await acts.DoAsync(
            async () =>
            {
                var source = await db.Sources.SingleOrDefaultAsync(s => s.Code == code, ct) ?? throw Unknown();
                (source.Name, source.Settings) = (SearchText.Tidy(input.Name), input.Settings.Write());
                source.Secret = string.IsNullOrEmpty(input.Password) ? source.Secret : client.Protect(input.Password);
                source.Version++;

                // What is read may be another thing now: the next run reads all.
                source.Mark = null;
                Schedule(source, input);
                await RecordAsync("changeSource", source, input, caller, ct);
            },
            ct);
    }

    /// <summary>Connects and reads a little. Nothing is written.</summary>
    /// <exception cref="SourceFault">Exactly what failed.</exception>
    internal async Task<(int People, bool More, IReadOnlyList<string> UnknownGroups)> TryAsync(string code, CancellationToken ct)
    {
        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct) ?? throw Unknown();
        return await client.TryAsync(SourceSettings.Read(source.Settings), source.Secret, ct);
    }

    private static Refused Unknown() => Refused.NotFound("sync.unknown", "Không có danh bạ này.");

    private static void Schedule(Source source, SourceInput input)
    {
        source.Enabled = input.Enabled;
        source.NextAt = input.Enabled && input.Settings.EveryMinutes > 0 ? TimeProvider.System.Now().AddMinutes(input.Settings.EveryMinutes) : null;
    }

    private async Task<Dictionary<string, string[]>> ProblemsAsync(SourceInput input, Source? kept, CancellationToken ct)
    {
        var units = (await directory.ListAsync(clock.Today(), ct: ct)).SelectMany(u => new[] { u.Code, u.Identifier }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var problems = input.Settings.Check(units.Contains).GroupBy(p => p.Field)
            .ToDictionary(g => g.Key, g => g.Select(p => texts[p.Said.Text, [.. p.Said.Args]]).ToArray());
        if (SearchText.Tidy(input.Name).Length is 0 or > 200)
        {
            problems["name"] = [texts["Tên danh bạ phải có từ 1 đến 200 ký tự."]];
        }

        // A password that is known goes to no other server and under no other name than it was given for.
        var was = kept is null ? null : SourceSettings.Read(kept.Settings);
        if (string.IsNullOrEmpty(input.Password) && (was is null || was.Server != input.Settings.Server || was.BindDn != input.Settings.BindDn))
        {
            problems["password"] = [texts[was is null ? "Bạn chưa điền mật khẩu." : "Đổi địa chỉ hoặc tài khoản đọc thì phải điền lại mật khẩu."]];
        }
        else if (input.Password is { Length: > 200 })
        {
            problems["password"] = [texts["Mật khẩu dài quá {0} ký tự.", 200]];
        }

        return problems;
    }

    private static void Refuse(Dictionary<string, string[]> problems)
    {
        if (problems.Count > 0)
        {
            throw Refused.Input(problems);
        }
    }

    private Task RecordAsync(string verb, Source source, SourceInput input, Caller caller, CancellationToken ct) => acts.RecordAsync(
        new Act(verb, SyncService.Of(source.Id), caller.ActAs(Roles.Administrator)), [new SourceChanged(source.Id, source.Code, input.Settings.Address)], ct);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,29}$")]
    private static partial Regex Codes();
}
