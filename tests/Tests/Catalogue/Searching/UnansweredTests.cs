using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
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
    public async Task Questions_without_an_answer_are_counted_by_their_words_and_day()
    {
        await bed.SearchAsync(new ProcedureQuery("Xe bay"));
        await bed.SearchAsync(new ProcedureQuery("xe BAY"));
        await bed.SearchAsync(new ProcedureQuery("khai sinh"));
        await bed.SearchAsync(new ProcedureQuery("xe bay", Unit: "STC"));
        await bed.SearchAsync(new ProcedureQuery("xe bay 0903123456"));
        await FlushAsync();
        await bed.SearchAsync(new ProcedureQuery("xe bay"));
        await FlushAsync();

        var row = Assert.Single(await bed.AskAsync<AppDb, List<UnansweredQuestion>>(db => db.Set<UnansweredQuestion>().ToListAsync(Ct)));
        Assert.Equal(("xe bay", 3), (row.Text, row.Times));
        Assert.True(row.LastDay > new DateOnly(2021, 1, 1));
    }

    [Fact]
    public async Task The_list_has_an_end()
    {
        for (var round = 0; round < 5; round++)
        {
            await bed.AskAsync<UnansweredCount, bool>(count =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    count.Add($"qx{(char)('a' + round)} v{i}");
                }

                return Task.FromResult(true);
            });
            await FlushAsync();
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

    private Task<int> FlushAsync() => bed.AskAsync<IEnumerable<IRegularWork>, int>(all => all.OfType<UnansweredKeeping>().Single().DoAsync(Ct));
}
