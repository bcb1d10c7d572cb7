using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;

namespace MotCua.Bench;

/// <summary>What a form of 500 fields costs to check whole: every answer, computed values, cross checks and the published schema.</summary>
internal static class Forms
{
    private const double Aim = 5;
    private const int Fields = 500;
    private const int Rounds = 200;

    public static void Run(Report report)
    {
        var (form, answers) = Large();
        var today = new DateOnly(2021, 8, 12);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var good = EFormChecker.Check(form, answers, today).IsGood;
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (!good)
            {
                report.Check("A form of 500 fields", "its answers are refused", false);
                return;
            }
        }

        report.AtMost("Checking a form of 500 fields, ms", $"aim {Aim:0}", Aim, best.ToString("0.00", CultureInfo.InvariantCulture), best, 1);
    }

    /// <summary>A form of 500 fields on ten pages, and answers that pass.</summary>
    internal static (EForm Form, JsonElement Answers) Large()
    {
        var pages = new List<EFormPage>();
        var answers = new JsonObject();
        for (var page = 0; page < 10; page++)
        {
            var fields = new List<EFormField>();
            for (var i = 0; i < Fields / 10; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"f{page}x{i}");
                var (field, answer) = (i % 5) switch
                {
                    0 => (new EFormField { Name = name, Label = name, Required = true }, JsonValue.Create("Nguyễn Văn An")),
                    1 => (new EFormField { Name = name, Label = name, Type = EFormFieldType.Money }, JsonValue.Create("1.500.000")),
                    2 => (new EFormField { Name = name, Label = name, Type = EFormFieldType.PartialDate }, JsonValue.Create("5/1985")),
                    3 => (new EFormField { Name = name, Label = name, Type = EFormFieldType.Choice, Options = [new("a", "A"), new("b", "B")] }, JsonValue.Create("b")),
                    _ => (new EFormField { Name = name, Label = name, Type = EFormFieldType.Money, Compute = $"f{page}x{i - 3} * 2 + 1" }, (JsonValue?)null),
                };
                fields.Add(field);
                if (answer is not null)
                {
                    answers[name] = answer;
                }
            }

            pages.Add(new EFormPage($"p{page}", "P", "P", fields));
        }

        return (new EForm("large", 1, pages) { Rules = [new("f0x1 <= f9x1", "x", "x", "f0x1")] }, JsonSerializer.SerializeToElement(answers));
    }
}
