using System.Text;
using MotCua.Documents.Files;

namespace MotCua.Tests.Documents.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("đơn xin.pdf", "đơn xin.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\An\\Giấy khai sinh.JPG", "Giấy khai sinh.jpg")]
    [InlineData("anh\u202Egpj.pdf", "anhgpj.pdf")]
    [InlineData("a\u0000b\u0007\u200B.pdf", "ab.pdf")]
    [InlineData("  hai   dấu\tcách .pdf ", "hai dấu cách.pdf")]
    [InlineData("a<b>:\"c|?*.pdf", "a_b___c___.pdf")]
    [InlineData(".pdf", "tep.pdf")]
    [InlineData("", "tep")]
    [InlineData("CON.txt", "tep CON.txt")]
    [InlineData("....", "tep")]
    [InlineData("🎉 vui.pdf", "🎉 vui.pdf")]
    public void A_name_is_made_safe_and_stays_readable(string given, string clean) => Assert.Equal(clean, FileName.Clean(given));

    [Fact]
    public void A_name_is_NFC_and_at_most_200_characters_with_its_extension()
    {
        Assert.Equal("Nguyễn.pdf", FileName.Clean("Nguyễn.pdf".Normalize(NormalizationForm.FormD)));
        var name = FileName.Clean(new string('ế', 400) + ".docx");
        Assert.Equal(200, name.Length);
        Assert.EndsWith("ế.docx", name);
        Assert.Equal("\uFFFD"[..0] + "tep.pdf", FileName.Clean("\uD83C.pdf"));
    }
}
