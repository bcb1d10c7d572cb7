using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies;

public sealed class ReorganisePageTests
{
    private const string Address = "/can-bo/sap-xep-don-vi";
    private const string Units = Reorganised.Units + "\n26732,Đặc khu Côn Đảo,2,dac-khu,79\n";
    private const string Mapping = Reorganised.Mapping + "\n755,Huyện Côn Đảo,26732,Đặc khu Côn Đảo\n";

    [Theory]
    [InlineData("", HttpStatusCode.Redirect)]
    [InlineData("congdan1", HttpStatusCode.Forbidden)]
    [InlineData("chuyenvien.stc", HttpStatusCode.Forbidden)]
    [InlineData("lanhdao.ubnd", HttpStatusCode.Forbidden)]
    [InlineData("quantri", HttpStatusCode.OK)]
    public async Task Only_an_administrator_comes_in(string account, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        using var client = account.Length == 0 ? app.Guest() : await app.SignInAsync(account);

        using var page = await client.GetAsync(new Uri(Address, UriKind.Relative), AppFixture.Ct);
        using var preview = await PostAsync(client, Address, null, Form(Units, Mapping, "16/8/2021", Reorganised.Decision));
        using var confirm = await PostAsync(client, Address + "?handler=Confirm", null, Form(Units, Mapping, "16/8/2021", Reorganised.Decision));

        Assert.Equal(status, page.StatusCode);
        Assert.True(status != HttpStatusCode.Redirect || page.Headers.Location!.ToString().Contains("/dang-nhap", StringComparison.Ordinal));
        Assert.Equal(status == HttpStatusCode.OK ? HttpStatusCode.BadRequest : status, preview.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? HttpStatusCode.BadRequest : status, confirm.StatusCode);
        Assert.Empty(await AppliedAsync(app));
    }

    [Fact]
    public async Task What_would_happen_is_seen_first_then_confirmed_and_takes_effect_at_midnight_by_itself()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");

