using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Catalogue;

internal static class Records
{
    internal static ProcedureRecord Record(string code, string name, string field = "Quản lý giá", params string[] keywords) => new()
    {
        Code = code,
        Name = name,
        Field = field,
        Keywords = keywords,
        Levels = [ProcedureLevel.Province],
        Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.WorkingDays), Committed = new Term(1, TermUnit.WorkingDays) }],
        Papers = [new Paper("GT01", "Biểu đăng ký giá")],
        Offers = [new OfferRule("STC", ServiceLevel.Full)],
    };

    internal static readonly ProcedureRecord Birth = Record("1.001193", "Đăng ký khai sinh", "Hộ tịch", "giấy khai sinh", "sinh con") with
    {
        NameEn = "Birth registration",
        Levels = [ProcedureLevel.Commune],
        LifeEvents = ["sinh-con"],
        Terms = [new ProcedureTerm { Statutory = new Term(1, TermUnit.SameDay) }],
        Offers = [new OfferRule("level:commune", ServiceLevel.Full), new OfferRule("747", ServiceLevel.Partial)],
    };

    internal static readonly ProcedureRecord Price = Record("2.002217", "Đăng ký giá của các doanh nghiệp thuộc phạm vi cấp tỉnh");
}
