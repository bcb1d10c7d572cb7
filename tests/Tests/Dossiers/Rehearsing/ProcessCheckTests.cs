using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Dossiers.Office;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Rehearsing;

/// <summary>What is wrong with a process at an office, over the whole catalogue and for one procedure.</summary>
public sealed class ProcessCheckTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Page = "/can-bo/kiem-tra-quy-trinh";
    private const string Api = "/api/v1/process-checks";

    public async ValueTask InitializeAsync() => await ControlOfficer.HireAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_whole_process_with_everybody_there_has_no_problem() =>
        Assert.Empty((await GetAsync($"{Api}?procedure={DossierApi.PriceRegistration}")).GetProperty("items").EnumerateArray());

    [Fact]
    public async Task Each_problem_is_said_with_the_place_where_it_is_mended()
    {
        await PublishAsync(new ProcedureRecord
        {
            Code = "9.100001",
            Name = "Thủ tục còn dở",
            Field = "Quản lý giá",
            Levels = [ProcedureLevel.Province],
            Channels = [new ChannelRule(Channel.Counter), new ChannelRule(Channel.Online)],
            Applicants = [ApplicantKind.Citizen],
            Offers = [new OfferRule("SNV", ServiceLevel.Full)],
            Terms = [new ProcedureTerm { Statutory = new Term(1, TermUnit.WorkingDays) }],
            Papers = [new Paper("GT01", "Đơn")],
            Results = [new ProcedureResult("KQ", "Văn bản")],
            Process = new Process("do-dang", 1,
            [
                new ProcessStep("phanCong", "Phân công", "Assign", StepUnit.Handling, "leader", 2, ["assign"]),
                new ProcessStep("lamViec", "Làm việc", "Work", StepUnit.Handling, "phuThuy", 0, ["complete"]),
                new ProcessStep("banHanh", "Ban hành", "Issue", StepUnit.Handling, "specialist", 4, ["issueResult"]),
                new ProcessStep("traKetQua", "Trả kết quả", "Return", StepUnit.Reception, "clerk", 1, ["returnResult"]),
            ]),
        });

        var answer = await GetAsync($"{Api}?procedure=9.100001&unit=SNV");
        var problems = answer.GetProperty("items").EnumerateArray().Single().GetProperty("problems").EnumerateArray()
            .ToDictionary(p => p.GetProperty("kind").GetString()!, p => (Text: p.GetProperty("text").GetString()!, At: p.GetProperty("mendAt").GetString()!));

        Assert.Equal(["noCommitted", "noForm", "noHours", "noPaper", "nobody", "unknownRole"], problems.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Bước Phân công: hôm nay không ai ở Sở Nội vụ giữ vai trò “Lãnh đạo đơn vị”.", problems["nobody"].Text);
        Assert.Equal("/can-bo/tai-khoan?unit=SNV&role=leader", problems["nobody"].At);
        Assert.Equal("Bước Làm việc: vai trò “phuThuy” không có trong hệ thống.", problems["unknownRole"].Text);
        Assert.Equal("/can-bo/thu-tuc?q=9.100001", problems["unknownRole"].At);

        var page = await (await OfficeBrowser.OpenAsync(app, "cchc.snv")).PageAsync($"{Page}?procedure=9.100001");
        Assert.Contains(problems["unknownRole"].Text, OfficeBrowser.Text(page), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/can-bo/tai-khoan?unit=SNV&role=leader']"));
    }

    /// <summary>The shortest step has half an hour: five of them do not fit into one.</summary>
    [Fact]
    public async Task Steps_longer_than_the_term_are_said_with_both()
    {
        var price = (await app.DoAsync(async s => await s.GetRequiredService<CatalogueDesk>().FindAsync(DossierApi.PriceRegistration, null, AppFixture.Ct)))!.Record;
        await PublishAsync(price with
        {
            Code = "9.100002", Process = null, Terms = [new ProcedureTerm { Statutory = new Term(1, TermUnit.WorkingHours) }],
        });

        var answer = await GetAsync($"{Api}?procedure=9.100002&kind=overStatutory");

        var problem = answer.GetProperty("items").EnumerateArray().Single().GetProperty("problems").EnumerateArray().Single();
        Assert.Equal("Các bước cộng lại 2,5 giờ, dài hơn thời hạn luật định 1 giờ làm việc.", problem.GetProperty("text").GetString());
        Assert.Equal("/can-bo/thu-tuc?q=9.100002", problem.GetProperty("mendAt").GetString());
    }

    [Fact]
    public async Task A_step_is_somebodys_as_soon_as_the_post_is_given()
    {
        var before = await CountAsync("nobody", "26545");
        await app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var unit = (await s.GetRequiredService<AgencyDirectory>().FindAsync("26545"))!.Id;
            await desk.CreateAsync(
                new NewAccount("caphet.26545", AccountKind.Officer, "Công chức")
                {
                    Posts = [new NewPost(unit, "Công chức", [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.RecordsClerk], new DateOnly(2021, 1, 1))],
                },
                SmallProvince.Actor);
            return true;
        });

        Assert.True(before > 0);
        Assert.Equal(0, await CountAsync("nobody", "26545"));
    }

    [Fact]
    public async Task Pages_by_key_show_each_office_once_and_all_of_them()
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var answer = await GetAsync($"{Api}?kind=nobody" + (after is null ? string.Empty : $"&after={Uri.EscapeDataString(after)}"));
            seen.AddRange(answer.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("procedure")} {i.GetProperty("unit")}"));
            after = answer.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count > 50);
        Assert.Contains($"{DossierApi.Birth} 26506", seen);
        Assert.DoesNotContain($"{DossierApi.Birth} 26611", seen);
    }

    [Theory]
    [InlineData("procedure=khong-co", 422)]
    [InlineData("unit=khong-co", 422)]
    [InlineData("kind=lung-tung", 422)]
    [InlineData("kind=1", 422)]
    [InlineData("after=hong", 400)]
    [InlineData("after=a~b~c", 400)]
    public async Task Bad_questions_are_refused_in_words(string query, int status)
    {
        var answer = await (await app.ApiAsync("cchc.snv")).GetAsync(new Uri($"{Api}?{query}", UriKind.Relative), AppFixture.Ct);
        var page = await (await app.SignInAsync("cchc.snv")).GetAsync(new Uri($"{Page}?{query}", UriKind.Relative), AppFixture.Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, (int)page.StatusCode);
    }

    [Fact]
    public async Task The_menu_leads_the_control_office_there_and_nobody_else()
    {
        var office = await (await OfficeBrowser.OpenAsync(app, "cchc.snv")).PageAsync(Page);
        var other = await (await OfficeBrowser.OpenAsync(app, "chuyenvien.stc")).PageAsync(Page, HttpStatusCode.Forbidden);

        Assert.NotNull(office.QuerySelector(".side a[href='/can-bo/dien-tap-quy-trinh']"));
        Assert.Null(other.QuerySelector(".side a[href='/can-bo/dien-tap-quy-trinh']"));
    }

    private Task<Published> PublishAsync(ProcedureRecord record) =>
        app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(record, SmallProvince.Actor, AppFixture.Ct));

    private async Task<int> CountAsync(string kind, string unit) => (await GetAsync($"{Api}?kind={kind}&unit={unit}")).GetProperty("items").GetArrayLength();

    private async Task<JsonElement> GetAsync(string address)
    {
        var answer = await (await app.ApiAsync("cchc.snv")).GetAsync(new Uri(address, UriKind.Relative), AppFixture.Ct);
        var text = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
