using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers;

/// <summary>The words for statuses, as the national list has them; English beside.</summary>
internal static class StatusWords
{
    public static string Vietnamese(DossierStatus status) => status switch
    {
        DossierStatus.Registered => "Mới đăng ký",
        DossierStatus.Accepted => "Được tiếp nhận",
        DossierStatus.NotAccepted => "Không được tiếp nhận",
        DossierStatus.Processing => "Đang xử lý",
        DossierStatus.SupplementRequested => "Yêu cầu bổ sung giấy tờ",
        DossierStatus.PaymentRequested => "Yêu cầu thực hiện nghĩa vụ tài chính",
        DossierStatus.Withdrawn => "Công dân yêu cầu rút",
        DossierStatus.Stopped => "Dừng xử lý",
        DossierStatus.Completed => "Đã xử lý xong",
        DossierStatus.Returned => "Đã trả kết quả",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Vietnamese(Channel channel) => channel switch
    {
        Channel.Counter => "tại quầy",
        Channel.Online => "qua mạng",
        Channel.Post => "qua bưu chính",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    public static string Vietnamese(ResultDelivery way) => way switch
    {
        ResultDelivery.Counter => "Tại quầy",
        ResultDelivery.Online => "Qua mạng",
        ResultDelivery.Post => "Qua bưu chính",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    public static string Vietnamese(PaperKind kind) => kind switch
    {
        PaperKind.Original => "bản chính",
        PaperKind.Copy => "bản sao",
        PaperKind.Electronic => "bản điện tử",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Vietnamese(TermUnit unit) => unit switch
    {
        TermUnit.WorkingDays => "ngày làm việc",
        TermUnit.WorkingHours => "giờ làm việc",
        TermUnit.CalendarDays => "ngày",
        TermUnit.Months => "tháng",
        TermUnit.SameDay => "trong ngày",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };
}
