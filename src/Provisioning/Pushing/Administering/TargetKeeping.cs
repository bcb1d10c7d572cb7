using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Provisioning.Pushing.Administering;

/// <summary>What an administrator says of a system that is told of officers.</summary>
/// <param name="Code">Short name; read only for a new one.</param>
/// <param name="Name">Name.</param>
/// <param name="Enabled">Is told.</param>
/// <param name="Settings">How it is reached and whom it is told of.</param>
/// <param name="Secret">Token or secret; empty keeps the one that is known.</param>
internal sealed record TargetInput(string? Code, string? Name, bool Enabled, TargetSettings Settings, string? Secret);

/// <summary>Adds and changes systems that are told of officers, tries them, and lets what was given up be tried again.</summary>
internal sealed partial class TargetKeeping(
    AppDb db, Acts acts, AgencyDirectory directory, TargetClient client, TargetPush push, TargetsInUse inUse, TimeProvider clock, Texts texts)
{
    /// <exception cref="Refused">422 with fields.</exception>
    internal async Task<string> AddAsync(Caller caller, TargetInput input, CancellationToken ct)
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
                if (await db.Targets.AnyAsync(t => t.Code == code, ct))
                {
                    throw Refused.Field("code", "Mã “{0}” đã dùng cho một hệ thống khác.", code);
                }

                var target = new Target { Id = Ids.New(), Code = code, Name = string.Empty, Settings = string.Empty, CreatedAt = clock.Now() };
                Fill(target, input);
                db.Add(target);
                await RecordAsync("addTarget", target, input, caller, ct);
                return code;
            },
            ct);
    }

    /// <exception cref="Refused">404; 422 with fields.</exception>
    internal async Task ChangeAsync(Caller caller, string code, TargetInput input, CancellationToken ct)
    {
        var known = await FindAsync(code, ct);
        Refuse(await ProblemsAsync(input, known, ct));
        await acts.DoAsync(
            async () =>
            {
                var target = await db.Targets.SingleAsync(t => t.Id == known.Id, ct);
                Fill(target, input);
                await RecordAsync("changeTarget", target, input, caller, ct);
            },
            ct);
    }

    /// <summary>Reads the first users of the system. Nothing is written on either side.</summary>
    /// <exception cref="PushFault">What failed.</exception>
    internal async Task<int> TryAsync(string code, CancellationToken ct) => (await push.ListAsync(await FindAsync(code, ct), ct)).Count;

    /// <summary>Who was given up is tried again, with as many tries as at first.</summary>
    internal async Task<int> RetryAsync(Caller caller, string code, AccountId? only, CancellationToken ct)
    {
        var (target, now) = (await FindAsync(code, ct), TimeProvider.System.Now());
        return await acts.DoAsync(
            async () =>
            {
                var many = await db.TargetUsers.Where(u => u.TargetId == target.Id && u.Error != null && (only == null || u.AccountId == only))
                    .ExecuteUpdateAsync(u => u.SetProperty(x => x.State, PushState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NotBefore, now), ct);
                await acts.RecordAsync(
                    new Act("retryTarget", TargetTelling.Of(target.Id), caller.ActAs(Roles.Administrator)), [new TargetRetried(target.Id, many)], ct);
                return many;
            },
            ct);
    }

    internal async Task<Target> FindAsync(string code, CancellationToken ct) => await db.Targets.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct)
        ?? throw Refused.NotFound("target.unknown", "Không có hệ thống nhận này.");

    private void Fill(Target target, TargetInput input)
    {
        (target.Name, target.Enabled, target.Settings) = (SearchText.Tidy(input.Name), input.Enabled, input.Settings.Write());
        target.Secret = string.IsNullOrEmpty(input.Secret) ? target.Secret : client.Protect(input.Secret);
        target.Version++;
        acts.AfterCommit(inUse.Expect);
    }

    private async Task<Dictionary<string, string[]>> ProblemsAsync(TargetInput input, Target? kept, CancellationToken ct)
    {
        var units = (await directory.ListAsync(clock.Today(), ct: ct)).SelectMany(u => new[] { u.Code, u.Identifier }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var problems = input.Settings.Check(units.Contains).GroupBy(p => p.Field)
            .ToDictionary(g => g.Key, g => g.Select(p => texts[p.Said.Text, [.. p.Said.Args]]).ToArray());
        if (SearchText.Tidy(input.Name).Length is 0 or > 200)
        {
            problems["name"] = [texts["Tên hệ thống phải có từ 1 đến 200 ký tự."]];
        }

        // A secret that is known goes to no other address than it was given for.
        var was = kept is null ? null : TargetSettings.Read(kept.Settings);
        if (string.IsNullOrEmpty(input.Secret)
            && (was is null || was.Address != input.Settings.Address || was.TokenAddress != input.Settings.TokenAddress || was.ClientId != input.Settings.ClientId))
        {
            problems["secret"] =
            [
                texts[was is null ? "Bạn chưa điền mã truy cập hoặc mật khẩu của ứng dụng." : "Đổi địa chỉ hoặc mã ứng dụng thì phải điền lại mã truy cập."],
            ];
        }
        else if (input.Secret is { Length: > 4000 } || input.Secret?.Any(char.IsControl) == true)
        {
            problems["secret"] = [texts["Mã truy cập dài quá {0} ký tự hoặc có ký tự không dùng được.", 4000]];
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

    private Task RecordAsync(string verb, Target target, TargetInput input, Caller caller, CancellationToken ct) => acts.RecordAsync(
        new Act(verb, TargetTelling.Of(target.Id), caller.ActAs(Roles.Administrator)),
        [new TargetChanged(target.Id, target.Code, input.Settings.Address, target.Enabled)], ct);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,29}$")]
    private static partial Regex Codes();
}
