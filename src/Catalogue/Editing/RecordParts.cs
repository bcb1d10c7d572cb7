using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>
/// The parts of a record, in the order of NĐ 63/2010/NĐ-CP, Đ.8.2. One table for the pages that write a record and for the words of what differs
/// between two versions. A part that is not here is kept as it is.
/// </summary>
internal static class RecordParts
{
    internal static readonly IReadOnlyList<PartSpec> All =
    [
        new("ten", "Tên, lĩnh vực, đối tượng",
        [
            new("name", "Tên thủ tục", ValueKind.Area) { Rows = 2 },
            new("nameEn", "Tên tiếng Anh", ValueKind.Area) { Rows = 2, Optional = true, Kept = true },
            new("field", "Lĩnh vực") { Most = 300, Width = 30 },
            new("fieldEn", "Lĩnh vực bằng tiếng Anh") { Most = 300, Width = 30, Optional = true },
            new("levels", "Cấp thực hiện", ValueKind.Choices) { Choices = (_, t) => Of<ProcedureLevel>(v => Labels.Level(t, v)) },
            new("applicants", "Đối tượng thực hiện", ValueKind.Choices) { Choices = (_, t) => Of<ApplicantKind>(v => Labels.Applicant(t, v)) },
            new("kind", "Loại thủ tục", ValueKind.Choice) { Optional = true, Choices = (_, t) => Of<ProcedureKind>(v => Labels.Kind(t, v)), Nothing = "chưa nêu" },
            new("requiresSignIn", "Nộp qua mạng phải có tài khoản", ValueKind.YesNo),
            new("codeVerified", "Mã đã đối chiếu với cơ sở dữ liệu quốc gia", ValueKind.YesNo),
            new("confidentiality", "Mức bảo mật của hồ sơ khi nộp", ValueKind.Choice) { Width = 30, Choices = (_, t) => Of<Confidentiality>(v => Closeness(t, v)) },
            new("source", "Nguồn của dữ liệu") { Optional = true, Kept = true },
        ]),
        new("trinh-tu", "Trình tự thực hiện", [])
        {
            List = "sequence", Entry = "Bước", Columns = [new("", "Nội dung", ValueKind.Area)],
        },
        new("cach-nop", "Cách thức nộp", [])
        {
            List = "channels", Entry = "Cách nộp", Identity = ["channel"],
            Columns =
            [
                new("channel", "Nộp bằng cách nào", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<Channel>(v => Labels.Way(t, v)) },
                new("note", "Ghi chú", ValueKind.Area) { Optional = true, Rows = 2 },
            ],
        },
        new("truong-hop", "Các trường hợp", [])
        {
            Hint = "Trường hợp làm thời hạn hoặc giấy tờ khác đi, chẳng hạn xã đảo. Thủ tục chỉ có một trường hợp thì để trống.",
            List = "variants", Entry = "Trường hợp", Identity = ["code"],
            Columns = [new("code", "Mã") { Width = 12, Most = 40 }, new("name", "Tên trường hợp"), new("nameEn", "Tên tiếng Anh") { Optional = true, Kept = true }],
        },
        new("thoi-han", "Thời hạn giải quyết", [new("noTerm", "Luật không đặt thời hạn", ValueKind.YesNo)])
        {
            Hint = "Mỗi dòng là một trường hợp và một cách nộp; để trống nghĩa là mọi trường hợp, mọi cách. Thời gian cam kết không được dài hơn luật.",
            List = "terms", Entry = "Thời hạn", Identity = ["variant", "channel"],
            Columns =
            [
                new("variant", "Trường hợp", ValueKind.Choice) { Width = 20, Choices = Variants, Nothing = "mọi trường hợp" },
                new("channel", "Cách nộp", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<Channel>(v => Labels.Way(t, v)), Nothing = "mọi cách nộp" },
                new("statutory", "Thời hạn theo luật", ValueKind.Term),
                new("committed", "Thời gian cam kết", ValueKind.Term) { Optional = true },
                new("committedBy", "Quyết định cam kết") { Optional = true, Width = 30, Most = 300 },
                new("mode", "Cách đếm ngày làm việc", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<CountingMode>(v => Counting(t, v)) },
            ],
        },
        new("giay-to", "Thành phần hồ sơ", [])
        {
            List = "papers", Entry = "Giấy tờ", Identity = ["code"],
            Columns =
            [
                new("code", "Mã giấy tờ") { Width = 12, Most = 20 },
                new("name", "Tên giấy tờ", ValueKind.Area) { Rows = 2, Most = 20_000 },
                new("nameEn", "Tên tiếng Anh", ValueKind.Area) { Rows = 2, Optional = true, Kept = true },
                new("variant", "Chỉ cho trường hợp", ValueKind.Choice) { Width = 20, Choices = Variants, Nothing = "mọi trường hợp" },
                new("originals", "Số bản chính", ValueKind.Number) { Width = 4, Kept = true },
                new("copies", "Số bản sao", ValueKind.Number) { Width = 4, Kept = true },
                new("required", "Bắt buộc", ValueKind.YesNo),
                new("electronicAllowed", "Nhận bản điện tử", ValueKind.YesNo),
                new("template", "Mẫu đơn, tờ khai") { Optional = true, Width = 30 },
                new("group", "Nhóm giấy tờ") { Optional = true, Width = 30 },
                new("fromRegister", "Cơ quan tự tra cứu ở") { Optional = true, Width = 30 },
                new("reusable", "Dùng lại được bản đã nộp", ValueKind.YesNo),
                new("note", "Ghi chú", ValueKind.Area) { Optional = true, Rows = 2 },
            ],
        },
        new("phi", "Phí, lệ phí", [new("financialDuty", "Có nghĩa vụ tài chính được thông báo trong khi giải quyết", ValueKind.YesNo), new("financialDutyNote", "Về nghĩa vụ ấy", ValueKind.Area) { Optional = true, Rows = 2 }])
        {
            Hint = "Không có dòng nào nghĩa là không thu.",
            List = "fees", Entry = "Khoản thu", Identity = ["code", "channel", "fromPage", "fromSquareMetre", "areas"],
            Columns =
            [
                new("code", "Mã khoản") { Width = 12, Most = 40 },
                new("name", "Tên khoản thu"),
                new("nameEn", "Tên tiếng Anh") { Optional = true, Kept = true },
                new("kind", "Loại", ValueKind.Choice) { Width = 12, Choices = (_, t) => Of<FeeKind>(v => v == FeeKind.Fee ? t["Phí"] : t["Lệ phí"]) },
                new("amount", "Mức thu (đồng)", ValueKind.Money) { Kept = true },
                new("per", "Tính theo", ValueKind.Choice) { Width = 12, Choices = (_, t) => Of<FeePer>(v => PerWhat(t, v)) },
                new("fromPage", "Từ trang thứ", ValueKind.Number) { Optional = true, Width = 4 },
                new("fromSquareMetre", "Từ mét vuông thứ", ValueKind.Number) { Optional = true, Width = 4 },
                new("tierOf", "Là bậc của khoản có mã") { Optional = true, Width = 12 },
                new("maxAmount", "Nhiều nhất (đồng)", ValueKind.Money) { Optional = true },
                new("channel", "Chỉ khi nộp", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<Channel>(v => Labels.Way(t, v)), Nothing = "mọi cách nộp" },
                new("onlinePercentOff", "Nộp qua mạng giảm (%)", ValueKind.Number) { Optional = true, Width = 4 },
                new("areas", "Chỉ ở", ValueKind.Lines) { Optional = true, Rows = 2, Hint = "Mỗi dòng một mã đơn vị, hoặc ward, commune, township, town, city, ruralDistrict." },
                new("paidWhen", "Thu khi nào", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<PaidWhen>(v => Labels.PaidWhen(t, v)) },
                new("source", "Văn bản quy định mức thu") { Optional = true, Kept = true },
                new("decidedBy", "Nghị quyết, quyết định đặt mức thu") { Optional = true },
                new("note", "Miễn, giảm, ghi chú", ValueKind.Area) { Optional = true, Rows = 2 },
            ],
        },
        new("ket-qua", "Kết quả", [new("resultValidity", "Kết quả có giá trị trong", ValueKind.Term) { Optional = true }])
        {
            List = "results", Entry = "Kết quả", Identity = ["code"],
            Columns = [new("code", "Mã kết quả") { Width = 20, Most = 60 }, new("name", "Tên kết quả"), new("nameEn", "Tên tiếng Anh") { Optional = true, Kept = true },
                new("validity", "Có giá trị trong", ValueKind.Term) { Optional = true }],
        },
        new("dieu-kien", "Yêu cầu, điều kiện", [])
        {
            List = "conditions", Entry = "Điều kiện", Columns = [new("", "Nội dung", ValueKind.Area)],
        },
        new("can-cu", "Căn cứ pháp lý", [])
        {
            List = "legalBases", Entry = "Văn bản", Identity = ["number"],
            Columns =
            [
                new("number", "Số, ký hiệu") { Width = 20, Most = 200 }, new("title", "Trích yếu", ValueKind.Area) { Rows = 2, Kept = true },
                new("issuer", "Cơ quan ban hành") { Optional = true, Kept = true, Width = 30 }, new("date", "Ngày ban hành", ValueKind.Date) { Optional = true },
                new("validFrom", "Có hiệu lực từ", ValueKind.Date) { Optional = true }, new("validTo", "Hết hiệu lực sau ngày", ValueKind.Date) { Optional = true },
                new("href", "Đọc toàn văn ở") { Optional = true, Width = 30 },
            ],
        },
        new("tim-kiem", "Từ khóa, sự kiện, thủ tục liên quan",
        [
            new("keywords", "Từ khóa", ValueKind.Lines) { Optional = true, Hint = "Người dân hay gọi thủ tục này là gì. Mỗi từ một dòng.", Rows = 5 },
            new("lifeEvents", "Sự kiện cuộc đời", ValueKind.Choices) { Choices = (r, _) => [.. r.LifeEvents.Select(e => new Choice(e, e))] },
            new("related", "Thủ tục liên quan", ValueKind.Lines) { Optional = true, Hint = "Mỗi mã thủ tục một dòng." },
        ]),
        new("loi-thuong", "Nói bằng lời thường",
        [
            new("need", "Cần gì", ValueKind.Area) { Optional = true }, new("howLong", "Bao lâu", ValueKind.Area) { Optional = true, Rows = 2 },
            new("howMuch", "Bao nhiêu tiền", ValueKind.Area) { Optional = true, Rows = 2 }, new("where", "Nộp ở đâu", ValueKind.Area) { Optional = true, Rows = 2 },
        ]) { Under = "publicText", Hint = "Câu nào để trống thì trang công khai nói theo dữ liệu." },
        new("noi-nhan", "Đơn vị tiếp nhận", [new("partialReason", "Vì sao chưa làm hết qua mạng", ValueKind.Area) { Optional = true, Rows = 2, Hint = "Công khai khi có đơn vị chỉ nhận một phần qua mạng." }])
        {
            Hint = "Ghi mã một đơn vị, chẳng hạn STC, hoặc cả một cấp: level:commune.",
            List = "offers", Entry = "Nơi nhận", Identity = ["units"],
            Columns = [new("units", "Đơn vị") { Width = 20, Most = 40 }, new("serviceLevel", "Mức qua mạng", ValueKind.Choice) { Width = 20, Choices = (_, t) => Of<ServiceLevel>(v => Labels.Service(t, v)) }],
        },
        new("mot-lan", "Chỉ hỏi một lần", [new("onceMeaning", "Điều không hỏi lại", ValueKind.Area) { Optional = true }]),
        new("bieu-mau", "Biểu mẫu điện tử", [new("form", "Biểu mẫu (JSON)", ValueKind.Json) { Optional = true, Rows = 24, Hint = "Để trống nếu chỉ hỏi người nộp và giấy tờ." }]),
        new("quy-trinh", "Quy trình nội bộ", [new("process", "Quy trình (JSON)", ValueKind.Json) { Optional = true, Rows = 24, Hint = "Để trống thì theo quy trình chung." }]),
        new("chua-doc", "Phần nhập còn là chữ", [])
        {
            Hint = "Những phần của dữ liệu nguồn chưa đọc được chắc chắn. Ghi vào đúng chỗ rồi bỏ dòng ở đây.",
            List = "unread", Entry = "Phần", Identity = ["part"], Columns = [new("part", "Thuộc mục") { Width = 30 }, new("text", "Nội dung", ValueKind.Area) { Rows = 5, Most = 20_000 }],
        },
    ];

