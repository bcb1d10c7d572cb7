using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Filing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

/// <summary>The checker and the published schema say the same about answers.</summary>
public sealed class FormSchemaTests
{
    private static readonly DateOnly Today = new(2021, 8, 12);

    private static readonly string[] Odd =
    [
        "", " ", "true", "false", "1", "1.500.000", "30/8/2021", "2021-08-01", "1985", "5/1985", "31/2/1985", "077192000318", "3500101107", "3500101107-001",
        "0903123456", "+84903123456", "a@example.vn", "a.b+c@x.example.vn", "é@example.vn", "a@-x.vn", "a'b@example.vn", "A_b@EXAMPLE.VN", "a@1.2", "nam", "😀",
    ];

    private static readonly Gen<JsonNode?> Anything = Gen.OneOf(
        Gen.String.Select(s => (JsonNode?)s),
        Gen.Int[0, Odd.Length - 1].Select(i => (JsonNode?)Odd[i]),
        Gen.Long.Select(n => (JsonNode?)n),
        Gen.Int[-5, 3000].Select(n => (JsonNode?)n),
        Gen.Bool.Select(b => (JsonNode?)b),
        Gen.Double[-10, 10].Select(d => (JsonNode?)d),
        Gen.Const(0).Select(_ => (JsonNode?)null),
        Gen.Const(0).Select(_ => (JsonNode?)new JsonArray(1, "a")),
        Gen.Const(0).Select(_ => (JsonNode?)new JsonObject { ["a"] = 1 }));

    public static TheoryData<string> Forms => [.. Sample().Select(f => f.Code)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_checker_keeps_the_schema_takes(string code)
    {
        // What answers must be of each other is no matter of the schema.
        var form = Sample().Single(f => f.Code == code) with { Rules = null };
        var good = 0;

        AnswersTo(form).Sample(
            answers =>
            {
                var check = EFormChecker.Check(form, JsonSerializer.SerializeToElement(answers), Today);
                Assert.DoesNotContain(check.Errors.Values.SelectMany(m => m), m => m.Contains("mẫu đã công bố", StringComparison.Ordinal));
                if (check.IsGood)
                {
                    Interlocked.Increment(ref good);
                    Assert.Empty(SchemaCheck.Disagreements(form, check.Answers));
                }
            },
            iter: 2_000);

        Assert.True(good > 20, $"Only {good} of the random answers were good.");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_schema_refuses_the_checker_does_not_keep(string code)
    {
        var form = Sample().Single(f => f.Code == code);
        var refused = 0;

        AnswersTo(form).Sample(
            answers =>
            {
                if (SchemaCheck.Disagreements(form, answers).Count > 0)
                {
                    Interlocked.Increment(ref refused);
                    var check = EFormChecker.Check(form, JsonSerializer.SerializeToElement(answers), Today);
                    Assert.False(check.IsGood && JsonNode.DeepEquals(check.Answers, answers));
                }
            },
            iter: 1_000);

        Assert.True(refused > 20, $"Only {refused} of the random answers were refused.");
    }

    [Fact]
    public void What_only_the_schema_sees_is_said_at_its_field()
    {
        var form = Sample().Single(f => f.Code == "dang-ky-gia");

        Assert.Equal(["form.currentPrice"], SchemaCheck.Disagreements(form, Good(form, o => o["currentPrice"] = -1)));
        Assert.Equal(["form"], SchemaCheck.Disagreements(Sample().Single(f => f.Code == "dang-ky-khai-sinh"), new JsonObject()));
        Assert.Equal(["form.alien"], SchemaCheck.Disagreements(form, Good(form, o => o["alien"] = 1)));
    }

    [Fact]
    public void No_schema_is_fetched_from_elsewhere() => Assert.ThrowsAny<Exception>(() =>
        SchemaCheck.Compile("""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "https://example.invalid/other.json" }""")
            .Evaluate(JsonSerializer.SerializeToElement(1)));

    private static JsonObject Good(EForm form, Action<JsonObject> change)
    {
        var good = new JsonObject
        {
            ["goods"] = "Sữa bột", ["unitOfMeasure"] = "hộp", ["currentPrice"] = 420_000, ["newPrice"] = 430_000,
            ["effectiveFrom"] = "2021-09-01", ["changesPrice"] = true, ["changeReason"] = "Giá đầu vào tăng",
        };
        Assert.Empty(SchemaCheck.Disagreements(form, good));
        change(good);
        return good;
    }

    // Mostly what fits the field, so that the whole is often good; now and then anything.
    private static Gen<JsonObject> AnswersTo(EForm form) =>
        Gen.Select(Gen.Double[0, 0.4], Gen.Int[0, 1_000_000]).SelectMany((wildness, seed) =>
            Anything.Array[form.Fields.Count()].Select(anything =>
            {
                var random = new Random(seed);
                var wild = random.NextDouble() < 0.5 ? 0 : wildness;
                var said = new JsonObject();
                foreach (var (field, any) in form.Fields.Zip(anything).Where(f => f.First.Compute is null))
                {
                    if (random.NextDouble() < wild)
                    {
                        said[field.Name] = any?.DeepClone();
                    }
                    else if (field.Required || random.NextDouble() < 0.7)
                    {
                        said[field.Name] = Fitting(field, random);
                    }
                }

                return said;
            }));

    private static JsonNode? Fitting(EFormField field, Random random) => field.Type switch
    {
        EFormFieldType.Text or EFormFieldType.Textarea => "Chữ " + random.Next(100),
        EFormFieldType.Integer or EFormFieldType.Money => random.Next(long.TryParse(field.Min, out var least) ? (int)least : 0, long.TryParse(field.Max, out var most) ? (int)Math.Min(most, 100_000) + 1 : 3_000),
        EFormFieldType.Date => Today.AddDays(field.Max == "today" ? -random.Next(40) : random.Next(400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        EFormFieldType.YesNo => random.Next(2) == 0,
        EFormFieldType.Choice => field.Options![random.Next(field.Options.Count)].Value,
        EFormFieldType.Phone => "+84903123456",
        EFormFieldType.Email => "a@example.vn",
        EFormFieldType.TaxCode => "3500101107",
        EFormFieldType.PersonalId => "077321000318",
        EFormFieldType.PartialDate => random.Next(3) switch { 0 => "1985", 1 => "1985-05", _ => "1985-05-12" },
        EFormFieldType.Address => new JsonObject { ["line"] = "12 Trần Phú" },
        EFormFieldType.Declaration => true,
        EFormFieldType.Group => new JsonArray([.. Enumerable.Range(0, Math.Max(1, field.LeastRows) + random.Next(2)).Select(_ => (JsonNode)new JsonObject(
            (field.Fields ?? []).Where(f => f.Required || random.Next(2) == 0).Select(f => KeyValuePair.Create(f.Name, Fitting(f, random)))))]),
        _ => null,
    };

    internal static IReadOnlyList<EForm> Sample() =>
        [.. SampleRecords().Select(r => r.Form).Where(f => f is not null).Select(f => f!)];

    private static IEnumerable<ProcedureRecord> SampleRecords()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Find("procedures.json")));
        var list = file.RootElement.ValueKind == JsonValueKind.Array ? file.RootElement : file.RootElement.GetProperty("procedures");
        return [.. list.EnumerateArray().Select(r => r.Deserialize<ProcedureRecord>(CatalogueJson.Options)!)];
    }
}
