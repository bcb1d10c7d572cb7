using System.Globalization;
using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Processing;

/// <summary>The road that a dossier takes out of a step.</summary>
/// <param name="Next">Where it leads.</param>
/// <param name="Because">The conditions that hold, as they are written in the process; null where there is no other way.</param>
internal sealed record RoadTaken(ProcessStep Next, string? Because);

/// <summary>
/// Which road a dossier takes: the first whose conditions hold on its own facts and on what the officer says. Pure: the same dossier and the same word
/// take the same road.
/// </summary>
internal static class RoadChoice
{
    /// <summary>What the officer says where none of the named outcomes fits and the process has a road for the rest.</summary>
    public const string Rest = "khac";

    /// <summary>What the officer may say at a step: outcome and what its road is called; none where nothing is asked.</summary>
    public static IReadOnlyList<(string Outcome, string? Name)> Outcomes(ProcessStep? step)
    {
        var roads = step?.Next ?? [];
        var named = roads.SelectMany(r => (r.When ?? []).Where(c => c.Fact == RoadFact.Outcome).Select(c => (c.Value!, r.Name)))
            .DistinctBy(o => o.Item1, StringComparer.Ordinal).ToList();
        return named.Count > 0 && roads.FirstOrDefault(r => r.IsDefault) is { } rest && named.TrueForAll(o => o.Item1 != Rest) ? [.. named, (Rest, rest.Name)] : named;
    }

    /// <summary>The road out of a step; null from the last one.</summary>
    /// <exception cref="Refused">422 where the step asks for an outcome and none of its own is said; 409 where no road is open.</exception>
    public static RoadTaken? Of(Process process, ProcessStep step, Dossier dossier, string? outcome)
    {
        var roads = process.RoadsOf(step);
        if (roads.Count == 0)
        {
            return null;
        }

        var asked = Outcomes(step);
        if (asked.Count > 0 && !asked.Any(o => o.Outcome == outcome))
        {
            throw Refused.Field("outcome", "Bạn chọn kết luận của bước này: {0}.", string.Join(", ", asked.Select(o => o.Name ?? o.Outcome)));
        }

        using var form = JsonDocument.Parse(dossier.FormJson);
        var road = roads.FirstOrDefault(r => (r.When ?? []).All(c => Holds(c, dossier, form.RootElement, outcome)));
        return road is not null && process.StepOf(road.To) is { } next
            ? new RoadTaken(next, road.IsDefault ? road.Name : road.Conditions)
            : throw Refused.State("dossier.noRoad", "Quy trình không có đường đi cho hồ sơ này sau bước “{0}”. Bạn báo bộ phận kiểm soát thủ tục.", step.Name);
    }

    /// <summary>The steps that probably lie ahead: by the facts that are known, and forward where the officer has yet to say.</summary>
    public static IReadOnlyList<ProcessStep> Ahead(Process process, Dossier dossier, ProcessStep? from)
    {
        if (!process.IsBranched)
        {
            return from is null ? process.Steps : [.. process.Steps.SkipWhile(s => s.Code != from.Code).Skip(1)];
        }

        using var form = JsonDocument.Parse(dossier.FormJson);
        var ahead = new List<ProcessStep>();
        for (var at = from ?? process.First; ahead.Count <= process.Steps.Count;)
        {
            if (from is null && ahead.Count == 0)
            {
                ahead.Add(at);
            }

            var road = process.RoadsOf(at).FirstOrDefault(r => (r.When ?? []).All(c => c.Fact == RoadFact.Outcome || Holds(c, dossier, form.RootElement, null)));
            if (road is null || process.StepOf(road.To) is not { } next || ahead.Contains(next) || next == from)
            {
                return ahead;
            }

            ahead.Add(next);
            at = next;
        }

        return ahead;
    }

    private static bool Holds(RoadCondition c, Dossier dossier, JsonElement form, string? outcome)
    {
        var fact = c.Fact switch
        {
            RoadFact.Outcome => outcome,
            RoadFact.Variant => dossier.Variant,
            RoadFact.Channel => JsonNamingPolicy.CamelCase.ConvertName(dossier.Channel.ToString()),
            RoadFact.Fee => dossier.Fees.Sum(f => f.Amount).ToString(CultureInfo.InvariantCulture),
            _ => Answer(form, c.Field ?? string.Empty),
        };
        return c.Test switch
        {
            RoadTest.Is => Same(fact, c.Value),
            RoadTest.IsNot => !Same(fact, c.Value),
            RoadTest.Over => Number(fact) > Number(c.Value),
            RoadTest.AtMost => Number(fact) <= Number(c.Value),
            _ => !string.IsNullOrWhiteSpace(fact),
        };
    }

    private static bool Same(string? fact, string? value) =>
        string.Equals(fact, value, StringComparison.Ordinal) || (Number(fact) is { } number && number == Number(value));

    private static decimal? Number(string? text) => text is { Length: <= 30 }
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A field bears its own name, or lies within a block: block.field.
    private static string? Answer(JsonElement form, string field)
    {
        var at = form;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(field, out var whole))
        {
            return Text(whole);
        }

        foreach (var part in field.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
            {
                return null;
            }
        }

        return Text(at);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when value.GetArrayLength() > 0 => string.Join(", ", value.EnumerateArray().Select(v => v.ToString())),
        _ => null,
    };
}
