using MotCua.Documents.Contract;

namespace MotCua.Tests.Documents.Printing;

/// <summary>Slips as the one-stop shop would issue them.</summary>
internal static class Slips
{
    public const string Applicant = "Công ty trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Xuất nhập khẩu Hoàng Nguyễn Phước Thắng";

    public static readonly DateTimeOffset IssuedAt = new(2021, 8, 27, 8, 30, 0, TimeSpan.Zero);

    public static SlipContent Of(string form) => new(
        form, SlipLayoutVersions.Tt01Of2018, "H06-210827-0001", Fields(), Tables(),
        "https://dichvucong.baria-vungtau.gov.vn/tra-cuu/H06-210827-0001?s=K7PW", IssuedAt);

    public static Dictionary<string, string> Fields() => new()
    {
        [SlipFields.AgencyAbove] = "UBND TỈNH BÀ RỊA – VŨNG TÀU",
        [SlipFields.Agency] = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH",
        [SlipFields.AgencyName] = "Trung tâm Phục vụ hành chính công tỉnh",
        [SlipFields.Desk] = "Trung tâm Phục vụ hành chính công tỉnh Bà Rịa – Vũng Tàu",
        [SlipFields.SlipNumber] = "128",
        [SlipFields.Place] = "Bà Rịa",
        [SlipFields.Applicant] = Applicant,
        [SlipFields.BroughtBy] = "Nguyễn Thị Thuỳ Duyên",
        [SlipFields.Address] = "Số 45 đường Ba Cu, Phường 1, thành phố Vũng Tàu, tỉnh Bà Rịa – Vũng Tàu",
        [SlipFields.Phone] = "0912 345 678",
        [SlipFields.Email] = "lienhe@hoangnguyen.example",
        [SlipFields.Procedure] = "Đăng ký giá của các doanh nghiệp thuộc phạm vi cấp tỉnh",
        [SlipFields.ProcedureCode] = "1.006241",
        [SlipFields.Sets] = "01",
        [SlipFields.Term] = "05 ngày làm việc",
        [SlipFields.ReceivedAt] = VietnameseWords.Moment(IssuedAt),
        [SlipFields.DueAt] = "17 giờ 30 phút, ngày 07 tháng 9 năm 2021",
        [SlipFields.DueReason] = "Nhận lúc 15 giờ 30 phút thứ Sáu; ngày làm việc đầu tiên là thứ Hai 30/8; nghỉ lễ Quốc khánh 02 và 03/9.",
        [SlipFields.Delivery] = "Bộ phận Tiếp nhận và Trả kết quả (quầy số 3)",
        [SlipFields.Fee] = "1.255.000 đồng",
        [SlipFields.FeeInWords] = VietnameseWords.Money(1_255_000),
        [SlipFields.Book] = "02/2021",
        [SlipFields.BookEntry] = "0347",
        [SlipFields.TrackingUrl] = "dichvucong.baria-vungtau.gov.vn/tra-cuu",
        [SlipFields.Secret] = "K7PW",
        [SlipFields.Hotline] = "0254 1022",
        [SlipFields.ApplicantSigns] = "Nguyễn Thị Thuỳ Duyên",
        [SlipFields.OfficerSigns] = "Cán bộ tiếp nhận quầy 3",
        [SlipFields.LeaderSigns] = "Trần Quốc Khánh",
        [SlipFields.LeaderTitle] = "GIÁM ĐỐC",
        [SlipFields.Reason] = "Bảng đăng ký mức giá chưa nêu căn cứ tính giá theo Thông tư 56/2014/TT-BTC",
        [SlipFields.RespondBy] = "17 giờ 30 phút, ngày 10 tháng 9 năm 2021",
        [SlipFields.Contact] = "Phòng Quản lý giá và Công sản",
        [SlipFields.ContactPhone] = "0254 3852 401",
        [SlipFields.NewDueAt] = "17 giờ 30 phút, ngày 14 tháng 9 năm 2021",
        [SlipFields.HandlingAgency] = "Sở Tài chính",
        [SlipFields.Partners] = "Sở Công Thương; Cục Thuế tỉnh",
        [SlipFields.From] = "ngày 01 tháng 8 năm 2021",
        [SlipFields.To] = "ngày 31 tháng 8 năm 2021",
    };

    public static Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Tables() => new()
    {
        [SlipTables.Papers] =
        [
            Row(("name", "Văn bản đăng ký giá"), ("kind", "Bản chính"), ("count", "01"), ("note", "")),
            Row(("name", "Bảng đăng ký mức giá bán cụ thể"), ("kind", "Bản chính"), ("count", "02"), ("note", "đã ký số")),
            Row(("name", "Thuyết minh cơ cấu tính giá hàng hoá, dịch vụ đăng ký giá"), ("kind", "Điện tử"), ("count", "01"), ("note", "")),
        ],
        [SlipTables.Requests] =
        [
            Row(("text", "Bảng đăng ký mức giá bán cụ thể"), ("remark", "thiếu chữ ký của người đại diện theo pháp luật")),
            Row(("text", "Thuyết minh cơ cấu tính giá"), ("remark", "bổ sung chi phí nguyên liệu của quý II năm 2021")),
        ],
        [SlipTables.Days] =
        [
            Day("27/8", "T6", "received", ""), Day("28/8", "T7", "uncounted", "nghỉ cuối tuần"),
            Day("29/8", "CN", "uncounted", "nghỉ cuối tuần"), Day("30/8", "T2", "counted", ""),
            Day("31/8", "T3", "counted", ""), Day("1/9", "T4", "counted", ""), Day("2/9", "T5", "uncounted", "Quốc khánh"),
            Day("3/9", "T6", "uncounted", "Quốc khánh"), Day("4/9", "T7", "uncounted", "nghỉ cuối tuần"),
            Day("5/9", "CN", "uncounted", "nghỉ cuối tuần"), Day("6/9", "T2", "counted", ""), Day("7/9", "T3", "due", ""),
        ],
        [SlipTables.HandOvers] =
        [
            Row(
                ("agency", "Bộ phận Tiếp nhận và Trả kết quả"), ("given", "15 giờ 45 phút, ngày 27/8/2021"),
                ("giver", "Lê Văn Tám"), ("received", "7 giờ 40 phút, ngày 30/8/2021"), ("receiver", "Phạm Thị Ngọc Ánh"),
                ("result", "Đúng hạn"), ("note", "")),
            Row(
                ("agency", "Phòng Quản lý giá và Công sản"), ("given", "16 giờ 10 phút, ngày 6/9/2021"),
                ("giver", "Phạm Thị Ngọc Ánh"), ("received", "16 giờ 30 phút, ngày 6/9/2021"), ("receiver", "Trần Quốc Khánh"),
                ("result", "Trước hạn"), ("note", "xong sớm một ngày")),
        ],
    };

    public static IReadOnlyDictionary<string, string> Row(params (string Name, string Word)[] cells) =>
        cells.ToDictionary(cell => cell.Name, cell => cell.Word);

    private static IReadOnlyDictionary<string, string> Day(string date, string weekday, string mark, string note) =>
        Row(("date", date), ("weekday", weekday), ("mark", mark), ("note", note));
}
