using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>How an account stands, in Vietnamese, which is the key of its translation.</summary>
internal static class AccountWords
{
    internal static string State(AccountState state) => state switch
    {
        AccountState.InUse => "Đang dùng",
        AccountState.Closed => "Đã đóng",
        AccountState.Absent => "Đang vắng mặt",
        AccountState.NeverSignedIn => "Chưa đăng nhập lần nào",
        AccountState.NoPassword => "Chưa có mật khẩu",
    };

    internal static string Kind(AccountKind kind) => kind switch
    {
        AccountKind.Citizen => "Công dân",
        AccountKind.Business => "Doanh nghiệp",
        AccountKind.Officer => "Cán bộ",
    };

    /// <summary>The one most telling state, as a tag.</summary>
    internal static (Tone Tone, string Text) Tag(bool closed, DateOnly? absentUntil, bool hasPassword, DateTimeOffset? lastSignIn, Texts texts) =>
        closed ? (Tone.Bad, texts["đã đóng"])
        : absentUntil is { } until ? (Tone.Soon, texts["vắng đến {0}", Vn.DayMonth(until)])
        : !hasPassword ? (Tone.Quiet, texts["chưa có mật khẩu"])
        : lastSignIn is null ? (Tone.Quiet, texts["chưa đăng nhập"])
        : (Tone.Good, texts["đang dùng"]);

    internal static string RolesInWords(IEnumerable<string> roles, Texts texts) => string.Join(", ", roles.Select(r => texts[Roles.Words(r)]));
}
