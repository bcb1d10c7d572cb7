using MotCua.Kernel;

namespace MotCua.Ui;

/// <summary>What a page says when it cannot give what was asked: view <c>_ErrorView</c>.</summary>
/// <param name="Icon">Its drawing.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Says">What it means and what to do, sentence by sentence.</param>
public sealed record ErrorView(string Icon, string Title, IReadOnlyList<string> Says)
{
    /// <summary>The reference that helps those who look for the cause, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>The one thing to do next; null is the way home.</summary>
    public NavItem? Next { get; init; }

    /// <summary>The words for a status code: 400, 403, 404, 413, 429, 503, else the words for an error of ours.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="texts">The words of the product.</param>
    public static ErrorView Of(int status, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return status switch
        {
            400 or 415 or 422 => new("warn", texts["Chúng tôi không đọc được yêu cầu này"], [
                texts["Có thể trang đã mở quá lâu, hoặc địa chỉ bị cắt mất một phần."],
                texts["Bạn quay lại, tải lại trang rồi làm lại bước vừa rồi. Những gì đã lưu vẫn còn."],
            ]),
            401 => new("lock", texts["Bạn cần đăng nhập"], [texts["Phiên làm việc có thể đã hết. Những gì đã lưu vẫn còn."]])
            {
                Next = new NavItem(texts["Đăng nhập"], "/dang-nhap"),
            },
            403 => new("lock", texts["Bạn không có quyền mở trang này"], [
                texts["Trang này dành cho người khác hoặc cho đơn vị khác."],
                texts["Nếu đây là việc của bạn, hãy nhờ người phụ trách đơn vị cấp quyền, hoặc đăng nhập bằng tài khoản khác."],
            ]),
            404 or 410 => new("search", texts["Không có trang này"], [
                texts["Có thể địa chỉ gõ nhầm, hoặc trang đã chuyển đi."],
                texts["Nếu bạn tìm hồ sơ của mình, hãy nhập mã trên giấy hẹn ở trang tra cứu."],
            ]),
            409 or 412 => new("people", texts["Vừa có người khác thay đổi"], [
                texts["Nội dung này đã khác so với lúc bạn mở. Chúng tôi chưa ghi đè gì cả."],
                texts["Bạn mở lại trang để xem bản mới nhất, rồi làm tiếp."],
            ]),
            413 => new("files", texts["Tệp quá lớn"], [
                texts["Phần vừa gửi lớn hơn mức chúng tôi nhận được. Lần gửi này chưa được lưu."],
                texts["Bạn quay lại, chụp lại ảnh ở cỡ nhỏ hơn, hoặc chia thành nhiều tệp rồi gửi từng tệp."],
            ]),
            429 => new("clock", texts["Quá nhiều yêu cầu"], [
                texts["Có quá nhiều yêu cầu gửi đến từ mạng bạn đang dùng."],
                texts["Bạn đợi một phút rồi thử lại. Những gì đã lưu vẫn còn."],
            ]),
            503 => new("gear", texts["Chúng tôi đang bảo trì"], [
                texts["Trang sẽ trở lại trong ít phút. Hồ sơ đã nộp và thời hạn không bị ảnh hưởng."],
                texts["Nếu gấp, bạn gọi hoặc đến bộ phận một cửa."],
            ]),
            _ => new("warn", texts["Có lỗi ở phía chúng tôi"], [
                texts["Việc bạn vừa làm chưa hoàn tất. Không phải do bạn."],
                texts["Lỗi đã được ghi lại. Bạn thử lại sau ít phút; những gì đã lưu vẫn còn."],
            ]),
        };
    }

    /// <summary>The words for a device without a network.</summary>
    public static ErrorView Offline(Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new("offline", texts["Máy của bạn đang mất mạng"], [
            texts["Trang sẽ mở được khi có mạng lại. Những gì đã lưu vẫn còn ở chỗ chúng tôi."],
        ]);
    }
}