        using var seen = await SendAsync(client, Units, Mapping, "16/8/2021", Reorganised.Decision);
        var preview = await AppFixture.ReadAsync(seen);
        Assert.Empty(await AppliedAsync(app));
        using var confirmed = await PressAsync(client, preview, "Confirm");
        using var pressedAgain = await PressAsync(client, preview, "Confirm");
        var list = await AppFixture.ReadAsync(await client.GetAsync(confirmed.Headers.Location, AppFixture.Ct));

        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var text = Text(preview);
        Assert.Contains("có hiệu lực lúc 0 giờ ngày 16/8/2021", text, StringComparison.Ordinal);
        Assert.Contains("Huyện Châu Đức 750 Xã Ngãi Giao 26575", text, StringComparison.Ordinal);
        Assert.Contains("Phường Vũng Tàu26506H29.26506", text, StringComparison.Ordinal);
        Assert.Contains("đơn vị cấp trên: Tỉnh Bà Rịa - Vũng Tàu → Thành phố Hồ Chí Minh", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, pressedAgain.StatusCode);
        var one = Assert.Single(await AppliedAsync(app));
        Assert.Equal((Reorganised.Decision, 7, 4), (one.Decision, one.Closed, one.Created));
        Assert.Contains("Đã ghi việc sắp xếp đơn vị từ ngày 16/8/2021", Text(list), StringComparison.Ordinal);
        Assert.Contains("sắp có hiệu lực", Text(list), StringComparison.Ordinal);
        Assert.Contains(one.AppliedBy, Text(list), StringComparison.Ordinal);
        var act = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().SingleAsync(a => a.Verb == "reorganise", AppFixture.Ct));
        Assert.Equal("administrator", act.Role);

        Assert.Contains("Phường 1", await UnitAsync(app, "26506"), StringComparison.Ordinal);
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(4));
        Assert.Contains("Phường Vũng Tàu", await UnitAsync(app, "26506"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_has_no_successor_is_named_and_nothing_that_was_typed_is_lost()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");
        var shorter = string.Join('\n', Mapping.Split('\n').Where(l => !l.StartsWith("26611", StringComparison.Ordinal) && !l.StartsWith("755", StringComparison.Ordinal)));

        using var answer = await SendAsync(client, Units, shorter, "16/8/2021", Reorganised.Decision);
        var page = await AppFixture.ReadAsync(answer);
        using var mended = await PressAsync(client, page, null, ("Input.Mapping", "day-du.csv", Mapping));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var wrongs = page.QuerySelectorAll(".wrongs li").Select(l => l.TextContent).ToList();
        Assert.Equal(2, wrongs.Count);
        Assert.Contains(wrongs, w => w.StartsWith("Xã Suối Rao (26611) kết thúc mà không có đơn vị tiếp nhận", StringComparison.Ordinal));
        Assert.Contains(wrongs, w => w.StartsWith("Huyện Côn Đảo (755)", StringComparison.Ordinal));
        Assert.Equal("16/8/2021", Value(page, "Input.Effective"));
        Assert.Equal(Reorganised.Decision, Value(page, "Input.Decision"));
        Assert.Equal(Units, Value(page, "Input.UnitsText"));
        Assert.Contains("don-vi.csv", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
        Assert.Contains("7 kết thúc, 4 thành lập", Text(await AppFixture.ReadAsync(mended)), StringComparison.Ordinal);
        Assert.Empty(await AppliedAsync(app));
    }

    [Theory]
    [InlineData("Input.Units", "", "m", "16/8/2021", "d", "Tệp này không có dòng nào.")]
    [InlineData("Input.Units", null, "m", "16/8/2021", "d", "Bạn chưa chọn tệp.")]
    [InlineData("Input.Mapping", "u", null, "16/8/2021", "d", "Bạn chưa chọn tệp.")]
    [InlineData("Input.Units", "ten,ma\nA,1", "m", "16/8/2021", "d", "Tệp thiếu cột “level”.")]
    [InlineData("Input.Units", "code,name,level,parent\nA\0,B,commune,77", "m", "16/8/2021", "d", "không phải CSV mã UTF-8")]
    [InlineData("Input.Units", "latin1:code,name,level,parent\n1,Xã Sò Đò,commune,77", "m", "16/8/2021", "d", "không phải CSV mã UTF-8")]
    [InlineData("Input.Mapping", "u", "ma,ten\n1,2", "16/8/2021", "d", "phải có hai cột mã")]
    [InlineData("Input.Effective", "u", "m", "", "d", "Bạn chưa điền ngày có hiệu lực.")]
    [InlineData("Input.Effective", "u", "m", "31/2/2022", "d", "Không có ngày “31/2/2022”")]
    [InlineData("Input.Effective", "u", "m", "1/1/0001", "d", "từ năm 1990 đến 2199|trong khoảng năm 1990 đến 2199")]
    [InlineData("Input.Decision", "u", "m", "16/8/2021", " ", "Bạn ghi nghị quyết hoặc quyết định")]
    public async Task What_can_not_be_read_is_told_at_its_field(string field, string? units, string? mapping, string day, string decision, string words)
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");

        using var answer = await SendAsync(client, units == "u" ? Units : units, mapping == "m" ? Mapping : mapping, day, decision == "d" ? Reorganised.Decision : decision);
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var wrongs = Assert.Single(page.QuerySelectorAll(".wrongs li")).TextContent;
        Assert.Contains(words.Split('|'), w => wrongs.Contains(w, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector($"[name='{field}']"));
        Assert.Empty(await AppliedAsync(app));
    }

    [Fact]
    public async Task A_file_may_have_a_megabyte_and_not_more()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");
        var wide = WithNotes(Mapping, 900_000);

        using var seen = await SendAsync(client, WithNotes(Units, 900_000), wide, "16/8/2021", Reorganised.Decision);
        using var confirmed = await PressAsync(client, await AppFixture.ReadAsync(seen), "Confirm");
        using var more = await SendAsync(client, Units, WithNotes(Mapping, 1_400_000), "16/8/2021", Reorganised.Decision);

        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.StatusCode);
        Assert.Contains("Tệp lớn quá 1 MB", Text(await AppFixture.ReadAsync(more)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_else_is_done_than_what_was_seen()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");
        using var seen = await SendAsync(client, Units, Mapping, "16/8/2021", Reorganised.Decision);
        await app.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader("code,name,level,parent,reception\nSKHCN,Sở Khoa học và Công nghệ,department,77,TTPVHCC\n"), SmallProvince.Actor));

        using var confirmed = await PressAsync(client, await AppFixture.ReadAsync(seen), "Confirm");
        var again = await AppFixture.ReadAsync(confirmed);
        var before = await AppliedAsync(app);
        using var anew = await PressAsync(client, again, "Confirm");

        Assert.Equal(HttpStatusCode.Conflict, confirmed.StatusCode);
        Assert.Contains("Danh sách đơn vị vừa thay đổi, chưa ghi gì", Text(again), StringComparison.Ordinal);
        Assert.Empty(before);
        Assert.Equal(HttpStatusCode.Redirect, anew.StatusCode);
        Assert.Single(await AppliedAsync(app));
    }

    [Fact]
    public async Task Back_from_the_preview_all_stands_as_it_was_entered()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync("quantri");
        using var seen = await SendAsync(client, Units, Mapping, "16/8/2021", Reorganised.Decision);

        using var back = await PressAsync(client, await AppFixture.ReadAsync(seen), "Edit");
        var page = await AppFixture.ReadAsync(back);

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Null(page.QuerySelector(".wrongs"));
        Assert.Equal(
            (Units, Mapping, "16/8/2021", Reorganised.Decision),
            (Value(page, "Input.UnitsText"), Value(page, "Input.MappingText"), Value(page, "Input.Effective"), Value(page, "Input.Decision")));
    }

    [Fact]
    public async Task Administrators_are_led_to_it_from_the_calendars_and_others_are_not()
    {
        await using var app = await StartAsync();
        using var administrator = await app.SignInAsync("quantri");
        using var officer = await app.SignInAsync("chuyenvien.stc");

        var one = await AppFixture.ReadAsync(await administrator.GetAsync(new Uri("/can-bo/lich", UriKind.Relative), AppFixture.Ct));
        var other = await AppFixture.ReadAsync(await officer.GetAsync(new Uri("/can-bo/lich", UriKind.Relative), AppFixture.Ct));

        Assert.NotNull(one.QuerySelector($"main a[href='{Address}']"));
        Assert.Null(other.QuerySelector($"main a[href='{Address}']"));
    }

    private static async Task<AppFixture> StartAsync()
    {
        var app = new AppFixture();
        await app.InitializeAsync();
        return app;
    }

    private static Task<List<Reorganisation>> AppliedAsync(AppFixture app) =>
        app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Reorganisation>().AsNoTracking().ToListAsync(AppFixture.Ct));

    private static async Task<string> UnitAsync(AppFixture app, string code)
    {
        using var guest = app.Guest();
        return (await AppFixture.ReadAsync(await guest.GetAsync(new Uri($"/co-quan/{code}", UriKind.Relative), AppFixture.Ct))).QuerySelector("h1")!.TextContent;
    }

    /// <summary>Opens the page and sends its form with two files.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string? units, string? mapping, string day, string decision)
    {
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri(Address, UriKind.Relative), AppFixture.Ct));
        return await PostAsync(client, Address, Value(page, "__RequestVerificationToken"), Form(units, mapping, day, decision));
    }

    /// <summary>Presses a button of the page that is open: all its fields go, and files in the place of those kept.</summary>
    private static Task<HttpResponseMessage> PressAsync(
        HttpClient client, IHtmlDocument page, string? handler, params (string Field, string Name, string Text)[] files)
    {
        var form = page.Forms.First(f => f.QuerySelector("[name='Input.UnitsText']") is not null);
        var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(i => i.Type != "file"))
        {
            content.Add(new StringContent(input.Value.ReplaceLineEndings("\r\n")), input.Name!);
        }

        foreach (var (field, name, text) in files)
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), field, name);
        }

        return client.PostAsync(new Uri(handler is null ? Address : $"{Address}?handler={handler}", UriKind.Relative), content, AppFixture.Ct);
    }

    private static MultipartFormDataContent Form(string? units, string? mapping, string day, string decision)
    {
        var content = new MultipartFormDataContent { { new StringContent(day), "Input.Effective" }, { new StringContent(decision), "Input.Decision" } };
        foreach (var (field, name, text) in new[] { ("Input.Units", "don-vi.csv", units), ("Input.Mapping", "chuyen.csv", mapping) })
        {
            if (text is not null)
            {
                content.Add(new ByteArrayContent(Bytes(text)), field, name);
            }
        }

        return content;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string? token, MultipartFormDataContent content)
    {
        if (token is not null)
        {
            content.Add(new StringContent(token), "__RequestVerificationToken");
        }

        return client.PostAsync(new Uri(path, UriKind.Relative), content, AppFixture.Ct);
    }

    private static byte[] Bytes(string text) => text.StartsWith("latin1:", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(text[7..]) : Encoding.UTF8.GetBytes(text);

    // A column that is only for people makes the file as large as asked for.
    private static string WithNotes(string csv, int bytes)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var note = new string('x', bytes / lines.Length);
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l + ",note" : string.Create(CultureInfo.InvariantCulture, $"{l},{note}")));
    }

    private static string? Value(IHtmlDocument page, string name) =>
        page.QuerySelectorAll($"main [name='{name}']").OfType<IHtmlInputElement>().FirstOrDefault()?.Value.ReplaceLineEndings("\n");

    private static string Text(IHtmlDocument page) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
