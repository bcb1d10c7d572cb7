using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>The faces of the printed forms, each read once in the life of the program.</summary>
internal sealed class FontShelf(FontSource source)
{
    private readonly Lazy<FontFace[]> faces = new(() => ReadAll(source.Folder));

    public FontFace this[bool bold, bool italic] => faces.Value[Index(bold, italic)];

    public static int Index(bool bold, bool italic) => (bold ? 2 : 0) + (italic ? 1 : 0);

    private static FontFace[] ReadAll(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.ttf", SearchOption.AllDirectories)
            : [];
        return
        [
            FontFace.Read(Find(files, folder, bold: false, italic: false)),
            FontFace.Read(Find(files, folder, bold: false, italic: true)),
            FontFace.Read(Find(files, folder, bold: true, italic: false)),
            FontFace.Read(Find(files, folder, bold: true, italic: true)),
        ];
    }

    private static string Find(string[] files, string folder, bool bold, bool italic) =>
        files.Order(StringComparer.Ordinal).FirstOrDefault(file =>
            Says(file, "Tinos") && Says(file, "Bold") == bold && Says(file, "Italic") == italic)
        ?? throw new FileNotFoundException(
            $"No Tinos face (bold: {bold}, italic: {italic}) among the fonts in {folder}.");

    private static bool Says(string file, string word) =>
        Path.GetFileName(file).Contains(word, StringComparison.OrdinalIgnoreCase);
}
