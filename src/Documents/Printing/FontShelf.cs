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
        var bold = Read(files, bold: true, italic: false);
        return
        [
            Read(files, bold: false, italic: false)!,
            Read(files, bold: false, italic: true)!,
            bold!,
            Read(files, bold: true, italic: true) ?? bold!,
        ];

        FontFace? Read(string[] files, bool bold, bool italic) => Find(files, bold, italic) is { } file
            ? FontFace.Read(file)
            : bold && italic
                ? null
                : throw new FileNotFoundException($"No Tinos face (bold: {bold}, italic: {italic}) among the fonts in {folder}.");
    }

    private static string? Find(string[] files, bool bold, bool italic) =>
        files.Order(StringComparer.Ordinal).FirstOrDefault(file =>
            Says(file, "Tinos") && Says(file, "Bold") == bold && Says(file, "Italic") == italic);

    private static bool Says(string file, string word) =>
        Path.GetFileName(file).Contains(word, StringComparison.OrdinalIgnoreCase);
}
