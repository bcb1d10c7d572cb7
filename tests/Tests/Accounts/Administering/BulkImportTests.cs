using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

/// <summary>A file as large as one may be, beside as many accounts as a province has; and the columns of ranks.</summary>
public sealed class BulkImportTests(ITestOutputHelper output)
{
    private const string Head = "account,displayName,unit,title,roles,from,to\n";
    private const string Ranked = "account,displayName,unit,title,roles,from,to,rank,signs\n";

    [Fact]
    public async Task Three_thousand_officers_come_in_at_once_and_again_nothing_changes()
    {
        await using var product = await SmallProduct.StartAsync();
        var file = File(3_000);
        var watch = Stopwatch.StartNew();

        var did = await ImportAsync(product, file);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"3 000 officers: {watch.Elapsed.TotalSeconds:0.0} s"));
        watch.Restart();
        var again = await ImportAsync(product, file);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the same file again: {watch.Elapsed.TotalSeconds:0.0} s"));

        Assert.Equal((3_000, 3_000, 0), (did.Opened, did.Given, did.Same));
        Assert.Equal((0, 0, 3_000), (again.Opened, again.Given, again.Same));
        Assert.Equal(3_000, await product.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.CountAsync(a => EF.Functions.Like(a.Name, "cb%"))));
    }

    [Fact]
    public async Task Beside_sixty_thousand_accounts_only_those_of_the_file_are_read()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            foreach (var part in Enumerable.Range(0, 60_000).Chunk(5_000))
            {
                db.AddRange(part.Select(i => new Account
                {
                    Id = new AccountId(Ids.New()), Name = $"dan{i:00000}", Kind = AccountKind.Officer, DisplayName = "Cán bộ", SecurityStamp = "x",
                    CreatedAt = SmallProduct.At("2021-01-01T08:00"), Version = 1, SearchText = "can bo",
                }));
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }

            return true;
        });
        var watch = Stopwatch.StartNew();

        var read = await product.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().ImportAsync(new StringReader(File(10) + "dan00007,Cán bộ,STC,Chuyên viên,specialist,2021-08-01,\n"), SmallProduct.Actor);
            return s.GetRequiredService<AppDb>().ChangeTracker.Entries<Account>().Count();
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"11 rows beside 60 000 accounts: {watch.Elapsed.TotalSeconds:0.00} s, {read} accounts held"));

        Assert.InRange(read, 1, 11);
    }

    [Fact]
    public async Task A_file_of_sixty_thousand_rows_is_refused_before_the_database_is_asked()
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, File(60_000)));

        Assert.Equal(("accounts.tooManyRows", RefusalKind.TooLarge), (refused.Code, refused.Kind));
        Assert.Equal(0, await product.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.CountAsync(a => EF.Functions.Like(a.Name, "cb%"))));
    }

    [Fact]
    public async Task Ranks_come_in_by_columns_and_a_head_makes_room_for_the_next_in_one_file()
    {
        await using var product = await SmallProduct.StartAsync();
        await ImportAsync(product, Ranked + """
            gd.cu,Giám đốc cũ,STC,Giám đốc,leader,2021-01-01,,head,
            pgd,Phó Giám đốc,STC,Phó Giám đốc,leader,2021-01-01,,deputyHead,none
            truong.phong,Trưởng phòng,STC,Trưởng phòng,specialist,2021-01-01,,,byOrder
            """);

        await ImportAsync(product, Ranked + """
            gd.moi,Giám đốc mới,STC,Giám đốc,leader,2021-08-13,,head,
            gd.cu,Giám đốc cũ,STC,Giám đốc,leader,2021-01-01,2021-08-12,head,
            """);

        var posts = await product.DoAsync(s => s.GetRequiredService<AppDb>().Posts.Where(p => p.Rank != PostRank.None || p.Signs != PostSigns.None).OrderBy(p => p.Title).ThenBy(p => p.From)
            .Select(p => new { p.Title, p.Rank, p.Signs, p.To }).ToListAsync());
        Assert.Equal(
            ["Giám đốc Head Self 2021-08-12", "Giám đốc Head Self ", "Phó Giám đốc DeputyHead None ", "Trưởng phòng None ByOrder "],
            posts.Select(p => $"{p.Title} {p.Rank} {p.Signs} {p.To:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("a.b,A,STC,Giám đốc,leader,2021-08-01,,king,", "rank")]
    [InlineData("a.b,A,STC,Chuyên viên,leader,2021-08-01,,,self", "Cách ký")]
    [InlineData("a.b,A,STC,Giám đốc,leader,2021-08-01,,head,\nc.d,C,STC,Quyền Giám đốc,leader,2021-09-01,,actingHead,", "đã có người đứng đầu trong thời gian đó ở dòng 2")]
    public async Task What_is_wrong_with_a_rank_is_said_with_its_row_and_nothing_is_taken(string rows, string words)
    {
        await using var product = await SmallProduct.StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, Ranked + rows));

        Assert.Contains(words, refused.Errors.Values.Single()[0], StringComparison.Ordinal);
        Assert.Equal(0, await product.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.CountAsync(a => a.Name == "a.b")));
    }

    private static string File(int rows)
    {
        var text = new StringBuilder(Head);
        string[] units = ["STC", "SNV", "VPUBND", "TTPVHCC", "750", "26611", "747", "26506"];
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"cb{i:00000},Cán bộ {i},{units[i % units.Length]},Chuyên viên {i % 7},specialist,2021-08-01,\n");
        }

        return text.ToString();
    }

    private static Task<AccountImport> ImportAsync(SmallProduct product, string file) =>
        product.DoAsync(s => s.GetRequiredService<AccountDesk>().ImportAsync(new StringReader(file), SmallProduct.Actor));
}
