using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

public sealed class UncollectedResultTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_result_that_nobody_fetches_for_a_month_is_marked_in_the_list_and_stays_on_time()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.SolveAsync(number);
        const string list = "/can-bo/ho-so?view=toReturn";
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        Assert.DoesNotContain("chưa ai nhận", OfficeBrowser.Text(await clerk.PageAsync(list)), StringComparison.Ordinal);

        app.Clock.FreezeAt(SmallProvince.Start.AddDays(31));
        clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var text = OfficeBrowser.Text(await clerk.PageAsync(list));

        Assert.Contains("Kết quả nằm kho 31 ngày chưa ai nhận", text, StringComparison.Ordinal);
        Assert.Contains("trước hạn", text, StringComparison.Ordinal);
    }
}
