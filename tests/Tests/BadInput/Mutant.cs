using System.Text;
using System.Text.Json.Nodes;

namespace MotCua.Tests.BadInput;

/// <summary>Spoils a valid JSON body in one to four places, as a broken client or an attacker would. The same seed spoils alike.</summary>
internal sealed class Mutant(int seed)
{
    internal static readonly string[] Strings =
    [
        "", " ", "x", "null", "0", "-1", "🙂", "a" + string.Concat(Enumerable.Repeat("🙂", 250)), new string('ư', 10_000), "\u0000", "a\u0000b", "\u202Eabc",
        "Ngu\u0079e\u0302\u0303n", "\uFEFF", "'; DROP TABLE dossiers; --", "<script>alert(1)</script>", "../../etc/passwd", "=1+1", "9999-12-31",
        "0001-01-01", "1900-01-01", "2100-02-29", "2021-02-30", "2021-08-12T08:00:00", "9999-12-31T23:59:59.9999999-14:00",
        "0001-01-01T00:00:00+14:00", "00000000-0000-0000-0000-000000000000", "%s%n{0}{1}", "{0}", "\r\n\r\n", "H06", "STC", "GT01", "counter",
    ];

    private static readonly string[] Raw =
    [
        "null", "true", "[]", "{}", "0", "-1", "1.5", "1e400", "99999999999999999999", "-9223372036854775808", "2147483648", "\"\\ud800\"", "[null]", "[[[[]]]]",
        "{\"a\":{\"a\":{\"a\":1}}}", "\"\\u0000\"",
    ];

    private readonly Random dice = new(seed);

    internal string Of(JsonNode valid)
    {
        var body = valid.DeepClone();
        for (var n = dice.Next(1, 5); n > 0; n--)
        {
            Spoil(body);
        }

        var text = body.ToJsonString().Replace("\"RAW:", "RAW:", StringComparison.Ordinal);
        foreach (var (i, raw) in Raw.Index())
        {
            text = text.Replace($"RAW:{i:00}\"", raw, StringComparison.Ordinal);
        }

        return dice.Next(12) == 0 ? Tear(text) : text;
    }

    private void Spoil(JsonNode body)
    {
        var places = new List<JsonNode>();
        Walk(body, places);
        switch (places[dice.Next(places.Count)])
        {
            case JsonObject o when o.Count > 0:
                var key = o.ElementAt(dice.Next(o.Count)).Key;
                switch (dice.Next(6))
                {
                    case 0:
                        o.Remove(key);
                        break;
                    case 1:
                        o[$"{key}X"] = Anything();
                        break;
                    default:
                        o[key] = Anything();
                        break;
                }

                break;
            case JsonArray a when a.Count > 0 && dice.Next(3) == 0:
                for (var n = dice.Next(1, 150); n > 0; n--)
                {
                    a.Add(a[0]?.DeepClone());
                }

                break;
            case JsonArray a:
                a.Add(Anything());
                break;
            case JsonObject o:
                o["x"] = Anything();
                break;
            default:
                break;
        }
    }

    private JsonNode? Anything() => dice.Next(2) == 0
        ? Strings[dice.Next(Strings.Length)]
        : $"RAW:{dice.Next(Raw.Length):00}";

    private string Tear(string text)
    {
        var torn = new StringBuilder(text);
        var at = dice.Next(text.Length);
        switch (dice.Next(3))
        {
            case 0:
                torn.Length = at;
                break;
            case 1:
                torn.Remove(at, 1);
                break;
            default:
                torn.Insert(at, "\"{[]},:\\\u0001"[dice.Next(9)]);
                break;
        }

        return torn.ToString();
    }

    private static void Walk(JsonNode? node, List<JsonNode> places)
    {
        switch (node)
        {
            case JsonObject o:
                places.Add(o);
                foreach (var (_, value) in o)
                {
                    Walk(value, places);
                }

                break;
            case JsonArray a:
                places.Add(a);
                foreach (var value in a)
                {
                    Walk(value, places);
                }

                break;
            default:
                break;
        }
    }
}
