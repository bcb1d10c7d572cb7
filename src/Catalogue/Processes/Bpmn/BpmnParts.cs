using System.Text.RegularExpressions;
using System.Xml.Linq;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using static MotCua.Catalogue.Processes.Bpmn.BpmnNames;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>A task of the file.</summary>
internal sealed record BpmnTask(string Id, string Name, XElement Element, XElement? Said, bool Joins)
{
    /// <summary>What our own extension element says.</summary>
    internal string? Own(string name) => Said?.Attribute(name)?.Value;
}

/// <summary>A sequence flow.</summary>
internal sealed record BpmnFlow(string Id, string From, string To, string? Name, IReadOnlyList<RoadCondition>? Condition, XElement Element);

/// <summary>The elements of a file sorted by what they are; each that is none of the known ones is refused with its id, its name and why.</summary>
internal sealed partial class BpmnParts(XElement root, Findings found, List<string> notes)
{
    private static readonly string[] Known = ["startEvent", "endEvent", "task", "userTask", "exclusiveGateway", "parallelGateway", "boundaryEvent", "sequenceFlow"];
    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["process"] = ["id", "name", "isExecutable", "processType", "isClosed"], ["participant"] = ["id", "name", "processRef"], ["collaboration"] = ["id", "name", "isClosed"],
        ["exclusiveGateway"] = ["id", "name", "default", "gatewayDirection"], ["parallelGateway"] = ["id", "name", "gatewayDirection"], ["lane"] = ["id", "name"], ["laneSet"] = ["id", "name"],
        ["boundaryEvent"] = ["id", "name", "attachedToRef", "cancelActivity"], ["sequenceFlow"] = ["id", "name", "sourceRef", "targetRef", "isImmediate"],
    };

    private readonly Dictionary<string, XElement> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (StepUnit Unit, string Role)> lanes = new(StringComparer.Ordinal);
    private readonly List<BpmnFlow> flows = [];

    internal IReadOnlyList<BpmnTask> Tasks { get; private set; } = [];

    internal XElement? Head { get; private set; }

    internal string StartId { get; private set; } = string.Empty;

    internal static bool IsTask(XElement node) => node.Name.LocalName is "task" or "userTask";

    internal XElement? Node(string id) => nodes.GetValueOrDefault(id);

    internal List<BpmnFlow> From(string id) => flows.FindAll(f => f.From == id);

    internal List<BpmnFlow> Into(string id) => flows.FindAll(f => f.To == id);

    internal void Refuse(XElement element, string why)
    {
        var id = element.Attribute("id")?.Value ?? element.Name.LocalName;
        var name = element.Attribute("name")?.Value is { Length: > 0 } said ? $" “{SearchText.Cut(said, 80)}”" : string.Empty;
        found.Add(SearchText.Cut(id, 80), $"{element.Name.LocalName} {SearchText.Cut(id, 80)}{name}: {why}.");
    }

    internal void Sort()
    {
        XElement? process = null;
        foreach (var child in root.Elements().Where(c => c.Name.Namespace != Drawing))
        {
            if (child.Name == Model + "process" && process is null)
            {
                process = child;
            }
            else if (child.Name == Model + "collaboration")
            {
                Pool(child);
            }
            else
            {
                Refuse(child, child.Name == Model + "process" ? "tệp có hơn một quy trình; mỗi tệp một quy trình" : "phần này không thuộc phạm vi quy trình nội bộ");
            }
        }

        if (process is null)
        {
            found.Add("bpmn", "Tệp không có quy trình (process) nào.");
            return;
        }

        Check(process);
        foreach (var child in process.Elements())
        {
            Sort(child);
        }

        Link();
    }

    internal (StepUnit Unit, string Role)? LaneOf(BpmnTask task) => lanes.TryGetValue(task.Id, out var lane) ? lane
        : task.Element.Attribute(Camunda + "candidateGroups") is { } group ? BpmnNames.LaneOf(group.Value) : null;

    internal (XElement Event, decimal Hours)? TimerOf(BpmnTask task)
    {
        var timers = nodes.Values.Where(n => n.Name.LocalName == "boundaryEvent" && n.Attribute("attachedToRef")?.Value == task.Id).ToList();
        foreach (var second in timers.Skip(1))
        {
            Refuse(second, "một bước có nhiều nhất một hẹn giờ");
        }

        return timers.Count == 0 ? null : (timers[0], HoursOf(timers[0]));
    }

    private void Pool(XElement collaboration)
    {
        Check(collaboration);
        foreach (var child in collaboration.Elements())
        {
            if (child.Name != Model + "participant" || collaboration.Elements(Model + "participant").First() != child)
            {
                Refuse(child, child.Name == Model + "participant" ? "tệp có hơn một bên tham gia; quy trình nội bộ chỉ có một" : "luồng thông điệp và phần phụ của sơ đồ không đọc");
            }
            else
            {
                Check(child);
            }
        }
    }

    private void Sort(XElement child)
    {
        if (child.Name == Model + "extensionElements")
        {
            Head = Extension(child, "process");
        }
        else if (child.Name == Model + "laneSet")
        {
            Lanes(child);
        }
        else if (child.Name.Namespace != Model || !Known.Contains(child.Name.LocalName))
        {
            Refuse(child, WhyNot(child.Name.LocalName));
        }
        else if (child.Attribute("id")?.Value is not { Length: > 0 and <= 80 } id || nodes.ContainsKey(id) || flows.Exists(f => f.Id == id))
        {
            Refuse(child, "thiếu id, hoặc id trùng với phần tử khác");
        }
        else if (child.Name.LocalName == "sequenceFlow")
        {
            Check(child, "conditionExpression");
            flows.Add(new BpmnFlow(id, child.Attribute("sourceRef")?.Value ?? string.Empty, child.Attribute("targetRef")?.Value ?? string.Empty, Named(child), Condition(child), child));
        }
        else
        {
            Check(child, child.Name.LocalName == "boundaryEvent" ? "timerEventDefinition" : null);
            nodes[id] = child;
            if (!IsTask(child) && Named(child) is { } name && name != StartName && name != EndName)
            {
                notes.Add($"Tên “{SearchText.Cut(name, 80)}” của {child.Name.LocalName} {id} chỉ để đọc trên hình, không giữ lại.");
            }
        }
    }

    private static string WhyNot(string name) => name switch
    {
        "subProcess" or "callActivity" or "adHocSubProcess" or "transaction" => "quy trình con chưa hỗ trợ; vẽ các bước của nó ra ngoài",
        "serviceTask" or "scriptTask" or "sendTask" or "receiveTask" or "businessRuleTask" or "manualTask" => "chỉ nhận bước do người làm (userTask, task)",
        "inclusiveGateway" or "complexGateway" or "eventBasedGateway" => "chỉ nhận cổng loại trừ và cổng song song",
        "intermediateCatchEvent" or "intermediateThrowEvent" => "chỉ nhận hẹn giờ gắn vào một bước (boundaryEvent có timerEventDefinition)",
        "textAnnotation" or "association" or "group" or "documentation" => "lời ghi trên sơ đồ không có chỗ giữ; chuyển vào tên bước hoặc ghi chú của quy trình",
        _ => "không thuộc phần BPMN mà MotCua đọc",
    };

    private void Lanes(XElement set)
    {
        foreach (var lane in set.Elements())
        {
            if (lane.Name != Model + "lane" || lane.Element(Model + "childLaneSet") is not null)
            {
                Refuse(lane, "chỉ nhận một tầng làn");
                continue;
            }

            Check(lane, "flowNodeRef");
            var said = Extension(lane.Element(Model + "extensionElements"), "lane");
            (StepUnit, string)? who = said is null ? BpmnNames.LaneOf(lane.Attribute("name")?.Value)
                : Enum.TryParse<StepUnit>(said.Attribute("unit")?.Value, true, out var unit) && Enum.IsDefined(unit) && said.Attribute("role")?.Value is { Length: > 0 } role ? (unit, role) : null;
            if (who is not { } known)
            {
                Refuse(lane, "tên làn không phải vai trò nào: đặt như " + string.Join(", ", Roles.OfPosts.Take(4).Select(r => $"“{Roles.Words(r)}”")));
                continue;
            }

            foreach (var reference in lane.Elements(Model + "flowNodeRef"))
            {
                lanes[reference.Value.Trim()] = known;
            }
        }
    }

    private void Link()
    {
        foreach (var flow in flows)
        {
            if (!nodes.ContainsKey(flow.From) || !nodes.ContainsKey(flow.To))
            {
                Refuse(flow.Element, "nối tới phần tử không có trong quy trình");
            }
        }

        foreach (var end in nodes.Where(n => n.Value.Name.LocalName == "endEvent" && From(n.Key).Count > 0))
        {
            Refuse(end.Value, "sự kiện kết thúc còn đường ra");
        }

        foreach (var loose in nodes.Where(n => n.Value.Name.LocalName == "boundaryEvent" && (Node(n.Value.Attribute("attachedToRef")?.Value ?? string.Empty) is not { } at || !IsTask(at))))
        {
            Refuse(loose.Value, "hẹn giờ phải gắn vào một bước");
        }

        foreach (var idle in nodes.Where(n => n.Value.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal) && From(n.Key).Count == 0))
        {
            Refuse(idle.Value, "cổng không có đường ra");
        }

        var starts = nodes.Where(n => n.Value.Name.LocalName == "startEvent").ToList();
        found.Unless(starts.Count == 1, "bpmn", "Quy trình phải có đúng một sự kiện bắt đầu, tệp có {0}.", starts.Count);
        StartId = starts.Count == 1 ? starts[0].Key : string.Empty;
        Tasks = [.. nodes.Where(n => IsTask(n.Value)).Select(n => TaskOf(n.Key, n.Value))];
        found.Unless(Tasks.Count is > 0 and <= 50, "bpmn", "Quy trình có từ 1 đến 50 bước.");
        foreach (var twice in Tasks.GroupBy(t => t.Own("code") ?? t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            found.Add("bpmn", "Mã “{0}” có hai lần.", twice.Key);
        }
    }

    private BpmnTask TaskOf(string id, XElement element)
    {
        var name = Named(element);
        var said = Extension(element.Element(Model + "extensionElements"), "step");
        if (name is null)
        {
            Refuse(element, "bước chưa có tên");
        }

        if (said is null && id.Length > 40)
        {
            Refuse(element, "id dài quá 40 ký tự, không làm mã của bước được");
        }

        var joins = Into(id).Exists(f => Node(f.From) is { } before && before.Name.LocalName == "parallelGateway" && From(f.From).Count == 1);
        if (joins && Into(id).Count > 1)
        {
            Refuse(element, "vừa chờ đủ các nhánh vừa có đường vào khác; nối mọi đường vào cổng gộp");
        }

        return new BpmnTask(id, name ?? string.Empty, element, said, joins);
    }

    private IReadOnlyList<RoadCondition>? Condition(XElement flow)
    {
        if (flow.Element(Model + "conditionExpression") is not { } expression)
        {
            return null;
        }

        var read = RoadText.Read(expression.Value);
        if (read is null)
        {
            Refuse(flow, $"điều kiện “{SearchText.Cut(expression.Value.Trim(), 120)}” không hiểu; {RoadText.Grammar}");
        }

        return read ?? [];
    }

    private decimal HoursOf(XElement timer)
    {
        var text = timer.Element(Model + "timerEventDefinition")?.Element(Model + "timeDuration")?.Value.Trim() ?? string.Empty;
        if (timer.Attribute("cancelActivity")?.Value == "false")
        {
            Refuse(timer, "hẹn giờ không ngắt bước sẽ làm hồ sơ ở hai bước cùng lúc; chọn loại ngắt");
        }

        if (HoursPattern().Match(text) is { Success: true } match && RoadText.NumberOf(match.Groups[1].Value) is { } hours)
        {
            return hours;
        }

        Refuse(timer, $"thời gian “{SearchText.Cut(text, 40)}” không đọc: ghi số giờ làm việc như PT16H (ngày, tháng của lịch thường không phải giờ làm việc)");
        return 0;
    }

    private XElement? Extension(XElement? holder, string name)
    {
        foreach (var other in holder?.Elements().Where(e => e.Name != Mc + name) ?? [])
        {
            Refuse(holder!.Parent!, $"phần mở rộng “{other.Name.LocalName}” của phần mềm khác không hiểu");
        }

        return holder?.Element(Mc + name);
    }

    // What stands in an element beside what is known says something that would be lost.
    private void Check(XElement element, string? child = null)
    {
        var known = Attributes.GetValueOrDefault(element.Name.LocalName) ?? ["id", "name"];
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && !known.Contains(a.Name.ToString()) && !IsIdle(a)))
        {
            Refuse(element, $"thuộc tính “{attribute.Name.LocalName}” = “{SearchText.Cut(attribute.Value, 60)}” không hiểu");
        }

        foreach (var inner in element.Elements().Where(_ => element.Name.LocalName is not ("process" or "collaboration")))
        {
            if (inner.Name.Namespace != Model || (inner.Name.LocalName is not ("incoming" or "outgoing" or "extensionElements") && inner.Name.LocalName != child))
            {
                Refuse(element, $"phần “{inner.Name.LocalName}” bên trong không hiểu");
            }
            else if (inner.Name.LocalName == "extensionElements" && !IsTask(element) && element.Name.LocalName != "lane")
            {
                Extension(inner, "none");
            }
        }
    }

    // Says what would hold without it, or how another engine keeps its history.
    private static bool IsIdle(XAttribute a) => (a.Name.LocalName, a.Value) is ("isForCompensation", "false") or ("startQuantity", "1") or ("completionQuantity", "1")
        || (a.Name.Namespace == Camunda && a.Name.LocalName is "historyTimeToLive" or "candidateGroups");

    private static string? Named(XElement element) => element.Attribute("name")?.Value is { Length: > 0 } name ? name : null;

    [GeneratedRegex(@"^PT(\d{1,5}(?:\.\d{1,6})?)H\z")]
    private static partial Regex HoursPattern();
}
