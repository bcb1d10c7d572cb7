using System.IO.Compression;

namespace MotCua.Tests.Ui;

public sealed class AssetTests
{
    private static readonly string Lib = Path.Combine(Root(), "src", "Ui", "wwwroot", "lib");

    [Fact]
    public void The_public_pages_stay_light()
    {
        Assert.InRange(Packed("site.css"), 1_000, 20_000);
        Assert.InRange(Packed("main.js"), 500, 6_000);
        // Three weights, two subsets each; with a page, its styles and script they stay under 150 kB.
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Lib, "fonts"), "*.woff2").Sum(f => new FileInfo(f).Length), 60_000, 110_000);
    }

    [Fact]
    public void Fonts_are_named_by_their_content_so_that_they_may_be_kept_for_ever() =>
        Assert.All(Directory.EnumerateFiles(Path.Combine(Lib, "fonts")), f => Assert.Matches("-[A-Z0-9]{8}\\.woff2$", f));

    [Theory]
    [InlineData("BeVietnamPro-Regular")]
    [InlineData("BeVietnamPro-SemiBold")]
    [InlineData("BeVietnamPro-Bold")]
    [InlineData("Tinos-Regular")]
    [InlineData("Tinos-Bold")]
    [InlineData("Tinos-Italic")]
    public void Fonts_for_PDF_lie_beside_the_program_and_not_on_the_web(string face)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fonts", face + ".ttf");

        Assert.Equal([0, 1, 0, 0], File.ReadAllBytes(file)[..4]);
        Assert.Empty(Directory.EnumerateFiles(Lib, "*.ttf", SearchOption.AllDirectories));
    }

    private static long Packed(string name)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(File.ReadAllBytes(Path.Combine(Lib, name)));
        }

        return packed.Length;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MotCua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests inside the repository.");
        }

        return folder;
    }
}
