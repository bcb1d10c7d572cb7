using System.Text;

namespace MotCua.BrowserTests.Support;

/// <summary>Papers that people hand in, made as real files of their kind.</summary>
internal static class Papers
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("motcua-papers").FullName;

    /// <summary>A PDF of one empty page.</summary>
    public static string Pdf(string name)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", Encoding.ASCII);
        return path;
    }
}
