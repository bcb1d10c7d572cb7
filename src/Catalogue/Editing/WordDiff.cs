using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace MotCua.Catalogue.Editing;

/// <summary>A piece of text that stayed, went or came.</summary>
internal sealed record WordPiece(string Text, DiffKind? Kind);

/// <summary>Two texts word by word.</summary>
internal static class WordDiff
{
    private const int Longest = 30_000;

    internal static IReadOnlyList<WordPiece> Of(string before, string after)
    {
        if (before.Length + after.Length > Longest)
        {
            return [new(before, DiffKind.Removed), new(after, DiffKind.Added)];
        }

        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false, ignoreCase: false, new WordChunker()).Lines;
        var pieces = new List<WordPiece>();
        foreach (var line in lines)
        {
            DiffKind? kind = line.Type switch { ChangeType.Inserted => DiffKind.Added, ChangeType.Deleted => DiffKind.Removed, _ => null };
            if (pieces.Count > 0 && pieces[^1].Kind == kind)
            {
                pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line.Text };
            }
            else
            {
                pieces.Add(new WordPiece(line.Text, kind));
            }
        }

        return pieces;
    }
}
