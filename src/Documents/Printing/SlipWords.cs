using System.Text;
using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>Puts the words of a slip into the texts of its layout.</summary>
internal static class SlipWords
{
    /// <summary>What stands where a word is missing: room to write by hand.</summary>
    public const string Dots = "……………………";

    private const string Nothing = "\u200B";

    public static SlipLine Line(string template, Func<string, string?> field)
    {
        List<SlipRun> runs = [];
        var text = new StringBuilder();
        bool bold = false, italic = false;
        for (var at = 0; at < template.Length; at++)
        {
            switch (template[at])
            {
                case '*':
                    Close();
                    bold = !bold;
                    break;
                case '_':
                    Close();
                    italic = !italic;
                    break;
                case '{':
                    var end = template.IndexOf('}', at);
                    var word = field(template[(at + 1)..end]);
                    text.Append(string.IsNullOrWhiteSpace(word) ? Dots : word.Trim());
                    at = end;
                    break;
                default:
                    text.Append(template[at]);
                    break;
            }
        }

        Close();
        return new SlipLine(runs);

        void Close()
        {
            if (text.Length > 0)
            {
                runs.Add(new SlipRun(text.ToString().Normalize(NormalizationForm.FormC), bold, italic));
                text.Clear();
            }
        }
    }

    /// <summary>The same, with nothing where a word is missing.</summary>
    public static SlipLine Plain(string template, Func<string, string?> field)
    {
        var line = Line(template, name => field(name) is { } word && !string.IsNullOrWhiteSpace(word) ? word : Nothing);
        return new SlipLine([.. line.Runs.Select(run => run with { Text = run.Text.Replace(Nothing, string.Empty) })]);
    }

    /// <summary>A cell of a table: plain words without faces.</summary>
    public static string Cell(string template, Func<string, string?> field) => string.Join('\n', Plain(template, field).Text.Split('\n').Select(line => line.Trim())).Trim();
}
