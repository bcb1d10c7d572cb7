using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>An act of an account's chain in words: what, the particulars, when, by whom, why.</summary>
internal sealed record AccountAct(int Seq, string What, string? Detail, DateTimeOffset At, string Who, string? Why);

/// <summary>Reads an account's chain of the journal. Sign-ins are not changes: they stand in a list of their own.</summary>
internal sealed class AccountHistory(AppDb db, AgencyDirectory directory, Texts texts)
{
    private const int AtOnce = 30;
    private static readonly string[] NotChanges = ["signIn", "signInRefused", "proveAgain", "useRecoveryCode"];

    /// <summary>The latest acts, or those before one; with the number before which older ones lie.</summary>
    internal async Task<(IReadOnlyList<AccountAct> Acts, int? Older)> ReadAsync(AccountId id, IReadOnlyList<PostLine> posts, int? before, CancellationToken ct)
    {
        var chain = AccountKeeping.Of(id).Chain;
        var rows = await db.Set<JournalRow>().AsNoTracking()
            .Where(r => r.Chain == chain && !NotChanges.Contains(r.Verb) && (before == null || r.Seq < before))
            .OrderByDescending(r => r.Seq).Take(AtOnce + 1).ToListAsync(ct);
        var told = new List<AccountAct>();
        foreach (var row in rows.Take(AtOnce))
        {
            using var events = JsonDocument.Parse(row.Events);
            var first = events.RootElement.GetArrayLength() > 0 ? events.RootElement[0].GetProperty("data") : default;
            told.Add(new AccountAct(row.Seq, texts[What(row.Verb)], await DetailAsync(row.Verb, first, posts, ct), row.At, Who(row), row.Why));
        }

        return (told, rows.Count > AtOnce ? told[^1].Seq : null);
    }

    private static string What(string verb) => verb switch
    {
        "createAccount" => "Mở tài khoản",
        "renameAccount" => "Đổi tên hiển thị",
        "givePost" => "Giao vị trí",
        "endPost" => "Kết thúc vị trí",
        "disable" => "Đóng tài khoản",
        "enable" => "Mở lại tài khoản",
        "changePassword" => "Tự đổi mật khẩu",
        "setPassword" => "Đặt mật khẩu mới",
        "signOutEverywhere" => "Đăng xuất khỏi mọi nơi",
        "endSession" => "Kết thúc phiên đăng nhập",
        "issueToken" => "Cấp mã truy cập API",
        "lendPost" => "Ủy quyền vị trí",
        "revokeDelegation" => "Thu hồi ủy quyền",
        "reviewPost" => "Rà soát vị trí",
        "grantRole" => "Giao riêng vai trò",
        "endGrant" => "Thu vai trò giao riêng",
        "reviewGrant" => "Rà soát vai trò giao riêng",
        "recordBirthDate" => "Ghi ngày sinh theo giấy khai sinh",
        "verifyIdentity" => "Xác thực danh tính",
        "changeContact" => "Đổi điện thoại, thư điện tử",
        "addSecondFactor" => "Thêm cách xác nhận bước hai",
        "removeSecondFactor" => "Gỡ một cách xác nhận bước hai",
        "makeRecoveryCodes" => "Tạo mã dự phòng mới",
        "resetSecondFactor" => "Gỡ bước hai",
        "recoverAtCounter" => "Đối chiếu giấy tờ tại quầy, khớp",
        "refuseAtCounter" => "Đối chiếu giấy tờ tại quầy, không khớp",
        "setAbsence" => "Báo vắng mặt",
        "cancelAbsence" => "Bỏ lần vắng mặt",
        _ => verb,
    };

    private string Who(JournalRow row)
    {
        var name = row.ActorId is null && row.Role == Roles.System ? texts[Roles.Words(Roles.System)] : row.ActorName;
        return row.Post is null || row.Post.Equals(name, StringComparison.OrdinalIgnoreCase) ? name : $"{name}, {row.Post}";
    }

    private async ValueTask<string?> DetailAsync(string verb, JsonElement data, IReadOnlyList<PostLine> posts, CancellationToken ct)
    {
        switch (verb)
        {
            case "renameAccount" when data.Deserialize<AccountRenamed>(EventJson.Options) is { } renamed:
                return $"{renamed.Was} → {renamed.DisplayName}";
            case "givePost" when data.Deserialize<PostGiven>(EventJson.Options) is { } given:
                var unit = await directory.FindAsync(given.Unit, ct);
                return string.Join(" · ", new[]
                {
                    given.Title, unit?.Authority, AccountWords.RolesInWords(given.Roles, texts),
                    given.To is { } last ? texts["{0} đến {1}", Vn.Date(given.From), Vn.Date(last)] : texts["từ {0}", Vn.Date(given.From)],
                }.OfType<string>());
            case "endPost" when data.Deserialize<PostEnded>(EventJson.Options) is { } ended:
                var line = posts.FirstOrDefault(p => p.Post.Id == ended.Post);
                return string.Join(" · ", new[] { line?.Post.Title, line?.Unit, texts["ngày cuối {0}", Vn.Date(ended.LastDay)] }.OfType<string>());
            case "lendPost" when data.Deserialize<PostLent>(EventJson.Options) is { } lent:
                var to = await db.Accounts.Where(a => a.Id == lent.To).Select(a => a.DisplayName).SingleOrDefaultAsync(ct);
                return string.Join(" · ", new[]
                {
                    posts.FirstOrDefault(p => p.Post.Id == lent.Post)?.Post.Title, to, AccountWords.RolesInWords(lent.Roles, texts),
                    texts["{0} đến {1}", Vn.Date(lent.From), Vn.Date(lent.Until)],
                }.OfType<string>());
            case "grantRole" when data.Deserialize<RoleGranted>(EventJson.Options) is { } granted:
                return string.Join(" · ", new[]
                {
                    texts[Roles.Words(granted.Role)],
                    granted.To is { } until ? texts["{0} đến {1}", Vn.Date(granted.From), Vn.Date(until)] : texts["từ {0}", Vn.Date(granted.From)],
                });
            case "endGrant" when data.Deserialize<RoleGrantEnded>(EventJson.Options) is { } taken:
                return texts[Roles.Words(taken.Role)];
            case "reviewPost" when data.Deserialize<PostReviewed>(EventJson.Options) is { } review:
                return string.Join(" · ", new[] { posts.FirstOrDefault(p => p.Post.Id == review.Post)?.Post.Title, texts[review.Keep ? "Còn đúng" : "Cần thôi"] }.OfType<string>());
            case "verifyIdentity" when data.Deserialize<IdentityVerified>(EventJson.Options) is { } verified:
                return $"{texts[VerificationDesk.Words(verified.Level)]} · {verified.By}";
            case "setAbsence" when data.Deserialize<AbsenceSet>(EventJson.Options) is { } absence:
                return texts["{0} đến {1}", Vn.Date(absence.From), Vn.Date(absence.To)];
            default:
                return null;
        }
    }
}
