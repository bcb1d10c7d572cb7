using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Support;

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

    /// <summary>The sample's birth registration, offered by communes alone: the small province has no unit 755.</summary>
    internal static async ValueTask PublishBirthAsync(AppFixture app)
    {
        using var sample = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Find("procedures.json"), AppFixture.Ct));
        var birth = sample.RootElement.GetProperty("procedures").EnumerateArray().Single(p => p.GetProperty("code").GetString() == "1.001193")
            .Deserialize<ProcedureRecord>(CatalogueJson.Options)!;
        await app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(
            birth with { Offers = [new OfferRule("level:commune", ServiceLevel.Full)] }, CatalogueBed.Officer, AppFixture.Ct));
    }
}
