using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

public sealed class OneAccountTests
{
    private const string Officer = "/can-bo/tai-khoan/chuyenvien.stc";

    [Fact]
    public async Task The_page_tells_facts_posts_sign_ins_and_who_changed_what()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);
        using var officer = product.Open("10.9.9.9");
        await officer.SignInAsync("chuyenvien.stc");

        var text = await TextAsync(admin, Officer);

        foreach (var said in new[] { "Chuyên viên Phòng Quản lý giá", "Sở Tài chính", "Thụ lý hồ sơ", "đang giữ", "10.9.9.9", "Mở tài khoản", "Giao vị trí" })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/can-bo/tai-khoan/khong-co")).StatusCode);
    }

    [Fact]
    public async Task The_personal_number_of_a_citizen_is_masked()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);

        var text = await TextAsync(admin, "/can-bo/tai-khoan/congdan1");

        Assert.Contains(CitizenId.Mask("077192000318"), text, StringComparison.Ordinal);
        Assert.DoesNotContain("077192000318", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_given_with_a_reason_and_holds_from_its_day()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);

        var empty = await admin.SubmitAsync(Officer + "/vi-tri", ("posts.unit", ""), ("posts.from", ""), ("posts.to", "31/2/2021"));
        var noWhy = await GiveAsync("SNV", "leader", "");
        var given = await GiveAsync("SNV", "leader", "QĐ 12/QĐ-SNV");
        var twice = await GiveAsync("SNV", "leader", "QĐ 12/QĐ-SNV");

        Assert.All([empty, noWhy], a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Equal(5, (await Browser.ReadAsync(empty)).QuerySelectorAll(".field.wrong .error").Length);
        Assert.Equal(5, (await Browser.ReadAsync(empty)).QuerySelectorAll(".wrongs li a").Length);
        Assert.Contains("why", (await Browser.ReadAsync(noWhy)).QuerySelector(".wrongs a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal($"{Officer}?xong=vi-tri", given.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("sắp giữ", await TextAsync(admin, Officer), StringComparison.Ordinal);
        var act = (await product.ActsAsync("givePost")).Single(a => a.Why is not null);
        Assert.Equal(("QĐ 12/QĐ-SNV", "administrator", "page 10.1.2.3"), (act.Why, act.Role, act.Source));

        Task<HttpResponseMessage> GiveAsync(string unit, string role, string why) => admin.SubmitAsync(
            Officer + "/vi-tri", ("posts.unit", unit), ("posts.title", "Phó Giám đốc"), ("posts.roles", role), ("posts.from", "1/9/2021"), ("why", why));
    }

    [Fact]
    public async Task A_post_ends_with_a_day_that_is_not_long_past_and_only_once()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);
        var form = await EndFormAsync(product, "chuyenvien.stc");

        var longAgo = await admin.SubmitAsync(form, ("lastDay", "1/8/2021"), ("why", "Chuyển công tác"));
        var empty = await admin.SubmitAsync(form, ("lastDay", ""), ("why", "Chuyển công tác"));
        var never = await admin.SubmitAsync(form, ("lastDay", "31/12/9999"), ("why", "Chuyển công tác"));
        var noWhy = await admin.SubmitAsync(form, ("lastDay", "11/8/2021"), ("why", " "));
        var ended = await admin.SubmitAsync(form, ("lastDay", "11/8/2021"), ("why", "Chuyển công tác"));
        var again = await admin.GetAsync(form);

        Assert.All([longAgo, empty, never, noWhy], a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Equal($"{Officer}?xong=ket-thuc", ended.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty((await AccountAsync(product, "chuyenvien.stc")).Posts);
        Assert.Equal("Chuyển công tác", Assert.Single(await product.ActsAsync("endPost")).Why);
    }

    [Fact]
    public async Task A_post_that_has_not_begun_is_cancelled_by_the_day_before_it()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);
        var (unit, officer) = (await product.UnitAsync("SNV"), await AccountAsync(product, "chuyenvien.stc"));
        var post = await product.DoAsync(s => s.GetRequiredService<AccountDesk>().GivePostAsync(
            officer.Id, new NewPost(unit, "Phó Giám đốc", [Roles.Leader], new DateOnly(2021, 9, 1)), SmallProduct.Actor));
        var form = $"{Officer}/ket-thuc?post={post}";

        var proposed = (await Browser.ReadAsync(await admin.GetAsync(form))).QuerySelector("[name=lastDay]")!.GetAttribute("value");
        var tooEarly = await admin.SubmitAsync(form, ("lastDay", "20/8/2021"), ("why", "Đổi ý"));
        var cancelled = await admin.SubmitAsync(form, ("lastDay", "31/8/2021"), ("why", "Đổi ý"));
        product.Clock.FreezeAt(SmallProduct.At("2021-09-01T08:00"));

        Assert.Equal("31/8/2021", proposed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooEarly.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(tooEarly)).QuerySelector(".field.wrong [name=lastDay]"));
        Assert.Equal(HttpStatusCode.Redirect, cancelled.StatusCode);
        Assert.Single((await AccountAsync(product, "chuyenvien.stc")).Posts);
        Assert.Contains("đã bỏ trước khi bắt đầu", await TextAsync(admin, Officer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_is_signed_out_and_shut_and_opens_again()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);
        using var officer = product.Open("10.7.7.7");
        await officer.SignInAsync("chuyenvien.stc");

        var closed = await admin.SubmitAsync(Officer + "/dong", ("close", "true"), ("why", "Nghỉ việc"));
        var after = await officer.GetAsync("/tai-khoan");
        var shut = await officer.SignInAsync("chuyenvien.stc");
        var opened = await admin.SubmitAsync(Officer + "/dong", ("close", "false"), ("why", "Trở lại"));

        Assert.Equal($"{Officer}?xong=dong", closed.Headers.Location!.ToString());
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (after.StatusCode, shut.StatusCode));
        Assert.Equal($"{Officer}?xong=mo", opened.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SignInAsync("chuyenvien.stc")).StatusCode);
        Assert.Equal(("Nghỉ việc", "Trở lại"), (Assert.Single(await product.ActsAsync("disable")).Why, Assert.Single(await product.ActsAsync("enable")).Why));
    }

    [Fact]
    public async Task A_new_password_is_shown_once_ends_sessions_and_tokens_and_is_kept_nowhere()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);
        using var officer = product.Open("10.7.7.7");
        await officer.SignInAsync("chuyenvien.stc");
        var token = await product.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync("chuyenvien.stc"));

        var noWhy = await admin.SubmitAsync(Officer + "/mat-khau", ("why", ""));
        var set = await admin.SubmitAsync(Officer + "/mat-khau", ("why", "Quên mật khẩu"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noWhy.StatusCode);
        Assert.True(set.Headers.CacheControl!.NoStore);
        var password = (await Browser.ReadAsync(set)).QuerySelector("dd b")!.TextContent;
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", password);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await officer.GetAsync("/api/v1/who", token.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.SignInAsync("chuyenvien.stc")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SignInAsync("chuyenvien.stc", password)).StatusCode);
        Assert.DoesNotContain(password, await TextAsync(admin, Officer), StringComparison.Ordinal);
        Assert.DoesNotContain(password, Assert.Single(await product.ActsAsync("setPassword")).Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_shuts_out_themselves_and_the_last_administrator_stays()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);

        var own = await admin.SubmitAsync("/can-bo/tai-khoan/quantri/dong", ("close", "true"), ("why", "Thử"));
        var ownPost = await admin.SubmitAsync(await EndFormAsync(product, "quantri"), ("lastDay", "12/8/2021"), ("why", "Thử"));
        var ownPassword = await admin.SubmitAsync("/can-bo/tai-khoan/quantri/mat-khau", ("why", "Thử"));

        Assert.All([own, ownPost, ownPassword], a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Contains("nhờ một quản trị khác", (await Browser.ReadAsync(own)).QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await product.ActsAsync("disable"));
        Assert.Empty(await product.ActsAsync("endPost"));
    }

    [Fact]
    public async Task An_administrator_whose_post_ends_soon_or_who_cannot_sign_in_does_not_count_as_one_who_remains()
    {
        await using var product = await SmallProduct.StartAsync();
        var office = await product.UnitAsync("VPUBND");
        var from = new DateOnly(2021, 1, 1);
        await OpenAsync("quantri2", new NewPost(office, "Quản trị", [Roles.Administrator], from, new DateOnly(2021, 8, 31)));
        await OpenAsync("quantri3", new NewPost(office, "Quản trị", [Roles.Administrator], from), password: null);
        var first = await AccountAsync(product, "quantri");
        var caller = await CallerAsync(product, "quantri2");

        var late = await Assert.ThrowsAsync<Refused>(() => EndAsync(new DateOnly(2021, 8, 31)));
        await EndAsync(new DateOnly(2021, 8, 30));
        var rest = await AccountAsync(product, "quantri2");

        Assert.Equal("account.lastAdministrator", late.Code);
        Assert.Single(rest.Posts);

        Task<bool> EndAsync(DateOnly day) => product.DoAsync(async s =>
        {
            await s.GetRequiredService<AdministeringService>().EndPostAsync(caller, first.Id, first.Posts[0].Id, day, "Thử", null, TestContext.Current.CancellationToken);
            return true;
        });

        Task<AccountId> OpenAsync(string name, NewPost post, string? password = SmallProduct.Password) => product.DoAsync(s =>
            s.GetRequiredService<AccountDesk>().CreateAsync(new NewAccount(name, AccountKind.Officer, name) { Posts = [post], Password = password }, SmallProduct.Actor));
    }

    [Fact]
    public async Task Of_two_administrators_who_close_each_other_at_once_one_remains()
    {
        await using var product = await SmallProduct.StartAsync();
        var office = await product.UnitAsync("VPUBND");
        await product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("quantri2", AccountKind.Officer, "Quản trị 2")
            {
                Posts = [new NewPost(office, "Quản trị", [Roles.Administrator], new DateOnly(2021, 1, 1))], Password = SmallProduct.Password,
            },
            SmallProduct.Actor));
        var (one, two) = (await CallerAsync(product, "quantri"), await CallerAsync(product, "quantri2"));

        var refused = (await Task.WhenAll(CloseAsync(one, two), CloseAsync(two, one))).Count(r => r is not null);

        Assert.Equal(1, refused);
        Assert.Single(await product.ActsAsync("disable"));

        Task<Refused?> CloseAsync(Caller by, Caller whom) => Task.Run(() => product.DoAsync<Refused?>(async s =>
        {
            try
            {
                await s.GetRequiredService<AdministeringService>().SetDisabledAsync(by, whom.Id!.Value, true, "Thử", null, TestContext.Current.CancellationToken);
                return null;
            }
            catch (Refused e)
            {
                return e;
            }
        }));
    }

    [Fact]
    public async Task Work_in_hand_is_said_before_a_post_ends_or_the_account_closes()
    {
        await using var product = await SmallProduct.StartAsync(s => s.AddScoped<IWorkInHand, SevenDossiers>());
        using var admin = await AdminAsync(product);

        var end = await TextAsync(admin, await EndFormAsync(product, "chuyenvien.stc"));
        var close = await Browser.ReadAsync(await admin.GetAsync(Officer + "/dong"));

        Assert.Contains("7 hồ sơ đang thụ lý", end, StringComparison.Ordinal);
        Assert.Equal("/can-bo/ho-so?view=mine", close.QuerySelector(".notice li a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync(Officer + "/dong", ("close", "true"), ("why", "Nghỉ việc"), ("successor", "-"))).StatusCode);
    }

    [Fact]
    public async Task Posts_belong_to_officers()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = await AdminAsync(product);

        var answer = await admin.SubmitAsync(
            "/can-bo/tai-khoan/congdan1/vi-tri", ("posts.unit", "STC"), ("posts.title", "Giám đốc"), ("posts.roles", "administrator"), ("posts.from", "12/8/2021"), ("why", "Thử"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Empty((await AccountAsync(product, "congdan1")).Posts);
    }

    private static async Task<Browser> AdminAsync(SmallProduct product)
    {
        var admin = product.Open();
        await admin.SignInAsync("quantri");
        return admin;
    }

    private static async Task<string> TextAsync(Browser browser, string path) =>
        (await Browser.ReadAsync(await browser.GetAsync(path))).QuerySelector("main")!.TextContent;

    private static async Task<string> EndFormAsync(SmallProduct product, string name) =>
        $"/can-bo/tai-khoan/{name}/ket-thuc?post={(await AccountAsync(product, name)).Posts[0].Id}";

    private static async Task<AccountSummary> AccountAsync(SmallProduct product, string name) =>
        (await product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync(name)))!;

    private static async Task<Caller> CallerAsync(SmallProduct product, string name)
    {
        var found = await AccountAsync(product, name);
        return new Caller(found.Id, found.Account, found.DisplayName, found.Posts, [.. found.Posts.SelectMany(p => p.Roles)], null, "test");
    }

    private sealed class SevenDossiers : IWorkInHand
    {
        public Task<IReadOnlyList<WorkInHand>> OfAsync(AccountId account, UnitId? unit, CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkInHand>>(
            [new WorkInHand("hồ sơ đang thụ lý", "dossiers in hand", 7, "/can-bo/ho-so?view=mine"), new WorkInHand("ý kiến", "opinions", 0)]);

        public Task<int> HandOverAsync(WorkHandOver handOver, CancellationToken ct) => Task.FromResult(7);
    }
}
