using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;

namespace MotCua.Catalogue.Processes;

/// <summary>A road in words that anybody reads: its name, or what must hold.</summary>
internal static class RoadWords
{
    internal static string Of(StepRoad road, ProcedureRecord record, Texts t) => road.Name
        ?? (road.IsDefault ? t["trường hợp còn lại"] : string.Join(", ", road.When!.Select(c => Of(c, record, t))));

    private static string Of(RoadCondition c, ProcedureRecord record, Texts t)
    {
        var (what, value) = c.Fact switch
        {
            RoadFact.Outcome => (t["kết luận"], c.Value),
            RoadFact.Variant => (t["trường hợp"], record.Variants.FirstOrDefault(v => v.Code == c.Value) is { } known ? Texts.Pick(known.Name, known.NameEn) : c.Value),
            RoadFact.Channel => (t["nộp"], Enum.TryParse<Channel>(c.Value, true, out var way) && Enum.IsDefined(way) ? Labels.Way(t, way) : c.Value),
            RoadFact.Fee => (t["phí"], c.Value),
            _ => (record.Form?.Fields.FirstOrDefault(f => f.Name == c.Field)?.ShownLabel ?? c.Field ?? string.Empty, c.Value),
        };
        return c.Test switch
        {
            RoadTest.Is => t["{0}: {1}", what, value],
            RoadTest.IsNot => t["{0} khác {1}", what, value],
            RoadTest.Over => t["{0} trên {1}", what, value],
            RoadTest.AtMost => t["{0} từ {1} trở xuống", what, value],
            _ => t["{0} có ghi", what],
        };
    }
}
