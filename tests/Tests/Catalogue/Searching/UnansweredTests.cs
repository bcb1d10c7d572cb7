using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Catalogue.Searching.Tuning;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Catalogue.Searching;

public sealed class UnansweredTests : IAsyncLifetime
{
    private CatalogueBed bed = null!;

    public async ValueTask InitializeAsync()
    {
        bed = await CatalogueBed.MakeAsync();
        await bed.PublishAsync(Records.Birth);
    }

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Theory]
    [InlineData("Xe Bay Trên Trời", "xe bay tren troi")]
    [InlineData("thủ tục 9.123456", "thu tuc 9.123456")]
    [InlineData("mẫu 2021", "mau 2021")]
    [InlineData("nguyễn văn a 0903123456", null)]
    [InlineData("gọi 0903 123 456", null)]
    [InlineData("cccd 079.203-001.234", null)]
    [InlineData("1.001193 và 079203001234", null)]
    [InlineData("12.0011934", null)]
    [InlineData("số ٠٩٠٣١٢٣٤٥٦", null)]
    [InlineData("thư an@example.vn", null)]
    [InlineData("Nguyễn Văn An", null)]
    [InlineData("tra hồ sơ của Lê Hoàng Minh", null)]
    [InlineData("nguyen thi hoa", null)]
    [InlineData("TRAN VAN BA xin giay", null)]
    [InlineData("le van tam o xa", null)]
    [InlineData("lệ phí xe bay", "le phi xe bay")]
    [InlineData("đăng ký xe bay", "dang ki xe bay")]
    [InlineData("vợ tôi lái xe bay", "vo toi lai xe bay")]
    [InlineData("  ", null)]
    [InlineData("%", null)]
    public void What_tells_of_a_person_is_never_kept(string typed, string? kept)
    {
        Assert.Equal(kept, UnansweredCount.Kept(typed));
    }

    [Fact]
    public void A_long_question_is_cut_after_all_of_it_was_looked_at()
    {
        Assert.Equal(UnansweredCount.Longest, UnansweredCount.Kept(new string('x', 5_000))!.Length);
        Assert.Null(UnansweredCount.Kept(string.Concat(Enumerable.Repeat("xe bay ", 20)) + "0903123456"));
    }

    [Fact]
    public async Task Questions_without_an_answer_are_counted_by_their_words_once_they_come_on_a_second_day()
    {
        await bed.SearchAsync(new ProcedureQuery("Xe bay"));
        await bed.SearchAsync(new ProcedureQuery("xe BAY"));
        await bed.SearchAsync(new ProcedureQuery("khai sinh"));
        await bed.SearchAsync(new ProcedureQuery("xe bay", Unit: "STC"));
        await bed.SearchAsync(new ProcedureQuery("xe bay 0903123456"));
        await FlushAsync();
        await bed.SearchAsync(new ProcedureQuery("xe bay"));
        await FlushAsync();
        Assert.Empty(await RowsAsync());

        await bed.SearchAsync(new ProcedureQuery("xe bay"));
        await FlushAsync(days: 1);
        await bed.SearchAsync(new ProcedureQuery("xe bay"));
        await bed.SearchAsync(new ProcedureQuery("xe bay"));
        await FlushAsync(days: 1);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("xe bay", 3), (row.Text, row.Times));
        Assert.True(row.LastDay > new DateOnly(2021, 1, 1));
    }

    [Fact]
    public async Task The_list_has_an_end()
    {
        for (var round = 0; round < 5; round++)
        {
            for (var day = 0; day < 2; day++)
            {
                await bed.AskAsync<UnansweredCount, bool>(count =>
                {
                    for (var i = 0; i < 2_000; i++)
                    {
                        count.Add($"qx{(char)('a' + round)} v{i}");
                    }

                    return Task.FromResult(true);
                });
                await FlushAsync(day);
            }
        }

        Assert.Equal(UnansweredKeeping.MostRows, await bed.AskAsync<AppDb, int>(db => db.Set<UnansweredQuestion>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Words_of_the_office_hold_at_once_and_are_an_act_with_a_version()
    {
        Assert.Equal(0, (await bed.SearchAsync(new ProcedureQuery("zinzin"))).Total);

        await ChangeAsync(0, new Saying(["zinzin"], ["khai sinh"]));

        Assert.Equal("1.001193", (await bed.SearchAsync(new ProcedureQuery("zinzin"))).Items[0].Code);
        Assert.Equal(0, (await bed.SearchAsync(new ProcedureQuery("zinzin", IsExact: true))).Total);
        var act = Assert.Single(await bed.AskAsync<AppDb, List<JournalRow>>(db => db.Set<JournalRow>().Where(j => j.Verb == "changeVocabulary").ToListAsync(Ct)));
        Assert.Contains("zinzin", act.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_the_office_go_before_shipped_ones_and_another_process_has_them_soon()
    {
        await using var other = bed.Another();
        await using var scope = other.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<CatalogueDesk>();
        Assert.Equal("đăng ký kết hôn", (await desk.SearchAsync(new ProcedureQuery("giấy hôn thú"), Ct)).Understood!.Text);

        await ChangeAsync(0, new Saying(["giấy hôn thú"], ["khai sinh"]));
        await Task.Delay(2_100, Ct);

        Assert.Equal("khai sinh", (await desk.SearchAsync(new ProcedureQuery("giấy hôn thú"), Ct)).Understood!.Text);
    }

    [Fact]
    public async Task Who_saw_an_older_version_is_told()
    {
        await ChangeAsync(0, new Saying(["zin"], ["khai sinh"]));

        Assert.Equal(RefusalKind.Stale, (await Assert.ThrowsAsync<Refused>(() => ChangeAsync(0, new Saying(["zon"], ["khai sinh"])))).Kind);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<bool> ChangeAsync(int seen, Saying saying) => bed.AskAsync<VocabularyShelf, bool>(async shelf =>
    {
        var (own, _) = await shelf.OwnAsync(Ct);
        await shelf.ChangeAsync(seen, own.With(null, saying, Vocabulary.Shipped.Text), saying.Say[0], CatalogueBed.Officer, Ct);
        return true;
    });

    [Fact]
    public async Task An_earlier_version_of_the_words_comes_back_as_a_new_one_with_its_reason()
    {
        await ChangeAsync(0, new Saying(["zinzin"], ["khai sinh"]));
        await ChangeAsync(1, new Saying(["zonzon"], ["khai sinh"]));

        Assert.True(await bed.AskAsync<VocabularyShelf, bool>(async shelf =>
        {
            await shelf.RestoreAsync(2, 1, "zonzon tìm sai", CatalogueBed.Officer, Ct);
            return true;
        }));

        Assert.Equal("1.001193", (await bed.SearchAsync(new ProcedureQuery("zinzin"))).Items[0].Code);
        Assert.Equal(0, (await bed.SearchAsync(new ProcedureQuery("zonzon"))).Total);
        var versions = await bed.AskAsync<VocabularyShelf, IReadOnlyList<VocabularyVersion>>(shelf => shelf.ChangesAsync(10, Ct));
        Assert.Equal([3, 2, 1], versions.Select(v => v.Version));
        Assert.Contains("zonzon tìm sai", versions[0].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Only_an_earlier_version_comes_back(int version)
    {
        await ChangeAsync(0, new Saying(["zinzin"], ["khai sinh"]));

        Assert.Equal(RefusalKind.NotFound, (await Assert.ThrowsAsync<Refused>(() => bed.AskAsync<VocabularyShelf, bool>(async shelf =>
        {
            await shelf.RestoreAsync(1, version, "thử lại", CatalogueBed.Officer, Ct);
            return true;
        }))).Kind);
    }

    [Fact]
    public async Task A_moment_of_life_lists_what_its_words_find_besides_what_is_marked_so()
    {
        var marriage = Records.Birth with { Code = "1.000894", Name = "Đăng ký kết hôn", LifeEvents = [], Keywords = [] };
        await bed.PublishAsync(marriage);

        Assert.Equal(["1.000894"], (await bed.SearchAsync(new ProcedureQuery(LifeEvent: "ket-hon"))).Items.Select(i => i.Code));
        Assert.Equal(["1.001193"], (await bed.SearchAsync(new ProcedureQuery(LifeEvent: "sinh-con"))).Items.Select(i => i.Code));

        await ChangeAsync(0, new Saying(["cưới sinh"], ["đăng ký kết hôn"], "sinh-con"));
        Assert.Equal(2, (await bed.SearchAsync(new ProcedureQuery(LifeEvent: "sinh-con"))).Total);
    }

    [Fact]
    public async Task Moments_of_life_are_data_with_versions_and_their_names_are_found()
    {
        var marriage = Records.Birth with { Code = "1.000894", Name = "Đăng ký kết hôn", LifeEvents = ["ra-kho"], Keywords = [] };
        await bed.PublishAsync(marriage);
        Assert.DoesNotContain((await bed.SearchAsync(new ProcedureQuery("bám biển"))).Items, i => i.Code == "1.000894");
        var shipped = await bed.AskAsync<CatalogueDesk, IReadOnlyList<LifeEvent>>(desk => desk.LifeEventsAsync(Ct).AsTask());
        Assert.Equal("sinh-con", shipped[0].Code);

        var sea = new LifeEvent("ra-kho", "Bám biển", "Going to sea", "farm");
        await MomentsAsync(0, [sea, .. shipped]);

        Assert.Contains((await bed.SearchAsync(new ProcedureQuery("bám biển"))).Items, i => i.Code == "1.000894");
        Assert.Equal(sea, (await bed.AskAsync<CatalogueDesk, IReadOnlyList<LifeEvent>>(desk => desk.LifeEventsAsync(Ct).AsTask()))[0]);

        await bed.AskAsync<VocabularyShelf, bool>(async shelf =>
        {
            await shelf.RestoreAsync(1, 0, "như khi mới cài", CatalogueBed.Officer, Ct);
            return true;
        });
        Assert.Equal(shipped, await bed.AskAsync<CatalogueDesk, IReadOnlyList<LifeEvent>>(desk => desk.LifeEventsAsync(Ct).AsTask()));
        Assert.DoesNotContain((await bed.SearchAsync(new ProcedureQuery("bám biển"))).Items, i => i.Code == "1.000894");
    }

    [Fact]
    public void Rows_of_moments_keep_codes_and_make_new_ones_out_of_names()
    {
        IReadOnlyList<LifeEvent> before = [new("sinh-con", "Có em bé", "Having a baby", "birth"), new("ket-hon", "Kết hôn", "Getting married", "marriage")];

        var now = MomentRows.Read(
            [
                new() { Code = "sinh-con", Name = " Sinh con,  nuôi con ", NameEn = "Children", Icon = "birth", Order = 2 },
                new() { Code = "ket-hon", Drop = true },
                new() { Name = "Ra khơi đánh cá", NameEn = "Going to sea", Icon = "farm", Order = 1 },
                new() { Icon = "file", Order = 3 },
            ],
            before);

        Assert.Equal(
            [new LifeEvent("ra-khoi-danh-ca", "Ra khơi đánh cá", "Going to sea", "farm"), new LifeEvent("sinh-con", "Sinh con, nuôi con", "Children", "birth")], now);
    }

    [Theory]
    [InlineData("", "x", "file", "Rows[0].Name")]
    [InlineData("!!!", "x", "file", "Rows[0].Name")]
    [InlineData("Đi biển", "", "file", "Rows[0].NameEn")]
    [InlineData("Đi biển", "x", "<svg>", "Rows[0].Icon")]
    [InlineData("Kết hôn", "x", "file", "Rows[0].Name")]
    public void A_wrong_moment_is_said_at_its_field(string name, string english, string icon, string field)
    {
        IReadOnlyList<LifeEvent> before = [new("ket-hon", "Kết hôn", "Getting married", "marriage")];

        var refused = Assert.Throws<Refused>(() => MomentRows.Read(
            [new() { Name = name, NameEn = english, Icon = icon }, new() { Code = "ket-hon", Name = "Cưới", NameEn = "Wedding", Icon = "marriage" }], before));

        Assert.Equal(field, Assert.Single(refused.Errors).Key);
    }

    [Fact]
    public void Not_all_moments_go_and_not_too_many_come()
    {
        IReadOnlyList<LifeEvent> before = [new("ket-hon", "Kết hôn", "Getting married", "marriage")];

        Assert.Throws<Refused>(() => MomentRows.Read([new() { Code = "ket-hon", Drop = true }], before));
        Assert.Throws<Refused>(() => MomentRows.Read([.. Enumerable.Range(0, 31).Select(i => new MomentInput { Name = $"Việc {i}", NameEn = "x", Icon = "file" })], before));
    }

    private Task<bool> MomentsAsync(int seen, IReadOnlyList<LifeEvent> moments) => bed.AskAsync<VocabularyShelf, bool>(async shelf =>
    {
        var (own, _) = await shelf.OwnAsync(Ct);
        await shelf.ChangeAsync(seen, own with { Moments = moments }, "việc trong đời", CatalogueBed.Officer, Ct);
        return true;
    });

    private Task<List<UnansweredQuestion>> RowsAsync() => bed.AskAsync<AppDb, List<UnansweredQuestion>>(db => db.Set<UnansweredQuestion>().ToListAsync(Ct));

    private Task<int> FlushAsync(int days = 0) => bed.AskAsync<IServiceProvider, int>(s => new UnansweredKeeping(
        s.GetRequiredService<UnansweredCount>(), s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), new DaysOn(days)).DoAsync(Ct));

    private sealed class DaysOn(int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(days);
    }
}
