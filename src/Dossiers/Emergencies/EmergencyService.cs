using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Emergencies;

/// <summary>How long an emergency lasts, and how many one officer has in a day.</summary>
internal sealed record EmergencyRule(int Hours, int PerDay);

/// <summary>Opens a dossier to somebody whose work it is not, and takes the finding on it.</summary>
internal sealed class EmergencyService(
    AppDb db, Acts acts, Visibility visibility, PermissionBook permissions, EmergencyRule rule, TimeProvider clock)
{
    private const int Longest = 1000;

    /// <summary>True when the officer has the power at all.</summary>
    public async Task<bool> MayAsync(Caller caller, CancellationToken ct) => (await permissions.CurrentAsync(ct)).Has(caller, Powers.Emergency);

    /// <summary>Opens it; answers its key.</summary>
    /// <exception cref="Refused">403 <c>emergency.notYours</c>, <c>emergency.off</c>; 409 <c>emergency.seesIt</c>; 429 <c>emergency.tooMany</c>; 422 with fields.</exception>
    public Task<string> OpenAsync(Caller caller, string? key, EmergencyCase? @case, string? reason, CancellationToken ct)
    {
        var said = SearchText.TidyLines(reason);
        return acts.DoAsync(
            async () =>
            {
                var inForce = await DemandPowerAsync(caller, ct);
                if (@case is not { } which || !Enum.IsDefined(which))
                {
                    throw Refused.Field("case", "Bạn chọn trường hợp khẩn cấp.");
                }

                if (said.Length is < 20 or > Longest)
                {
                    throw Refused.Field("reason", "Lý do phải từ 20 đến {0} ký tự, nói rõ việc gì không chờ được.", Longest);
                }

                // Counted before the look: who guesses numbers learns no more than the day allows.
                await DemandLeftAsync(caller, ct);
                var found = await DossierWork.ByKey(db.Dossiers, SearchText.Tidy(key).ToUpperInvariant()).FirstOrDefaultAsync(ct);
                if (found is not { } dossier || !inForce.LevelsOf(Powers.Emergency).Contains(dossier.Confidentiality))
                {
                    throw Refused.Field("key", "Không mở được hồ sơ mang mã này.");
                }

                if (await visibility.SeesAsync(dossier.Id, caller, ct))
                {
                    throw Refused.State("emergency.seesIt", "Bạn vốn xem được hồ sơ này, không cần mở khẩn cấp.");
                }

                await WriteAsync(caller, dossier, which, said, ct);
                return dossier.Number ?? dossier.Reference;
            },
            ct);
    }

    /// <summary>Keeps whether it was justified: said by the leader of the unit that has the dossier, or by who judges all; never by who opened it.</summary>
    /// <exception cref="Refused">404; 403 <c>emergency.notJudge</c>; 409 <c>emergency.judged</c>; 422 at <c>justified</c>, <c>finding</c>.</exception>
    public Task JudgeAsync(Caller caller, Guid id, bool? justified, string? finding, CancellationToken ct)
    {
        var said = SearchText.TidyLines(finding);
        return acts.DoAsync(
            async () =>
            {
                var it = await db.Emergencies.SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw Missing();
                var dossier = await db.Dossiers.SingleAsync(d => d.Id == it.DossierId, ct);
                var leads = caller.HasOwn(Roles.Leader, dossier.UnitId);
                var inForce = await permissions.CurrentAsync(ct);
                if (it.AccountId == caller.Id || !(leads || inForce.Has(caller, Powers.JudgeEmergency)))
                {
                    throw Refused.Forbidden("emergency.notJudge", "Chỉ lãnh đạo đơn vị giải quyết và người kiểm tra kết luận được, và không ai kết luận về chính mình.");
                }

                if (it.JudgedAt is not null)
                {
                    throw Refused.State("emergency.judged", "Lần mở khẩn cấp này đã có kết luận.");
                }

                if (justified is not { } right)
                {
                    throw Refused.Field("justified", "Bạn chọn có chính đáng hay không.");
                }

                if (said.Length is 0 or > Longest)
                {
                    throw Refused.Field("finding", "Kết luận phải từ 1 đến {0} ký tự.", Longest);
                }

                (it.Justified, it.Judge, it.JudgedAt, it.Finding) = (right, caller.DisplayName, clock.Now(), said);
                it.Version++;
                if (!right && it.Until > clock.Now())
                {
                    it.Until = clock.Now();
                }

                var actor = leads ? caller.ActAs(Roles.Leader, dossier.UnitId)
                    : caller.ActAs(inForce.RolesWith(Powers.JudgeEmergency).First(caller.Has));
                await acts.RecordAsync(
                    new Act("judgeEmergency", DossierWork.SubjectOf(dossier.Id), actor, said), [new EmergencyJudged(dossier.Id, right, dossier.State)], ct);
            },
            ct);
    }

    private async Task<PermissionsInForce> DemandPowerAsync(Caller caller, CancellationToken ct)
    {
        var inForce = await permissions.CurrentAsync(ct);
        if (inForce.RolesWith(Powers.Emergency).Count == 0)
        {
            throw Refused.Forbidden("emergency.off", "Bảng quyền đang dùng không cho mở hồ sơ khẩn cấp.");
        }

        return caller.IsOfficer && inForce.Has(caller, Powers.Emergency)
            ? inForce
            : throw Refused.Forbidden("emergency.notYours", "Vai trò của bạn không được mở hồ sơ khẩn cấp.");
    }

    private async Task DemandLeftAsync(Caller caller, CancellationToken ct)
    {
        var (me, since) = (caller.Id!.Value, VietnamTime.Instant(clock.Today(), TimeOnly.MinValue).ToUniversalTime());
        if (await db.Emergencies.CountAsync(e => e.AccountId == me && e.OpenedAt >= since, ct) >= rule.PerDay)
        {
            throw Refused.Of(RefusalKind.TooMany, "emergency.tooMany", "Mỗi ngày một người mở khẩn cấp được {0} hồ sơ. Bạn báo lãnh đạo đơn vị đang giữ hồ sơ.", rule.PerDay);
        }
    }

    private async Task WriteAsync(Caller caller, Dossier dossier, EmergencyCase which, string reason, CancellationToken ct)
    {
        var (me, now) = (caller.Id!.Value, clock.Now());
        if (await db.Emergencies.AnyAsync(e => e.AccountId == me && e.DossierId == dossier.Id && e.Until > now, ct))
        {
            return;
        }

        var role = (await permissions.CurrentAsync(ct)).RolesWith(Powers.Emergency).First(caller.Has);
        var actor = caller.ActAs(role);
        db.Add(new EmergencyAccess
        {
            Id = Ids.New(), DossierId = dossier.Id, AccountId = me, Officer = caller.DisplayName, Post = actor.Post ?? caller.DisplayName, Case = which,
            Reason = reason, OpenedAt = now, Until = now.AddHours(rule.Hours), Version = 1,
        });
        await acts.RecordAsync(
            new Act("openEmergency", DossierWork.SubjectOf(dossier.Id), actor, reason),
            [new EmergencyOpened(dossier.Id, which.ToString(), now.AddHours(rule.Hours), dossier.State)], ct);
    }

    private static Refused Missing() => Refused.NotFound("emergency.unknown", "Không tìm thấy lần mở khẩn cấp này.");
}

/// <summary>Cases in words.</summary>
internal static class EmergencyWords
{
    public static string Vietnamese(EmergencyCase which) => which switch
    {
        EmergencyCase.Life => "Tính mạng, sức khỏe con người",
        EmergencyCase.Fire => "Cháy, nổ, thiên tai",
        EmergencyCase.Order => "Lệnh của cơ quan có thẩm quyền",
        EmergencyCase.Other => "Việc khác không chờ được",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
