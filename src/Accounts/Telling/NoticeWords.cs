using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Telling;

/// <summary>Notices in words.</summary>
internal static class NoticeWords
{
    /// <summary>One line, for the head of any page.</summary>
    internal static string Title(NoticeKind kind, Texts texts) => texts[kind switch
    {
        NoticeKind.NewDevice => "Tài khoản của bạn vừa được đăng nhập từ một máy mới",
        NoticeKind.WrongCode => "Có người gõ đúng mật khẩu của bạn nhưng sai bước hai",
        NoticeKind.RecoveryCodeUsed => "Một mã dự phòng của bạn vừa được dùng",
        NoticeKind.FactorAdded => "Tài khoản vừa có thêm một cách xác nhận bước hai",
        NoticeKind.FactorRemoved => "Một cách xác nhận bước hai vừa bị gỡ",
        NoticeKind.FactorsReset => "Quản trị đã gỡ bước hai của tài khoản này",
        NoticeKind.RecoveredAtCounter => "Mật khẩu đã được cấp lại tại quầy một cửa",
    }];

    /// <summary>When, where and with what.</summary>
    internal static string Detail(AccountNotice notice, Texts texts) => string.Join(" · ", new[]
    {
        Vn.Stamp(notice.At), notice.Device, notice.Address,
        notice is { Kind: NoticeKind.RecoveryCodeUsed, Detail: { } left } ? texts["còn {0} mã", left] : notice.Detail,
    }.OfType<string>());

    /// <summary>What to do when it was not the owner.</summary>
    internal static string Advice(NoticeKind kind, Texts texts) => texts[kind switch
    {
        NoticeKind.WrongCode => "Không phải bạn? Người ấy biết mật khẩu của bạn: hãy đổi mật khẩu ngay.",
        NoticeKind.FactorsReset or NoticeKind.RecoveredAtCounter => "Không phải bạn yêu cầu? Hãy báo ngay cho bộ phận một cửa hoặc quản trị của đơn vị.",
        _ => "Không phải bạn? Hãy kết thúc phiên ấy rồi đổi mật khẩu.",
    }];
}