    internal static PartSpec? Find(string? slug) => All.FirstOrDefault(p => p.Slug == slug);

    internal static IReadOnlyList<Choice> TermUnits(Texts t) => Of<TermUnit>(u => u switch
    {
        TermUnit.WorkingDays => t["ngày làm việc"],
        TermUnit.WorkingHours => t["giờ làm việc"],
        TermUnit.CalendarDays => t["ngày"],
        TermUnit.Months => t["tháng"],
        TermUnit.SameDay => t["trong ngày"],
    });

    private static List<Choice> Variants(ProcedureRecord record, Texts t) => [.. record.Variants.Select(v => new Choice(v.Code, Texts.Pick(v.Name, v.NameEn)))];

    private static List<Choice> Of<T>(Func<T, string> words) where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(Words.Text(v), words(v)))];

    private static string Closeness(Texts t, Confidentiality level) => level switch
    {
        Confidentiality.Ordinary => t["Thường"],
        Confidentiality.Restricted => t["Hạn chế"],
        Confidentiality.Sealed => t["Niêm phong"],
    };

    private static string Counting(Texts t, CountingMode mode) => mode == CountingMode.Hours ? t["đếm giờ từ lúc nhận"] : t["đếm trọn ngày, từ ngày hôm sau"];

    private static string PerWhat(Texts t, FeePer per) => per switch
    {
        FeePer.Dossier => t["một hồ sơ"],
        FeePer.Page => t["một trang"],
        FeePer.Copy => t["một bản sao"],
        FeePer.SquareMetre => t["một mét vuông"],
        FeePer.Decision => t["theo thông báo từng trường hợp"],
    };
}
