using System.Globalization;
using MotCua.Ui;

namespace MotCua.Tests.Ui;

public sealed class VnTests
{
    private static readonly DateTimeOffset Due = new(2021, 9, 7, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Dates_and_figures_stand_as_people_here_write_them()
    {
        using var culture = new Spoken("vi");

        Assert.Equal("17:30 thứ Ba, 7/9/2021", Vn.DateTime(Due));
        Assert.Equal("17:30, 7/9/2021", Vn.Stamp(Due));
        Assert.Equal("17:30 hôm nay", Vn.When(Due, Due.AddHours(-3)));
        Assert.Equal("17:30 ngày mai", Vn.When(Due, Due.AddHours(-18)));
        Assert.Equal("CN", Vn.WeekdayShort(DayOfWeek.Sunday));
        Assert.Equal("Tháng 9/2021", Vn.Month(new DateOnly(2021, 9, 7)));
        Assert.Equal("1.963", Vn.Number(1963));
        Assert.Equal("0,9", Vn.Number(0.9));
        Assert.Equal("98,4 %", Vn.Percent(0.984));
        Assert.Equal("1.234.567 đ", Vn.Money(1_234_567));
        Assert.Equal("1,2 MB", Vn.FileSize(1_234_567));
    }

    [Fact]
    public void English_readers_get_theirs()
    {
        using var culture = new Spoken("en");

        Assert.Equal("17:30 Tuesday, 7 Sep 2021", Vn.DateTime(Due));
        Assert.Equal("1,963", Vn.Number(1963));
        Assert.Equal("98.4%", Vn.Percent(0.984));
        Assert.Equal("1,234,567 VND", Vn.Money(1_234_567));
        Assert.Equal("17:30 today", Vn.When(Due, Due));
    }

    [Fact]
    public void Nearly_all_never_reads_as_all_and_nothing_is_no_share()
    {
        using var culture = new Spoken("vi");

        Assert.Equal("99,9 %", Vn.Percent(0.99996));
        Assert.Equal("100,0 %", Vn.Percent(1));
        Assert.Equal("–", Vn.Percent(null));
    }

    [Fact]
    public void An_evening_in_London_is_the_next_day_here()
    {
        using var culture = new Spoken("vi");

        Assert.Equal("1/1/2022", Vn.Date(new DateTimeOffset(2021, 12, 31, 18, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("30/8/2021")]
    [InlineData("30/08/2021")]
    [InlineData(" 30-8-2021 ")]
    [InlineData("30.8.2021")]
    [InlineData("30 8 2021")]
    [InlineData("30082021")]
    [InlineData("2021-08-30")]
    public void A_date_is_understood_however_it_is_typed(string typed)
    {
        Assert.True(TypedDate.TryParse(typed, out var date));
        Assert.Equal(new DateOnly(2021, 8, 30), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("31/2/2021")]
    [InlineData("30/8/21")]
    [InlineData("8/30/2021")]
    [InlineData("30/8")]
    [InlineData("30/8/0000")]
    [InlineData("30/8/2021/1")]
    [InlineData("٣٠/٨/٢٠٢١")]
    [InlineData("-30/8/2021x")]
    public void What_is_no_date_is_refused(string? typed) => Assert.False(TypedDate.TryParse(typed, out _));

    [Fact]
    public void The_last_of_February_depends_on_the_year()
    {
        Assert.True(TypedDate.TryParse("29/2/2020", out _));
        Assert.False(TypedDate.TryParse("29/2/2021", out _));
    }

    /// <summary>The language of a request, for the length of a test.</summary>
    private sealed class Spoken : IDisposable
    {
        private readonly CultureInfo before = CultureInfo.CurrentUICulture;

        public Spoken(string language) => CultureInfo.CurrentUICulture = new CultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
