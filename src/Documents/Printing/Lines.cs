using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>A piece of a line in one face.</summary>
internal sealed record Piece(string Text, bool Bold, bool Italic, double Width);

/// <summary>Breaks runs of text into lines that fit; a word that is wider than the line is cut, never clipped.</summary>
internal sealed class Lines(FontShelf shelf)
{
    public double Width(string text, double size, bool bold, bool italic)
    {
        var face = shelf[bold, italic];
        return face.Width(face.Printable(text), size);
    }

    public IReadOnlyList<IReadOnlyList<Piece>> Break(
        IEnumerable<SlipRun> runs, double size, double width, double hanging = 0)
    {
        List<IReadOnlyList<Piece>> lines = [];
        List<Piece> line = [];
        double used = 0, room = width;
        foreach (var word in Words(runs, size).SelectMany(word => Fit(word, size, width - hanging)))
        {
            var wide = word.Sum(piece => piece.Width);
            if (used > 0 && used + wide > room && !IsSpace(word))
            {
                lines.Add(Closed(line));
                (line, used, room) = ([], 0, width - hanging);
            }

            if (used > 0 || !IsSpace(word))
            {
                line.AddRange(word);
                used += wide;
            }
        }

        if (line.Count > 0)
        {
            lines.Add(Closed(line));
        }

        return lines;
    }

    /// <summary>As few lines as needed, of nearly one length: for headings in the middle.</summary>
    public IReadOnlyList<IReadOnlyList<Piece>> Balance(IReadOnlyList<SlipRun> runs, double size, double width)
    {
        var best = Break(runs, size, width);
        for (var narrower = width * 0.95; narrower > width / 2 && best.Count > 1; narrower -= width * 0.05)
        {
            var tried = Break(runs, size, narrower);
            if (tried.Count > best.Count)
            {
                break;
            }

            best = tried;
        }

        return best;
    }

    private static bool IsSpace(IReadOnlyList<Piece> word) => word.Count == 1 && word[0].Text == " ";

    /// <summary>Words and single spaces; a word may change its face in the middle and still stays together.</summary>
    private IEnumerable<IReadOnlyList<Piece>> Words(IEnumerable<SlipRun> runs, double size)
    {
        List<Piece> word = [];
        foreach (var piece in Parts(runs, size))
        {
            if (piece.Text != " ")
            {
                word.Add(piece);
                continue;
            }

            if (word.Count > 0)
            {
                yield return word;
                word = [];
            }

            yield return [piece];
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }

    private IEnumerable<Piece> Parts(IEnumerable<SlipRun> runs, double size)
    {
        foreach (var run in runs)
        {
            var face = shelf[run.Bold, run.Italic];
            var text = face.Printable(run.Text);
            var start = 0;
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == ' ')
                {
                    if (at > start)
                    {
                        yield return Made(text[start..at], run, face, size);
                    }

                    yield return Made(" ", run, face, size);
                    start = at + 1;
                }
            }

            if (start < text.Length)
            {
                yield return Made(text[start..], run, face, size);
            }
        }
    }

    private IEnumerable<IReadOnlyList<Piece>> Fit(IReadOnlyList<Piece> word, double size, double width)
    {
        if (word.Sum(piece => piece.Width) <= width)
        {
            return [word];
        }

        return word.SelectMany(piece => Cut(piece, size, width)).Select(piece => new[] { piece });
    }

    private IEnumerable<Piece> Cut(Piece word, double size, double width)
    {
        var face = shelf[word.Bold, word.Italic];
        while (word.Width > width && word.Text.Length > 1)
        {
            var length = 1;
            while (length < word.Text.Length - 1 && face.Width(word.Text[..(length + 1)], size) <= width)
            {
                length++;
            }

            yield return word with { Text = word.Text[..length], Width = face.Width(word.Text[..length], size) };
            var rest = word.Text[length..];
            word = word with { Text = rest, Width = face.Width(rest, size) };
        }

        yield return word;
    }

    private static Piece Made(string text, SlipRun run, FontFace face, double size) =>
        new(text, run.Bold, run.Italic, face.Width(text, size));

    /// <summary>Drops the space at the end and joins neighbours of one face, so that a line reads back as one text.</summary>
    private static List<Piece> Closed(List<Piece> line)
    {
        while (line.Count > 0 && line[^1].Text == " ")
        {
            line.RemoveAt(line.Count - 1);
        }

        List<Piece> joined = [];
        foreach (var piece in line)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Bold == piece.Bold && last.Italic == piece.Italic)
            {
                joined[^1] = last with { Text = last.Text + piece.Text, Width = last.Width + piece.Width };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
