namespace MotCua.Documents.Contract;

/// <summary>The folder with the TrueType files that printed forms embed: Tinos regular, italic, bold and, if it is there, bold italic.</summary>
/// <param name="Folder">An existing folder; files are found by name, in any depth.</param>
public sealed record FontSource(string Folder)
{
    /// <summary>The fonts that are delivered beside the program.</summary>
    public static FontSource BesideTheProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "fonts"));
}
