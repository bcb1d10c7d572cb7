using MotCua.Documents.Contract;

namespace MotCua.Tests.Documents.Printing;

public sealed class VietnameseWordsTests
{
    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(5, "Năm đồng")]
    [InlineData(10, "Mười đồng")]
    [InlineData(15, "Mười lăm đồng")]
    [InlineData(21, "Hai mươi mốt đồng")]
    [InlineData(24, "Hai mươi tư đồng")]
    [InlineData(55, "Năm mươi lăm đồng")]
    [InlineData(101, "Một trăm linh một đồng")]
    [InlineData(110, "Một trăm mười đồng")]
    [InlineData(8_000, "Tám nghìn đồng")]
    [InlineData(20_005, "Hai mươi nghìn không trăm linh năm đồng")]
    [InlineData(1_200_000, "Một triệu hai trăm nghìn đồng")]
    [InlineData(1_255_000, "Một triệu hai trăm năm mươi lăm nghìn đồng")]
    [InlineData(1_000_000_000, "Một tỷ đồng")]
    [InlineData(2_000_000_001, "Hai tỷ không trăm linh một đồng")]
    [InlineData(-1_000, "Âm một nghìn đồng")]
    public void Money_is_said_as_on_a_receipt(long dong, string words) => Assert.Equal(words, VietnameseWords.Money(dong));

    [Fact]
    public void Every_amount_has_words() => Assert.All(
        new[] { long.MaxValue, long.MinValue, 999_999_999_999, 1_000_000_000_000 },
        dong => Assert.Matches("^[Â\\p{L}].* đồng$", VietnameseWords.Money(dong)));

    [Fact]
    public void A_moment_is_said_on_the_clock_of_Vietnam()
    {
        Assert.Equal(
            "15 giờ 30 phút, ngày 27 tháng 8 năm 2021",
            VietnameseWords.Moment(new DateTimeOffset(2021, 8, 27, 8, 30, 0, TimeSpan.Zero)));
        Assert.Equal("ngày 05 tháng 02 năm 2021", VietnameseWords.Day(new DateOnly(2021, 2, 5)));
        Assert.Equal("Chủ nhật", VietnameseWords.Weekday(new DateOnly(2021, 8, 29)));
        Assert.Equal("T7", VietnameseWords.ShortWeekday(new DateOnly(2021, 8, 28)));
    }
}
