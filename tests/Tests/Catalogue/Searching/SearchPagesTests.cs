using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Searching;

public sealed class SearchPagesTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Words = "/can-bo/tu-ngu-tim-kiem";

    public ValueTask InitializeAsync() => Records.PublishBirthAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_reads_how_one_was_understood_and_may_insist()
    {
        var page = await PageAsync("/thu-tuc?q=khai+sinhh");
        var exact = await PageAsync(page.QuerySelector(".understood a")!.GetAttribute("href")!);

        Assert.Contains("khai sinh", page.QuerySelector(".understood b")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/thu-tuc/1.001193", page.QuerySelector("a.do")!.GetAttribute("href"));
        Assert.NotNull(exact.QuerySelector(".empty"));
        Assert.Contains("sinhh", exact.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_stands_marked_in_the_names()
    {
        var page = await PageAsync("/thu-tuc?q=khai+sinh");

        Assert.Equal("khai sinh", page.QuerySelector("a.do b mark")!.TextContent);
        Assert.Equal("Đăng ký khai sinh", page.QuerySelector("a.do b")!.TextContent);
    }

    [Fact]
    public async Task A_moment_of_life_leads_to_all_its_procedures()
    {
        var page = await PageAsync("/thu-tuc?q=sinh+con");

        Assert.NotNull(page.QuerySelector("a[href='/thu-tuc?lifeEvent=sinh-con']"));
    }

    [Theory]
    [InlineData("khai sin", "1.001193")]
    [InlineData("kh", null)]
    [InlineData("ddang ki gia", "2.002217")]
    public async Task Suggestions_come_while_one_types(string typed, string? first)
    {
        var answer = await JsonAsync("/api/v1/procedures/suggestions?q=" + Uri.EscapeDataString(typed));

        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.InRange(items.Count, 1, 6);
        if (first is not null)
        {
            Assert.Equal(first, items[0].GetProperty("code").GetString());
        }

        Assert.All(items, i => Assert.All(i.GetProperty("marks").EnumerateArray(), m => Assert.True(m[0].GetInt32() + m[1].GetInt32() <= i.GetProperty("name").GetString()!.Length)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("%00%22%27*(")]
    public async Task A_question_that_is_none_suggests_nothing(string typed)
    {
        Assert.Empty((await JsonAsync("/api/v1/procedures/suggestions?q=" + typed)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Five_thousand_letters_are_answered_on_page_api_and_suggestions()
    {
        var much = new string('a', 5_000);
        foreach (var path in (string[])["/thu-tuc?q=", "/api/v1/procedures?q=", "/api/v1/procedures/suggestions?q="])
        {
            using var answer = await app.Guest().GetAsync(new Uri(path + much, UriKind.Relative), AppFixture.Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("chuyenvien.stc")]
    [InlineData("lanhdao.stc")]
    public async Task Only_the_control_office_and_administrators_tune_words(string account)
    {
        using var officer = await app.SignInAsync(account);
        foreach (var path in (string[])[Words, Words + "/sua", Words + "/chu-dem", Words + "/khong-thay", Words + "/tro-lai", Words + "/viec-trong-doi"])
        {
            using var answer = await officer.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_office_makes_a_word_out_of_a_question_that_found_nothing()
    {
        await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(new UnansweredQuestion { Text = "giay zinzan", Times = 3, LastDay = new DateOnly(2021, 8, 12) });
            return await db.SaveChangesAsync(AppFixture.Ct);
        });
        using var office = await app.SignInAsync("quantri");
        var list = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "/khong-thay", UriKind.Relative), AppFixture.Ct));
        var form = list.QuerySelector("a[href*='cau=giay']")!.GetAttribute("href")!;

        using var unheard = await AppFixture.PostFormAsync(office, form, ("Input.Say", "giấy zinzan"), ("Input.Means", "qwpzt"), ("Input.LifeEvent", string.Empty));
        using var tried = await AppFixture.PostFormAsync(office, form, ("Input.Say", "giấy zinzan"), ("Input.Means", "khai sinh"), ("Input.LifeEvent", string.Empty));
        using var saved = await SaveAsync(office, form, "giấy zinzan", "khai sinh");

        Assert.Contains("Không thủ tục nào có chữ", (await AppFixture.ReadAsync(unheard)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đăng ký khai sinh", (await AppFixture.ReadAsync(tried)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Words + "?xong=1", saved.Headers.Location!.ToString());
        Assert.Equal("1.001193", (await JsonAsync("/api/v1/procedures?q=giay%20zinzan")).GetProperty("items")[0].GetProperty("code").GetString());
        var (gone, acts) = await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            return (await db.Set<UnansweredQuestion>().AllAsync(q => q.Text != "giay zinzan", AppFixture.Ct),
                await db.Set<JournalRow>().Where(j => j.Chain == "vocabulary:search").ToListAsync(AppFixture.Ct));
        });
        Assert.True(gone);
        Assert.Contains(acts, a => a is { Verb: "changeVocabulary", Role: "administrator" });
    }

    [Fact]
    public async Task The_office_changes_the_moments_of_life_that_the_first_page_offers()
    {
        const string Page = Words + "/viec-trong-doi";
        using var office = await app.SignInAsync("quantri");
        var shown = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Page, UriKind.Relative), AppFixture.Ct));
        var last = shown.QuerySelectorAll("fieldset.card").Length - 1;
        (string, string)[] Typed(string english) =>
        [
            .. Enumerable.Range(0, last).SelectMany(i => new[] { "Name", "NameEn", "Icon", "Order" }.Select(f => $"Rows[{i}].{f}"))
                .Select(n => (n, shown.QuerySelector($"[name='{n}']") is IHtmlSelectElement choice ? choice.Value! : ((IHtmlInputElement)shown.QuerySelector($"[name='{n}']")!).Value)),
            ($"Rows[{last}].Name", "Ra khơi đánh cá"), ($"Rows[{last}].NameEn", english), ($"Rows[{last}].Icon", "farm"), ($"Rows[{last}].Order", "0"),
        ];

        using var wrong = await AppFixture.PostFormAsync(office, Page, Typed(string.Empty));
        using var saved = await AppFixture.PostFormAsync(office, Page, Typed("Going to sea"));

        Assert.NotNull((await AppFixture.ReadAsync(wrong)).QuerySelector($"a[href*='NameEn']"));
        Assert.Equal(Words + "?xong=1", saved.Headers.Location!.ToString());
        foreach (var page in (string[])["/", "/thu-tuc"])
        {
            Assert.Equal("/thu-tuc?lifeEvent=ra-khoi-danh-ca", (await PageAsync(page)).QuerySelector("a.tile")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task The_office_goes_back_to_an_earlier_version_and_says_why()
    {
        using var office = await app.SignInAsync("quantri");
        using var first = await SaveAsync(office, Words + "/sua", "giấy zenzen", "khai sinh");
        var list = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words, UriKind.Relative), AppFixture.Ct));
        using var second = await SaveAsync(office, Words + "/sua", "giấy zunzun", "khai sinh");
        var version = list.QuerySelectorAll("table")[^1].QuerySelector("th")!.TextContent.Split('\n')[0].Split(' ').Select(w => int.TryParse(w.Trim(), out var n) ? n : 0).Max();
        var page = $"{Words}/tro-lai?phien-ban={version}";

        var shown = await AppFixture.ReadAsync(await office.GetAsync(new Uri(page, UriKind.Relative), AppFixture.Ct));
        using var silent = await AppFixture.PostFormAsync(office, page, ("Reason", " "));
        using var done = await AppFixture.PostFormAsync(office, page, ("Reason", "zunzun tìm sai"));
        var after = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words, UriKind.Relative), AppFixture.Ct));

        Assert.Contains("giấy zunzun", shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bạn ghi lý do", (await AppFixture.ReadAsync(silent)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Words + "?xong=1", done.Headers.Location!.ToString());
        Assert.Contains("zunzun tìm sai", after.QuerySelectorAll("table")[^1].TextContent, StringComparison.Ordinal);
        using var none = await office.GetAsync(new Uri(Words + "/tro-lai?phien-ban=9999", UriKind.Relative), AppFixture.Ct);
        using var junk = await office.GetAsync(new Uri(Words + "/tro-lai?phien-ban=zz", UriKind.Relative), AppFixture.Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, junk.StatusCode));
    }

    [Fact]
    public async Task A_shipped_saying_is_found_changed_and_taken_away()
    {
        using var office = await app.SignInAsync("quantri");
        var list = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "?q=kt3", UriKind.Relative), AppFixture.Ct));
        var href = list.QuerySelector("td a, th a")!.GetAttribute("href")!;

        using var saved = await SaveAsync(office, href, "kt3", "đăng ký khai sinh");
        var own = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "?loai=own&q=kt3", UriKind.Relative), AppFixture.Ct));
        using var removed = await SaveAsync(office, href, "kt3", "đăng ký khai sinh", "Remove");
        var none = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "?q=kt3", UriKind.Relative), AppFixture.Ct));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Single(own.QuerySelectorAll("a[href*='muc=kt3']"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.NotNull(none.QuerySelector(".empty"));
    }

    [Fact]
    public async Task Words_passed_over_are_a_list_that_can_be_changed()
    {
        using var office = await app.SignInAsync("quantri");
        var page = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "/chu-dem", UriKind.Relative), AppFixture.Ct));
        var lines = page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value;

        using var refused = await AppFixture.PostFormAsync(office, Words + "/chu-dem", ("lines", lines + "\nmột hai ba bốn năm sáu bảy tám chín"));
        using var saved = await AppFixture.PostFormAsync(office, Words + "/chu-dem", ("lines", lines + "\nzinzon"));
        var after = await AppFixture.ReadAsync(await office.GetAsync(new Uri(Words + "/chu-dem", UriKind.Relative), AppFixture.Ct));

        Assert.NotNull((await AppFixture.ReadAsync(refused)).QuerySelector("[data-wrongs]"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("zinzon", after.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, string path, string say, string means, string handler = "Save")
    {
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct));
        var form = page.Forms.First(f => f.QuerySelector("[name='Input.Say']") is not null);
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Append(KeyValuePair.Create("Input.Say", say)).Append(KeyValuePair.Create("Input.Means", means));
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(new Uri($"{Words}/sua?handler={handler}", UriKind.Relative), content, AppFixture.Ct);
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await app.Guest().GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(AppFixture.Ct);
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await app.Guest().GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await AppFixture.ReadAsync(answer);
    }
}
