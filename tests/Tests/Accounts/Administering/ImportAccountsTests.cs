using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

public sealed class ImportAccountsTests
{
    private const string Path = "/can-bo/tai-khoan/nhap";
    private const string Head = "account,displayName,unit,title,roles,from,to\n";

    private const string TwoOfficers = Head + """
        lan.nt,Nguyễn Thị Lan,STC,Chuyên viên,specialist,2021-08-01,
        lan.nt,Nguyễn Thị Lan,SNV,"Thành viên, tổ công tác",specialist;recordsClerk,1/8/2021,31/12/2021
        hung.lv,Lê Văn Hùng,TTPVHCC,Công chức tiếp nhận,clerk,2021-08-01,
        """;

    [Fact]
    public async Task A_file_opens_accounts_without_password_and_gives_posts_and_again_it_changes_nothing()
    {
        await using var product = await SmallProduct.StartAsync();

        var would = await PreviewAsync(product, TwoOfficers);
        var unseen = await FindAsync(product, "lan.nt");
        var did = await ImportAsync(product, TwoOfficers);
        var again = await ImportAsync(product, TwoOfficers);

        Assert.Null(unseen);
        Assert.Equal(would.Lines.Select(l => (l.Row, l.Account, string.Join(' ', l.Effects))), did.Lines.Select(l => (l.Row, l.Account, string.Join(' ', l.Effects))));
        Assert.Equal((2, 3, 0, 0, 0), (did.Opened, did.Given, did.Ended, did.Renamed, did.Same));
        Assert.Equal((0, 0, 0, 0, 3), (again.Opened, again.Given, again.Ended, again.Renamed, again.Same));
        Assert.Equal(2, (await FindAsync(product, "lan.nt"))!.Posts.Count);
        Assert.Null(await product.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.Where(a => a.Name == "lan.nt").Select(a => a.PasswordHash).SingleAsync()));
        Assert.Equal(6, (await product.ActsAsync("createAccount")).Count);
        Assert.Equal(6, (await product.ActsAsync("givePost")).Count);
    }

    [Fact]
    public async Task A_later_file_renames_ends_and_adds()
    {
        await using var product = await SmallProduct.StartAsync();
        await ImportAsync(product, TwoOfficers);

        var did = await ImportAsync(product, Head + """
            hung.lv,Lê Văn Hùng (Tổ 2),TTPVHCC,Công chức tiếp nhận,clerk,2021-08-01,2021-08-15
            hung.lv,Lê Văn Hùng (Tổ 2),STC,Chuyên viên,specialist,2021-08-16,
            """);
        var now = (await FindAsync(product, "hung.lv"))!;
        product.Clock.FreezeAt(SmallProduct.At("2021-08-16T08:00"));
        var later = (await FindAsync(product, "hung.lv"))!;

        Assert.Equal((0, 1, 1, 1, 0), (did.Opened, did.Given, did.Ended, did.Renamed, did.Same));
        Assert.Equal(("Lê Văn Hùng (Tổ 2)", "TTPVHCC", "STC"), (now.DisplayName, Assert.Single(now.Posts).UnitCode, Assert.Single(later.Posts).UnitCode));
        Assert.Single(await product.ActsAsync("renameAccount"));
    }

    [Fact]
    public async Task One_wrong_row_keeps_the_whole_file_out_and_each_is_told_with_its_row()
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, Head + """
            lan.nt,Nguyễn Thị Lan,STC,Chuyên viên,specialist,2021-08-01,
            lan nt,,STC,,king,hôm qua,
            hung.lv,Lê Văn Hùng,KHONGCO,Chuyên viên,specialist,2021-08-01,
            lan.nt,Nguyễn Thị Lan,STC,Chuyên viên,specialist,2021-08-01,
            lan.nt,Tên khác,SNV,Chuyên viên,specialist,2021-08-01,
            congdan1,Nguyễn Thị Mai,STC,Chuyên viên,specialist,2021-08-01,
            chuyenvien.stc,Chuyên viên Phòng Quản lý giá,STC,Chuyên viên,leader,2021-01-01,
            moi,Tên trùng với trang,STC,Chuyên viên,specialist,2021-08-01,
            an.nv,Nguyễn Văn An,STC,Chuyên viên,specialist,2021-08-01,2021-07-01
            chuyenvien.stc,Chuyên viên Phòng Quản lý giá,STC,Chuyên viên,specialist,2021-01-01,2021-08-01
            """));

        Assert.Equal(
            ["rows[3]", "rows[4]", "rows[5]", "rows[6]", "rows[7]", "rows[8]", "rows[9]", "rows[10]", "rows[11]"], refused.Errors.Keys);
        Assert.Equal(5, refused.Errors["rows[3]"].Length);
        Assert.Null(await FindAsync(product, "lan.nt"));
    }

    [Theory]
    [InlineData("", "accounts.missingColumn")]
    [InlineData("account,unit\nx,y", "accounts.missingColumn")]
    [InlineData(Head, "accounts.emptyFile")]
    [InlineData(Head + "lan.nt,\"Nguyễn,STC,a,specialist,2021-08-01,", "accounts.badFile")]
    [InlineData(Head + "lan.nt,Nguy\uFFFDn,STC,a,specialist,2021-08-01,", "accounts.wrongEncoding")]
    public async Task A_file_that_cannot_be_read_is_refused_in_words(string file, string code)
    {
        await using var product = await SmallProduct.StartAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => PreviewAsync(product, file))).Code);
    }

    [Fact]
    public async Task Three_thousand_rows_are_taken_at_once_and_one_more_is_too_many()
    {
        await using var product = await SmallProduct.StartAsync();
        var file = new StringBuilder(Head);
        for (var i = 0; i < 3000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"can.bo{i},Cán bộ {i},STC,Chuyên viên {i},specialist,2021-08-01,\n");
        }

        var did = await ImportAsync(product, file.ToString());
        var again = await PreviewAsync(product, file.ToString());
        file.Append("can.bo3000,Cán bộ,STC,Chuyên viên,specialist,2021-08-01,\n");
        var more = await Assert.ThrowsAsync<Refused>(() => PreviewAsync(product, file.ToString()));

        Assert.Equal((3000, 3000, 3000), (did.Opened, did.Given, again.Same));
        Assert.Equal("accounts.tooManyRows", more.Code);
    }

    [Fact]
    public async Task A_file_that_ends_the_last_administrator_is_refused_unless_it_brings_one_who_can_sign_in()
    {
        await using var product = await SmallProduct.StartAsync();
        const string ends = Head + "quantri,Quản trị hệ thống,VPUBND,Quản trị hệ thống,administrator,2021-01-01,2021-08-31\n";

        var alone = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, ends));
        var withNew = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, ends + "lan.nt,Lan,VPUBND,Quản trị,administrator,2021-08-01,\n"));

        Assert.Equal(("account.lastAdministrator", "account.lastAdministrator"), (alone.Code, withNew.Code));
        Assert.Null(await FindAsync(product, "lan.nt"));
    }

    [Fact]
    public async Task The_page_shows_what_each_row_changes_and_then_does_just_that()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var nothing = await admin.UploadAsync(Path, "", ("why", ""));
        var preview = await admin.UploadAsync(Path, TwoOfficers, ("why", "QĐ 5/QĐ-UBND"));
        var page = await Browser.ReadAsync(preview);
        var unseen = await FindAsync(product, "lan.nt");
        var form = page.Forms.Single(f => f.QuerySelector("[name=seen]") is not null);
        var done = await admin.SubmitAsync(form, Path);
        var stale = await admin.SubmitAsync(form, Path);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(2, (await Browser.ReadAsync(nothing)).QuerySelectorAll(".wrongs li a").Length);
        Assert.Equal((HttpStatusCode.OK, 3), (preview.StatusCode, page.QuerySelectorAll("tbody tr").Length));
        Assert.Null(unseen);
        Assert.Equal(Path + "?xong=3", done.Headers.Location!.ToString());
        Assert.Equal(2, (await FindAsync(product, "lan.nt"))!.Posts.Count);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(2, (await product.ActsAsync("createAccount")).Count(a => a is { Why: "QĐ 5/QĐ-UBND", Role: "administrator" }));
    }

    [Fact]
    public async Task The_page_tells_wrong_rows_and_offers_nothing_to_confirm()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var answer = await admin.UploadAsync(Path, Head + "lan.nt,Lan,KHONGCO,Chuyên viên,specialist,2021-08-01,", ("why", "Thử"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("KHONGCO", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name=seen]"));
    }

    private static Task<AccountImport> PreviewAsync(SmallProduct product, string file) =>
        product.DoAsync(s => s.GetRequiredService<AccountDesk>().PreviewImportAsync(new StringReader(file)));

    private static Task<AccountImport> ImportAsync(SmallProduct product, string file) =>
        product.DoAsync(s => s.GetRequiredService<AccountDesk>().ImportAsync(new StringReader(file), SmallProduct.Actor));

    private static Task<AccountSummary?> FindAsync(SmallProduct product, string name) =>
        product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync(name));
}
