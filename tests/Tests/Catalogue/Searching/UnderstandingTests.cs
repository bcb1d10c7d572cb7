using System.Diagnostics;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;

namespace MotCua.Tests.Catalogue.Searching;

public sealed class UnderstandingTests
{
    private static readonly Lazy<Listing> Sample = new(Listings.OfTheSample);

    [Theory]
    [InlineData("khai sinhh", "khai sinh")]
    [InlineData("ddaats ddai", "đất đai")]
    [InlineData("d9at61 dai", "đất dai")]
    [InlineData("khai xinh", "khai sinh")]
    [InlineData("chungthuc chuky", "chứng thực chữ ký")]
    [InlineData("giấy đỏ", "giấy chứng nhận quyền sử dụng đất")]
    [InlineData("HKTT", "đăng ký thường trú")]
    [InlineData("lên thổ cư", "chuyển mục đích sử dụng đất")]
    public void What_was_meant_is_said_in_words_of_records(string typed, string understood)
    {
        var page = Find(typed);

        Assert.Equal(understood, page.Understood!.Text);
        Assert.True(page.Understood.IsChanged);
    }

    [Fact]
    public void Words_that_need_no_mending_are_left_alone()
    {
        var page = Find("đăng ký khai sinh");

        Assert.False(page.Understood!.IsChanged);
        Assert.Equal("đăng ký khai sinh", page.Understood.Text);
    }

    [Fact]
    public void Exact_words_are_neither_mended_nor_exchanged()
    {
        var page = ProcedureSearch.Find(Sample.Value, new ProcedureQuery("giấy khai sanh", IsExact: true), null);

        Assert.False(page.Understood!.IsChanged);
        Assert.Empty(page.Items);
        Assert.NotEmpty(Find("giấy khai sanh").Items);
    }

    [Fact]
    public void A_moment_of_life_is_named()
    {
        Assert.Contains("sinh-con", Find("vợ mới sinh con").Understood!.LifeEvents);
    }

    [Fact]
    public void Words_that_nobody_has_are_named()
    {
        var page = Find("qwpzt vbnmk");

        Assert.Empty(page.Items);
        Assert.Equal(["qwpzt", "vbnmk"], page.Understood!.Unknown);
    }

    [Fact]
    public void A_word_with_other_marks_is_another_word()
    {
        // “Để” is not “đẻ”: nobody who leaves a house behind asks about a birth.
        Assert.DoesNotContain("sinh-con", Find("di chúc để lại nhà").Understood!.LifeEvents);
    }

    [Theory]
    [InlineData("\"khai sinh\"")]
    [InlineData("khai sinh%")]
    [InlineData("khai* sinh")]
    [InlineData("NEAR(khai sinh)")]
    [InlineData("khai\u0000sinh")]
    [InlineData("khai_sinh'; drop table catalogue_procedures; --")]
    [InlineData("khai sinh 😀 \ud800")]
    public void Signs_of_query_languages_are_no_language_here(string typed)
    {
        var page = Find(typed);

        Assert.NotNull(page.Understood);
        Assert.InRange(page.Total, 0, Sample.Value.All.Count);
    }

    [Fact]
    public void Five_thousand_characters_are_a_short_question()
    {
        foreach (var typed in (string[])[new('a', 5_000), string.Join(' ', Enumerable.Repeat("khai sinh", 600)), string.Concat(Enumerable.Repeat("sfrxj", 1_000))])
        {
            var watch = Stopwatch.StartNew();
            Find(typed);
            Assert.True(watch.ElapsedMilliseconds < 1_000, $"{watch.ElapsedMilliseconds} ms");
        }
    }

    [Fact]
    public void The_cursor_leads_through_a_question_once()
    {
        var seen = new List<string>();
        string? cursor = null;
        int total;
        do
        {
            var page = ProcedureSearch.Find(Sample.Value, new ProcedureQuery("giấy phép", Limit: 3, Cursor: cursor), null);
            seen.AddRange(page.Items.Select(i => i.Code));
            (cursor, total) = (page.Next, page.Total);
        }
        while (cursor is not null);

        Assert.Equal(total, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public void Where_two_are_equal_the_order_is_always_the_same()
    {
        var once = Find("đăng ký", 100).Items.Select(i => i.Code);
        var again = ProcedureSearch.Find(Listings.OfTheSample(), new ProcedureQuery("đăng ký", Limit: 100), null).Items.Select(i => i.Code);

        Assert.Equal(once, again);
    }

    private static ProcedurePage Find(string typed, int limit = 20) => ProcedureSearch.Find(Sample.Value, new ProcedureQuery(typed, Limit: limit), null);
}
