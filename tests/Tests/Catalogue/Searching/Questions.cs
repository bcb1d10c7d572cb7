using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Catalogue.Searching;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Searching;

/// <summary>A question of the test set.</summary>
/// <param name="Text">What is typed.</param>
/// <param name="Codes">Procedures that answer it.</param>
/// <param name="Half"><c>tuned</c>, <c>held</c>, <c>blind</c>, <c>second-tuned</c>, <c>second-held</c> or <c>last</c>.</param>
internal sealed record Question(string Text, IReadOnlyList<string> Codes, string Half)
{
    internal static IReadOnlyList<Question> Read(string file) =>
        [.. File.ReadLines(SharedData.Find(file)).Skip(1).Select(l => l.Split('\t')).Select(c => new Question(c[0], c[1].Split(' '), c.ElementAtOrDefault(2) ?? string.Empty))];

    /// <summary>The half that the question's own letters decide, before anybody tries it.</summary>
    internal string HalfByHash => SHA256.HashData(Encoding.UTF8.GetBytes(Text))[0] % 2 == 1 ? "held" : "tuned";
}

/// <summary>Catalogues to ask.</summary>
internal static class Listings
{
    internal const string National = "procedures-full.jsonl.gz";

    internal static Listing OfTheSample()
    {
        var records = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(SharedData.Find("procedures.json")));
        var array = records.ValueKind == JsonValueKind.Array ? records : records.GetProperty("procedures");
        return new Listing((0, 0), [.. array.EnumerateArray().Select(r => Listed.Of(r.Deserialize<ProcedureRecord>(CatalogueJson.Options)!, 1, []))]);
    }

    internal static Listing OfTheNation(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var all = new List<Listed>();
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            all.Add(Listed.Of(NationalRecord.Read(row.RootElement), 1, []));
        }

        return new Listing((0, 0), all);
    }

    /// <summary>How often an answer is the first, and among the first five.</summary>
    internal static (double First, double Five, IReadOnlyList<string> Missed) Ask(this Listing listing, IReadOnlyCollection<Question> questions)
    {
        var first = 0;
        var missed = new List<string>();
        foreach (var question in questions)
        {
            var at = ProcedureSearch.Find(listing, new ProcedureQuery(question.Text, Limit: 5), null).Items.ToList()
                .FindIndex(i => question.Codes.Contains(i.Code));
            first += at == 0 ? 1 : 0;
            if (at < 0)
            {
                missed.Add(question.Text);
            }
        }

        return ((double)first / questions.Count, (double)(questions.Count - missed.Count) / questions.Count, missed);
    }
}
