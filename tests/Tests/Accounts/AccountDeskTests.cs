using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class AccountDeskTests
{
    [Fact]
    public async Task Officers_of_a_unit_are_found_by_role()
    {
        await using var product = await SmallProduct.StartAsync();
        var finance = await product.UnitAsync("STC");

        var all = await product.DoAsync(s => s.GetRequiredService<AccountDesk>().OfficersOfAsync(finance));
        var clerks = await product.DoAsync(s => s.GetRequiredService<AccountDesk>().OfficersOfAsync(finance, Roles.Clerk));

        Assert.Equal(("chuyenvien.stc", "Chuyên viên"), (Assert.Single(all).Account, all[0].Title));
        Assert.Empty(clerks);
    }

    [Fact]
    public async Task An_absence_set_on_ones_own_page_is_seen_by_colleagues_until_it_ends_or_is_taken_back()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("chuyenvien.stc");
        var finance = await product.UnitAsync("STC");

        var backwards = await browser.SubmitAsync("/tai-khoan/vang-mat", ("From", "20/8/2021"), ("To", "12/8/2021"));
        var unreadable = await browser.SubmitAsync("/tai-khoan/vang-mat", ("From", "hôm nay"), ("To", "31/2/2021"));
        var set = await browser.SubmitAsync("/tai-khoan/vang-mat", ("From", "12/8/2021"), ("To", "20/8/2021"), ("Note", "Nghỉ phép"));
        var twice = await browser.SubmitAsync("/tai-khoan/vang-mat", ("From", "20/8/2021"), ("To", "21/8/2021"));

        Assert.All([backwards, unreadable, twice], r => Assert.Equal(HttpStatusCode.UnprocessableEntity, r.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Equal(new DateOnly(2021, 8, 20), (await OfficerAsync()).AbsentUntil);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/tai-khoan", ("absence", await AbsenceAsync()))).StatusCode);
        Assert.Null((await OfficerAsync()).AbsentUntil);

        Task<OfficerOfUnit> OfficerAsync() =>
            product.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().OfficersOfAsync(finance)).Single());

        async Task<string> AbsenceAsync() =>
            (await Browser.ReadAsync(await browser.GetAsync("/tai-khoan"))).QuerySelector("input[name=absence]")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task A_name_is_taken_once_and_facts_of_a_person_are_checked()
    {
        await using var product = await SmallProduct.StartAsync();
        var person = new PersonFacts("Lê Văn Tám", null, null, null, null, null);

        Assert.Equal("account.taken", await RefusedAsync(new NewAccount("CONGDAN1", AccountKind.Citizen, "Khác") { Person = person }));
        Assert.Equal("input.invalid", await RefusedAsync(new NewAccount("tám", AccountKind.Citizen, "Tám") { Person = person }));
        Assert.Equal("input.invalid", await RefusedAsync(new NewAccount("tam1", AccountKind.Citizen, "Tám")));
        Assert.Equal("input.invalid", await RefusedAsync(new NewAccount("tam1", AccountKind.Citizen, "Tám") { Person = person with { PersonalId = "123" } }));
        Assert.Equal("input.invalid", await RefusedAsync(new NewAccount("tam1", AccountKind.Citizen, "Tám")
        {
            Person = person with { PersonalId = "077192000318", BirthDate = new DateOnly(1968, 1, 1) },
        }));
        Assert.Equal("input.invalid", await RefusedAsync(new NewAccount("tam1", AccountKind.Officer, "Tám")
        {
            Posts = [new NewPost(await product.UnitAsync("STC"), "Giám đốc", ["king"], new DateOnly(2021, 1, 1))],
        }));
        Assert.Null(await product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("tam1")));

        async Task<string> RefusedAsync(NewAccount account) => (await Assert.ThrowsAsync<Refused>(() =>
            product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(account, SmallProduct.Actor)))).Code;
    }

    [Fact]
    public async Task A_post_not_yet_begun_gives_nothing()
    {
        await using var product = await SmallProduct.StartAsync();
        var finance = await product.UnitAsync("STC");
        await product.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var clerk = (await desk.FindAsync("tiepnhan.ttpvhcc"))!;
            return await desk.GivePostAsync(clerk.Id, new NewPost(finance, "Phó Giám đốc", [Roles.Leader], new DateOnly(2021, 9, 1)), SmallProduct.Actor);
        });

        var before = (await FindAsync())!;
        product.Clock.FreezeAt(SmallProduct.At("2021-09-01T00:00"));
        var after = (await FindAsync())!;

        Assert.Equal((1, 2), (before.Posts.Count, after.Posts.Count));

        Task<AccountSummary?> FindAsync() => product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("tiepnhan.ttpvhcc"));
    }

    [Fact]
    public async Task Names_are_given_for_those_who_exist()
    {
        await using var product = await SmallProduct.StartAsync();
        var id = await product.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync("quantri"))!.Id);

        var names = await product.DoAsync(s => s.GetRequiredService<AccountDesk>().NamesOfAsync([id, new AccountId(Ids.New())]));

        Assert.Equal("Quản trị hệ thống", Assert.Single(names).Value);
    }
}
