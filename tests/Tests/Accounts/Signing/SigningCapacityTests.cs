using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Loading;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Signing;

/// <summary>In which capacity somebody signs, and that a unit has one head.</summary>
public sealed class SigningCapacityTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateOnly Today = new(2021, 8, 12);
    private static int made;

    [Fact]
    public async Task Head_deputy_and_acting_head_sign_with_their_marks()
    {
        await HireAsync("SNV", "Giám đốc Sở Nội vụ", PostRank.Head, to: new DateOnly(2021, 6, 30));
        var acting = await HireAsync("SNV", "Quyền Giám đốc Sở Nội vụ", PostRank.ActingHead, new DateOnly(2021, 7, 1));
        var deputy = await HireAsync("SNV", "Phó Giám đốc Sở Nội vụ", PostRank.DeputyHead);
        var part = await HireAsync("SNV", "Trưởng phòng Cải cách hành chính", PostRank.None, signs: PostSigns.ByOrder);
        var officer = await HireAsync("SNV", "Chuyên viên", PostRank.None);

        Assert.Equal(["Q. GIÁM ĐỐC"], Assert.Single((await AskAsync(acting, "SNV")).Forms).Lines);
        Assert.Equal(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], Assert.Single((await AskAsync(deputy, "SNV")).Forms).Lines);
        Assert.Equal(["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH"], Assert.Single((await AskAsync(part, "SNV")).Forms).Lines);
        Assert.Equal("signing.noCapacity", (await AskAsync(officer, "SNV")).WhyNot);
        Assert.Equal("signing.notOfUnit", (await AskAsync(deputy, "STC")).WhyNot);
        Assert.Equal("signing.notOfUnit", (await AskAsync(acting, "SNV", new DateOnly(2021, 6, 30))).WhyNot);
        Assert.Equal("signing.notOfUnit", (await app.DoAsync(async s => await s.GetRequiredService<SigningCapacity>().OfAsync(
            Caller.Guest("test"), (await s.GetRequiredService<AgencyDirectory>().FindAsync("SNV"))!.Id, null, Today, AppFixture.Ct))).WhyNot);
    }

    [Fact]
    public async Task A_peoples_committee_is_signed_for_as_a_body_or_by_its_chair()
    {
        var chair = await HireAsync("26545", "Chủ tịch UBND xã Long Sơn", PostRank.Head);
        var deputy = await HireAsync("26545", "Phó Chủ tịch UBND xã", PostRank.DeputyHead);

        Assert.Equal(
            ["TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "CHỦ TỊCH"], (await AskAsync(chair, "26545")).Forms.Select(f => string.Join(" / ", f.Lines)));
        Assert.Equal(
            ["TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"],
            (await AskAsync(deputy, "26545")).Forms.Select(f => string.Join(" / ", f.Lines)));
    }

    [Fact]
    public async Task A_deputy_in_charge_of_a_unit_without_a_head_signs_for_the_head_and_an_office_by_order_of_the_chair()
    {
        var charge = await HireAsync("STNMT", "Phó Giám đốc phụ trách", PostRank.InCharge);
        await HireAsync("77", "Chủ tịch UBND tỉnh", PostRank.Head);
        var office = await HireAsync("VPUBND", "Chánh Văn phòng", PostRank.Head, signs: PostSigns.Self);
        var secretary = await HireAsync("VPUBND", "Trưởng phòng Tổng hợp", PostRank.None, signs: PostSigns.ByOrder);

        Assert.Equal(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], Assert.Single((await AskAsync(charge, "STNMT")).Forms).Lines);
        Assert.Equal(["CHÁNH VĂN PHÒNG"], Assert.Single((await AskAsync(office, "VPUBND")).Forms).Lines);
        Assert.Equal(["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG TỔNG HỢP"], Assert.Single((await AskAsync(secretary, "77")).Forms).Lines);
    }

    [Fact]
    public async Task An_authorisation_of_the_head_lets_sign_in_its_fields_and_days_and_a_deputys_never()
    {
        var head = await HireAsync("750", "Chủ tịch UBND huyện", PostRank.Head);
        var deputy = await HireAsync("750", "Phó Chủ tịch", PostRank.DeputyHead);
        var receiver = await HireAsync("750", "Trưởng phòng Tài nguyên", PostRank.None, role: Roles.Specialist);
        var other = await HireAsync("750", "Trưởng phòng Tư pháp", PostRank.None, role: Roles.Specialist);
        await LendAsync(head, receiver, ["Đất đai"]);
        await LendAsync(deputy, other, []);

        Assert.Equal(["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG TÀI NGUYÊN"], Assert.Single((await AskAsync(receiver, "750", field: "Đất đai")).Forms).Lines);
        Assert.Equal("signing.otherField", (await AskAsync(receiver, "750", field: "Hộ tịch")).WhyNot);
        Assert.Equal("signing.otherField", (await AskAsync(receiver, "750")).WhyNot);
        Assert.Equal("signing.noCapacity", (await AskAsync(receiver, "750", Today.AddDays(60), "Đất đai")).WhyNot);
        Assert.Equal("signing.noCapacity", (await AskAsync(other, "750", field: "Đất đai")).WhyNot);
    }

    [Fact]
    public async Task Two_heads_on_one_day_are_refused_whatever_they_are_called()
    {
        await HireAsync("747", "Chủ tịch", PostRank.Head, to: new DateOnly(2021, 12, 31));

        foreach (var rank in new[] { PostRank.Head, PostRank.ActingHead, PostRank.InCharge })
        {
            var refused = await Assert.ThrowsAsync<Refused>(() => HireAsync("747", "Người thứ hai", rank, new DateOnly(2021, 12, 31)));
            Assert.Equal(("post.twoHeads", RefusalKind.State), (refused.Code, refused.Kind));
        }

        await HireAsync("747", "Phó Chủ tịch", PostRank.DeputyHead);
        await HireAsync("747", "Chủ tịch mới", PostRank.Head, new DateOnly(2022, 1, 1));

        // The first one's last day can't move into the time of the next.
        var (post, _) = await PostAsync("747", "Chủ tịch");
        var longer = await Assert.ThrowsAsync<Refused>(() => app.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().EndPostAsync(post, new DateOnly(2022, 1, 5), SmallProvince.Actor, null, AppFixture.Ct);
            return true;
        }));
        Assert.Equal("post.twoHeads", longer.Code);
        var unfit = await Assert.ThrowsAsync<Refused>(() => HireAsync("747", "Chuyên viên", PostRank.None, signs: PostSigns.ForHead));
        Assert.Contains("posts.signs", unfit.Errors.Keys);
    }

    [Fact]
    public async Task Of_two_heads_given_in_the_same_moment_one_is_refused()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                await HireAsync("26506", $"Chủ tịch {i}", PostRank.Head);
                return "given";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }));

        Assert.Equal(1, tries.Count(t => t == "given"));
        Assert.Equal(1, await app.DoAsync(async s =>
        {
            var unit = (await s.GetRequiredService<AgencyDirectory>().FindAsync("26506"))!.Id;
            return await s.GetRequiredService<AppDb>().Set<Post>().CountAsync(p => p.UnitId == unit && p.Rank == PostRank.Head, AppFixture.Ct);
        }));
    }

    private Task<SigningAnswer> AskAsync(string account, string unit, DateOnly? day = null, string? field = null) => app.DoAsync(async s =>
        await s.GetRequiredService<SigningCapacity>().OfAsync(
            Officers.Caller((await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!),
            (await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id, field, day ?? Today, AppFixture.Ct));

    private async Task<string> HireAsync(
        string unit, string title, PostRank rank, DateOnly? from = null, DateOnly? to = null, PostSigns? signs = null, string role = Roles.Leader)
    {
        var name = $"ky{Interlocked.Increment(ref made)}.{unit.ToLowerInvariant()}";
        await app.DoAsync(async s => await s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount(name, AccountKind.Officer, $"{title} {name}")
            {
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id, title, [role], from ?? new DateOnly(2021, 1, 1), to) { Rank = rank, Signs = signs }],
            },
            SmallProvince.Actor, AppFixture.Ct));
        return name;
    }

    private Task<(Guid Id, AccountId Account)> PostAsync(string unit, string title) => app.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id;
        var post = await s.GetRequiredService<AppDb>().Set<Post>().SingleAsync(p => p.UnitId == id && p.Title == title, AppFixture.Ct);
        return (post.Id, post.AccountId);
    });

    private Task<int> LendAsync(string from, string to, string[] fields) => app.DoAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var giver = (await s.GetRequiredService<AccountDesk>().FindAsync(from, AppFixture.Ct))!;
        var receiver = (await s.GetRequiredService<AccountDesk>().FindAsync(to, AppFixture.Ct))!;
        db.Add(new Delegation
        {
            Id = Ids.New(), PostId = giver.Posts[0].Id, GiverId = giver.Id, ReceiverId = receiver.Id, From = Today, To = Today.AddDays(30), Roles = [Roles.Leader],
            Fields = fields, Basis = "GUQ 5", GivenById = giver.Id, CreatedAt = SmallProvince.Start,
        });
        return await db.SaveChangesAsync(AppFixture.Ct);
    });
}
