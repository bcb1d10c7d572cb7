using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;

namespace MotCua.Tests.Catalogue;

public sealed class SearchTests : IAsyncLifetime
{
    private CatalogueBed bed = null!;

    public async ValueTask InitializeAsync()
    {
        bed = await CatalogueBed.MakeAsync();
        await bed.PublishAsync(Records.Birth);
        await bed.PublishAsync(Records.Price);
        await bed.PublishAsync(Records.Record("1.000001", "Thuê đất của Nhà nước", "Đất đai"));
        await bed.PublishAsync(Records.Record("1.000002", "Hoàn thuế thu nhập", "Thuế"));
        await bed.PublishAsync(Records.Record("1.000003", "Cấp giấy phép lái xe", "Đường bộ", "bằng lái"));
        await bed.PublishAsync(Records.Record("1.000004", "Kê khai giá", "Quản lý giá") with
        {
            Levels = [ProcedureLevel.District, ProcedureLevel.Commune],
            Offers = [new OfferRule("STC", ServiceLevel.Partial)],
        });
    }

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Theory]
    [InlineData("dang ky khai sinh", "1.001193")]
    [InlineData("ĐĂNG KÝ KHAI SINH", "1.001193")]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("sinh con", "1.001193")]
    [InlineData("birth", "1.001193")]
    [InlineData("001193", "1.001193")]
    [InlineData("1.001193", "1.001193")]
    [InlineData("bang lai xe", "1.000003")]
    [InlineData("gia dang ky", "2.002217")]
    public async Task Words_without_marks_find_what_is_written_with_them(string typed, string code)
    {
        var page = await bed.SearchAsync(new ProcedureQuery(typed));

        Assert.Equal(code, page.Items[0].Code);
    }

    [Fact]
    public async Task Decomposed_text_finds_the_same()
    {
        var page = await bed.SearchAsync(new ProcedureQuery("đăng ký giá".Normalize(System.Text.NormalizationForm.FormD)));

        Assert.Equal("2.002217", page.Items[0].Code);
    }

    [Theory]
    [InlineData("thuế", "1.000002", "1.000001")]
    [InlineData("thuê", "1.000001", "1.000002")]
    public async Task Equal_tones_go_before_other_tones(string typed, string first, string second)
    {
        // Both names are put on one footing: the word stands inside, not at the start.
        await bed.PublishAsync(Records.Record("1.000001", "Xin thuê đất", "Đất đai"));

        var page = await bed.SearchAsync(new ProcedureQuery(typed));

        Assert.Equal([first, second], page.Items.Select(i => i.Code));
    }

    [Fact]
    public async Task Nothing_found_says_what_is_near()
    {
        var page = await bed.SearchAsync(new ProcedureQuery("khai sinh bay tren troi", IsExact: true));

        Assert.Empty(page.Items);
        Assert.Equal(0, page.Total);
        Assert.Equal("1.001193", page.Near[0].Code);
    }

    [Fact]
    public async Task Signs_alone_find_nothing_and_break_nothing()
    {
        Assert.Empty((await bed.SearchAsync(new ProcedureQuery("%_'\"\\ 😀 \u0000"))).Items);
        Assert.Equal(6, (await bed.SearchAsync(new ProcedureQuery("   "))).Total);
        Assert.Empty((await bed.SearchAsync(new ProcedureQuery(new string('x', 100_000)))).Items);
    }

    [Fact]
    public async Task Filters_narrow_and_what_is_shown_is_what_was_asked()
    {
        var commune = await bed.SearchAsync(new ProcedureQuery(Level: ProcedureLevel.Commune));
        var atWard = await bed.SearchAsync(new ProcedureQuery(Unit: "26506"));
        var byIdentifier = await bed.SearchAsync(new ProcedureQuery(Unit: "H06.4", Service: ServiceLevel.Partial));
        var field = await bed.SearchAsync(new ProcedureQuery(Field: "ho tich"));
        var moment = await bed.SearchAsync(new ProcedureQuery(LifeEvent: "sinh-con"));

        Assert.Equal(["1.001193", "1.000004"], commune.Items.Select(i => i.Code));
        Assert.All(commune.Items, i => Assert.Equal(ProcedureLevel.Commune, i.Level));
        Assert.Equal(["1.001193"], atWard.Items.Select(i => i.Code));
        Assert.Equal(["1.000004"], byIdentifier.Items.Select(i => i.Code));
        Assert.Equal(["1.001193"], field.Items.Select(i => i.Code));
        Assert.Equal(["1.001193"], moment.Items.Select(i => i.Code));
    }

    [Fact]
    public async Task Pages_hold_every_procedure_once_even_when_one_is_published_between()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await bed.SearchAsync(new ProcedureQuery(Limit: 2, Cursor: cursor));
            seen.AddRange(page.Items.Select(i => i.Code));
            cursor = page.Next;
            if (seen.Count == 2)
            {
                await bed.PublishAsync(Records.Record("1.000009", "Ân xá"));
            }
        }
        while (cursor is not null);

        Assert.Equal(6, seen.Count);
        Assert.Equal(6, seen.Distinct().Count());
    }

    [Fact]
    public async Task Wrong_questions_are_refused_in_words()
    {
        async Task<Refused> RefusedAsync(ProcedureQuery query) => await Assert.ThrowsAsync<Refused>(() => bed.SearchAsync(query));

        Assert.Equal(RefusalKind.Malformed, (await RefusedAsync(new ProcedureQuery(Limit: 0))).Kind);
        Assert.Equal(RefusalKind.Malformed, (await RefusedAsync(new ProcedureQuery(Limit: 101))).Kind);
        Assert.Equal("list.badCursor", (await RefusedAsync(new ProcedureQuery(Cursor: "không"))).Code);
        Assert.Equal("list.badCursor", (await RefusedAsync(new ProcedureQuery(Cursor: "YWJj"))).Code);
        Assert.Equal("procedure.unknownUnit", (await RefusedAsync(new ProcedureQuery(Unit: "XYZ"))).Code);
    }

    [Fact]
    public async Task Offers_by_level_reach_every_unit_of_it_and_a_named_unit_goes_first()
    {
        var ward = await bed.AskAsync<AgencyDirectory, UnitSummary?>(async d => await d.FindAsync("26506"));
        var city = await bed.AskAsync<AgencyDirectory, UnitSummary?>(async d => await d.FindAsync("747"));
        var finance = await bed.AskAsync<AgencyDirectory, UnitSummary?>(async d => await d.FindAsync("STC"));
        var found = await bed.WithAsync(async d => await d.FindAsync("1.001193"));

        Assert.Equal(["747", "26509", "26506"], found!.Offers.Select(o => o.Unit.Code));
        Assert.Equal(ServiceLevel.Full, (await bed.WithAsync(async d => await d.OfferAsync("1.001193", ward!.Id)))!.ServiceLevel);
        Assert.Equal(ServiceLevel.Partial, (await bed.WithAsync(async d => await d.OfferAsync("1.001193", city!.Id)))!.ServiceLevel);
        Assert.Null(await bed.WithAsync(async d => await d.OfferAsync("1.001193", finance!.Id)));
        Assert.Null(await bed.WithAsync(async d => await d.OfferAsync("9.999999", ward!.Id)));
    }

    [Fact]
    public void Ten_thousand_procedures_are_searched_in_a_moment()
    {
        var listing = new Listing((0, 0), [.. Enumerable.Range(0, 10_000).Select(i => Listed.Of(
            Records.Record($"8.{i:000000}", $"Cấp giấy phép hoạt động số {i} cho cơ sở kinh doanh", $"Lĩnh vực {i % 40}"), 1, []))]);
        var query = new ProcedureQuery("giay phep hoat dong kinh doanh");
        Assert.Equal(10_000, ProcedureSearch.Find(listing, query, null).Total);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(20, ProcedureSearch.Find(listing, query, null).Items.Count);
        }

        Assert.True(watch.ElapsedMilliseconds < 20 * 250, $"20 searches took {watch.ElapsedMilliseconds} ms");
    }
}
