using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Provisioning.Administering;

/// <summary>Runs, effects and clashes in words.</summary>
internal static class RunWords
{
    internal static Tone Tone(RunState state) => state switch
    {
        RunState.Done => Ui.Tone.Good,
        RunState.Failed or RunState.Held => Ui.Tone.Bad,
        RunState.Broken => Ui.Tone.Soon,
        _ => Ui.Tone.Sea,
    };

    internal static string State(RunState state, Texts texts) => texts[state switch
    {
        RunState.Running => "đang chạy",
        RunState.Done => "xong",
        RunState.Shown => "chỉ xem trước",
        RunState.Held => "dừng chờ xác nhận",
        RunState.Failed => "không được",
        _ => "bị ngắt giữa chừng",
    }];

    internal static string Effect(string effect, Texts texts) => texts[effect switch
    {
        nameof(Syncing.Effect.Opens) => "mở tài khoản",
        nameof(Syncing.Effect.Renames) => "đổi tên",
        nameof(Syncing.Effect.Contacts) => "đổi liên hệ",
        nameof(Syncing.Effect.Moves) => "đổi vị trí",
        nameof(Syncing.Effect.Relieves) => "thôi vị trí",
        nameof(Syncing.Effect.Closes) => "đóng tài khoản",
        nameof(Syncing.Effect.Reopens) => "mở lại",
        _ => "nối tài khoản",
    }];

    internal static string Clash(Clash clash, Texts texts) => clash.Kind switch
    {
        ClashKind.NameTaken => texts["Tên đăng nhập “{0}” đã thuộc một tài khoản không nối với danh bạ này.", clash.What],
        ClashKind.PersonalIdTaken => texts["Số định danh {0} đã thuộc một tài khoản cán bộ khác.", clash.What],
        ClashKind.SameKey => texts["Hai mục của danh bạ mang cùng một khóa: {0}", clash.What],
        ClashKind.UnknownUnit => texts["Không biết người này thuộc đơn vị nào: {0}", clash.What],
        ClashKind.BadName => texts["“{0}” không dùng được làm tên đăng nhập.", clash.What],
        ClashKind.LastAdministrator => texts["“{0}” là quản trị cuối cùng nên không bị đóng.", clash.What],
        _ => texts["Danh bạ không ghi họ tên của người này."],
    };
}
