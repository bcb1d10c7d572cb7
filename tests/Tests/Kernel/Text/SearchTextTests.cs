using System.Text;
using MotCua.Kernel;

namespace MotCua.Tests.Kernel.Text;

/// <summary>What is typed without marks finds what is written with them.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Đặng Thị Ngọc Ánh", "dang thi ngoc anh")]
    [InlineData("hoà thuỷ", "hoa thuy")]
    [InlineData("hòa thủy", "hoa thuy")]
    [InlineData("Nguyễn  Văn\tÝ", "nguyen van y")]
    [InlineData("1.001193", "1.001193")]
    [InlineData("H06.4-210827-0012", "h06.4-210827-0012")]
    [InlineData("Kê khai giá (cấp tỉnh), lần 2.", "ke khai gia cap tinh lan 2")]
    [InlineData(null, "")]
    [InlineData("  ", "")]
    public void Text_is_folded(string? text, string key) => Assert.Equal(key, SearchText.Fold(text));

    [Theory]
    [InlineData("Mỹ", "Mĩ")]
    [InlineData("Lý", "Lí")]
    [InlineData("quý", "quí")]
    [InlineData("hoà", "hòa")]
    [InlineData("ĐỒNG", "đồng")]
    public void Two_ways_of_writing_have_one_key(string one, string other) => Assert.Equal(SearchText.Fold(one), SearchText.Fold(other));

    [Theory]
    [InlineData("máy", "mai")]
    [InlineData("tay", "tai")]
    public void Different_words_stay_apart(string one, string other) => Assert.NotEqual(SearchText.Fold(one), SearchText.Fold(other));

    [Fact]
    public void Decomposed_and_composed_text_have_one_key()
    {
        const string Name = "Trần Thị Hường Đức";

        Assert.Equal(SearchText.Fold(Name), SearchText.Fold(Name.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("  Nguyễn   Thị\u00a0 Mai ", "Nguyễn Thị Mai")]
    [InlineData("Mai\0\u202e\u200b", "Mai")]
    [InlineData("Mai \ud83d\ude00", "Mai \ud83d\ude00")]
    [InlineData("\ud83d Mai", "Mai")]
    public void Stored_text_is_tidy(string typed, string kept) => Assert.Equal(kept, SearchText.Tidy(typed));

    [Fact]
    public void Stored_text_is_composed()
    {
        var kept = SearchText.Tidy("Hường".Normalize(NormalizationForm.FormD));

        Assert.True(kept.IsNormalized(NormalizationForm.FormC));
        Assert.Equal("Hường", kept);
    }

    [Fact]
    public void Line_breaks_stay_in_lines() => Assert.Equal("một\nhai ba", SearchText.TidyLines(" một \r\nhai   ba\n"));
}
