using System.Globalization;
using System.Text.Json;
using MotCua.Bench.Measuring;
using MotCua.Dossiers;

namespace MotCua.Bench.Large;

/// <summary>Made-up applicants from the sample's parts of names: surnames by their weight, so that many people share one.</summary>
internal sealed class Names(IReadOnlyList<(string Name, double UpTo)> surnames, IReadOnlyList<string> middles, IReadOnlyList<string> givens, IReadOnlyList<string> streets)
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static Names Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Bed.Sample, "people.json")));
        var root = json.RootElement;
        var (surnames, sum) = (new List<(string, double)>(), 0d);
        foreach (var name in root.GetProperty("surnames").EnumerateArray())
        {
            sum += name.GetProperty("weight").GetDouble();
            surnames.Add((name.GetProperty("name").GetString()!, sum));
        }

        return new Names(
            surnames, [.. Parts("middle")], [.. Parts("given")],
            [.. root.GetProperty("streets").EnumerateObject().SelectMany(d => d.Value.EnumerateArray()).Select(s => s.GetString()!)]);

        IEnumerable<string> Parts(string part) => new[] { "male", "female" }
            .SelectMany(sex => root.GetProperty(sex).GetProperty(part).EnumerateArray()).Select(n => n.GetString()!).Distinct();
    }

    public Applicant Next(Random dice)
    {
        var at = dice.NextDouble() * surnames[^1].UpTo;
        var surname = surnames.First(s => s.UpTo >= at).Name;
        var name = $"{surname} {middles[dice.Next(middles.Count)]} {givens[dice.Next(givens.Count)]} {givens[dice.Next(givens.Count)]}";
        return new Applicant(
            name, string.Create(CultureInfo.InvariantCulture, $"077{dice.Next(0, 4)}{dice.Next(50, 99)}{dice.Next(0, 999_999):000000}"), null,
            string.Create(CultureInfo.InvariantCulture, $"+849{dice.Next(0, 99_999_999):00000000}"), null, $"{dice.Next(1, 400)} {streets[dice.Next(streets.Count)]}, Bà Rịa - Vũng Tàu");
    }

    /// <summary>Letters and digits that are not mixed up; unique enough for many millions.</summary>
    public static string Code(int length) => System.Security.Cryptography.RandomNumberGenerator.GetString(Letters, length);
}
