using System.Xml.Linq;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>Where a task leads: its roads, and whether all are taken at once.</summary>
internal sealed record BpmnWay(IReadOnlyList<BpmnRoad> Roads, bool Parallel = false);

/// <summary>A road; <paramref name="To"/> null: to the end.</summary>
internal sealed record BpmnRoad(string? To, IReadOnlyList<RoadCondition> When, string? Name);

/// <summary>Follows sequence flows through gateways from one task to the next ones.</summary>
internal sealed class BpmnWays(BpmnParts parts, Findings found)
{
    private const int MostWalked = 1_000;
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);
    private int walked;

    internal BpmnWay Of(BpmnTask task)
    {
        var leaving = parts.From(task.Id);
        if (leaving.Count != 1)
        {
            parts.Refuse(task.Element, leaving.Count == 0
                ? "không dẫn tới đâu; nối tới bước sau hoặc sự kiện kết thúc"
                : $"có {leaving.Count} đường ra thẳng từ bước (BPMN hiểu là song song). Đặt cổng loại trừ hoặc cổng song song sau bước");
            return new BpmnWay([]);
        }

        if (leaving[0].Condition is not null)
        {
            parts.Refuse(leaving[0].Element, "điều kiện trên đường ra thẳng từ bước; đặt cổng loại trừ");
        }

        // Branches begin right after a step: elsewhere no step of ours could say them.
        if (parts.Node(leaving[0].To) is { } gateway && gateway.Name.LocalName == "parallelGateway" && parts.From(leaving[0].To).Count > 1)
        {
            return Split(gateway, leaving[0].To);
        }

        return new BpmnWay(Along(leaving[0], [], leaving[0].Name));
    }

    internal string? OfStart()
    {
        var leaving = parts.From(parts.StartId);
        if (leaving.Count == 1 && Along(leaving[0], [], null) is [{ To: { } first, When: [] }])
        {
            return first;
        }

        found.Add(parts.StartId, "Sự kiện bắt đầu phải dẫn thẳng tới một bước.");
        return null;
    }

    internal string? OfTimer(XElement timer)
    {
        var leaving = parts.From(timer.Attribute("id")!.Value);
        if (leaving.Count == 1 && Along(leaving[0], [], null) is [{ To: { } to, When: [] }])
        {
            return to;
        }

        parts.Refuse(timer, "hẹn giờ phải dẫn thẳng tới một bước");
        return null;
    }

    private BpmnWay Split(XElement gateway, string id)
    {
        if (parts.Into(id).Count > 1)
        {
            parts.Refuse(gateway, "vừa gộp vừa rẽ song song; tách thành hai cổng");
        }

        var roads = new List<BpmnRoad>();
        foreach (var flow in parts.From(id))
        {
            var along = flow.Condition is null ? Along(flow, [], flow.Name) : [];
            if (along is [{ When: [] } one])
            {
                roads.Add(one);
            }
            else
            {
                parts.Refuse(flow.Element, "nhánh song song phải dẫn thẳng tới một bước, không điều kiện");
            }
        }

        return new BpmnWay(roads, Parallel: true);
    }

    private List<BpmnRoad> Along(BpmnFlow flow, IReadOnlyList<RoadCondition> when, string? name)
    {
        if (parts.Node(flow.To) is not { } node)
        {
            return [];
        }

        // Gateways behind gateways can make more ways than anybody could walk.
        if (++walked > MostWalked)
        {
            parts.Refuse(node, "các cổng nối tiếp nhau tạo ra quá nhiều đường đi");
            found.ThrowIfAny();
        }

        switch (node.Name.LocalName)
        {
            case "endEvent":
                return [new BpmnRoad(null, when, name)];
            case "exclusiveGateway" when passed.Add(flow.To):
                var roads = Choices(node, flow.To, when, name);
                passed.Remove(flow.To);
                return roads;
            case "parallelGateway" when parts.From(flow.To) is [var onward] && parts.Node(onward.To) is { } joined && BpmnParts.IsTask(joined):
                return [new BpmnRoad(onward.To, when, name)];
            case "exclusiveGateway":
                parts.Refuse(node, "các cổng nối vòng với nhau mà không có bước nào ở giữa");
                return [];
            case "parallelGateway":
                parts.Refuse(node, "rẽ song song phải ngay sau một bước; gộp song song phải ngay trước một bước");
                return [];
            case "boundaryEvent" or "startEvent":
                parts.Refuse(flow.Element, "đường đi không được dẫn vào sự kiện này");
                return [];
            default:
                return [new BpmnRoad(flow.To, when, name)];
        }
    }

    private List<BpmnRoad> Choices(XElement gateway, string id, IReadOnlyList<RoadCondition> when, string? name)
    {
        var leaving = parts.From(id);
        var rest = gateway.Attribute("default")?.Value;
        if (leaving.Count == 0)
        {
            parts.Refuse(gateway, "cổng không có đường ra");
        }

        if (rest is not null && leaving.All(f => f.Id != rest))
        {
            parts.Refuse(gateway, $"đường mặc định “{rest}” không đi ra từ cổng này");
        }

        var roads = new List<BpmnRoad>();
        foreach (var flow in leaving.OrderBy(f => f.Id == rest ? 1 : 0))
        {
            if (flow.Id == rest && flow.Condition is not null)
            {
                parts.Refuse(flow.Element, "đường mặc định thì không có điều kiện");
            }
            else if (flow.Id != rest && flow.Condition is null && leaving.Count > 1)
            {
                parts.Refuse(flow.Element, "đường ra của cổng loại trừ thiếu điều kiện và không phải đường mặc định; " + RoadText.Grammar);
            }

            IReadOnlyList<RoadCondition> all = flow.Condition is null ? when : [.. when, .. flow.Condition];
            roads.AddRange(Along(flow, all, name is null ? flow.Name : flow.Name is null ? name : $"{name}, {flow.Name}"));
        }

        return roads;
    }
}
