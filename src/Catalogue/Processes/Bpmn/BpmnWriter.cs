using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using static MotCua.Catalogue.Processes.Bpmn.BpmnNames;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>
/// A process as BPMN 2.0: a user task for each step, a lane for each role in a unit, an exclusive gateway where a step says its roads, a parallel one
/// for branches and for joins, a boundary timer for the side road. What BPMN has no word for stands in extension elements of our own.
/// </summary>
internal sealed class BpmnWriter
{
    private readonly Process process;
    private readonly List<XElement> nodes = [];
    private readonly List<XElement> flows = [];
    private readonly List<(string Id, string From, string To)> lines = [];

    private BpmnWriter(Process process) => this.process = process;

    /// <exception cref="Refused">422: a road leads nowhere, or a text can't stand in XML.</exception>
    internal static byte[] Write(Process process)
    {
        Demand(process);
        var document = new BpmnWriter(process).Document();
        using var memory = new MemoryStream();
        try
        {
            using var writer = XmlWriter.Create(memory, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, NewLineChars = "\n" });
            document.Save(writer);
        }
        catch (ArgumentException)
        {
            throw Refused.Rule("bpmn.characters", "Quy trình có ký tự điều khiển, không ghi được vào tệp BPMN.");
        }

        return memory.ToArray();
    }

    private static void Demand(Process process)
    {
        var codes = process.Steps.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var whole = process.Steps.Count is > 0 and <= 50 && codes.Count == process.Steps.Count && process.Steps[^1].Next is not { Count: > 0 }
            && process.Steps.All(s => (s.Next ?? []).All(r => codes.Contains(r.To)) && (s.Timer is null || codes.Contains(s.Timer.To)) && (!s.Parallel || s.Next is { Count: > 1 }));
        if (!whole)
        {
            throw Refused.Rule("bpmn.broken", "Quy trình chưa vẽ được: có bước trùng mã, đường dẫn tới bước không có, hoặc bước cuối còn dẫn đi. Bạn sửa ở bảng các bước trước.");
        }

        if (process.Steps.SelectMany(s => s.Actions).FirstOrDefault(a => a.Any(char.IsWhiteSpace)) is { } spaced)
        {
            throw Refused.Rule("bpmn.action", "Tên việc “{0}” có dấu cách, không ghi được vào tệp BPMN.", spaced);
        }
    }

    private XDocument Document()
    {
        var lanes = process.Steps.Select(s => (s.Unit, s.Role)).Distinct().ToList();
        nodes.Add(new XElement(Model + "startEvent", new XAttribute("id", "start"), new XAttribute("name", StartName)));
        for (var i = 0; i < process.Steps.Count; i++)
        {
            Step(process.Steps[i], i);
        }

        nodes.Add(new XElement(Model + "endEvent", new XAttribute("id", "end"), new XAttribute("name", EndName)));
        Flow("start", EntryOf(0));
        for (var i = 0; i < process.Steps.Count; i++)
        {
            Roads(process.Steps[i], i);
        }

        var body = new XElement(Model + "process", new XAttribute("id", "process"), new XAttribute("isExecutable", "false"),
            new XElement(Model + "extensionElements", Head()),
            new XElement(Model + "laneSet", new XAttribute("id", "lanes"), lanes.Select((lane, i) => Lane(lane.Unit, lane.Role, i))),
            nodes, flows);
        return new XDocument(new XElement(Model + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Model), new XAttribute(XNamespace.Xmlns + "bpmndi", Drawing), new XAttribute(XNamespace.Xmlns + "dc", Bounds),
            new XAttribute(XNamespace.Xmlns + "di", Lines), new XAttribute(XNamespace.Xmlns + "xsi", Xsi), new XAttribute(XNamespace.Xmlns + "mc", Mc),
            new XAttribute("id", "definitions"), new XAttribute("targetNamespace", Own), new XAttribute("exporter", "MotCua"),
            new XElement(Model + "collaboration", new XAttribute("id", "collaboration"),
                new XElement(Model + "participant", new XAttribute("id", "pool"), new XAttribute("name", process.Code), new XAttribute("processRef", "process"))),
            body,
            BpmnLayout.Draw(process, lanes, lines)));
    }

    private XElement Head() => new(Mc + "process",
        new XAttribute("code", process.Code), new XAttribute("version", process.Version), Maybe("note", process.Note), Maybe("noteEn", process.NoteEn),
        Maybe("requestPaymentOnlyWhen", process.RequestPaymentOnlyWhen),
        process.ReferenceTerm is { } term ? new XAttribute("term", term.Value) : null,
        process.ReferenceTerm is { } unit ? new XAttribute("termUnit", JsonNamingPolicy.CamelCase.ConvertName(unit.Unit.ToString())) : null);

    private XElement Lane(StepUnit unit, string role, int place) => new(Model + "lane",
        new XAttribute("id", $"lane_{place + 1}"), new XAttribute("name", LaneName(unit, role)),
        new XElement(Model + "extensionElements", new XElement(Mc + "lane", new XAttribute("unit", JsonNamingPolicy.CamelCase.ConvertName(unit.ToString())), new XAttribute("role", role))),
        process.Steps.Select((s, i) => (s, i)).Where(x => (x.s.Unit, x.s.Role) == (unit, role)).Select(x => new XElement(Model + "flowNodeRef", Id(x.i))));

    private void Step(ProcessStep step, int place)
    {
        if (step.Joins)
        {
            nodes.Add(new XElement(Model + "parallelGateway", new XAttribute("id", $"join_{place + 1}")));
        }

        nodes.Add(new XElement(Model + "userTask", new XAttribute("id", Id(place)), new XAttribute("name", step.Name),
            new XElement(Model + "extensionElements", new XElement(Mc + "step",
                new XAttribute("order", place + 1), new XAttribute("code", step.Code), new XAttribute("nameEn", step.NameEn), new XAttribute("hours", step.Hours.ToString(CultureInfo.InvariantCulture)),
                step.Share is { } share ? new XAttribute("share", share) : null, Maybe("paper", step.Paper), new XAttribute("actions", string.Join(' ', step.Actions))))));
        if (step.Timer is { } timer)
        {
            nodes.Add(new XElement(Model + "boundaryEvent", new XAttribute("id", $"timer_{place + 1}"), new XAttribute("attachedToRef", Id(place)),
                new XElement(Model + "timerEventDefinition", new XElement(Model + "timeDuration", new XAttribute(Xsi + "type", "bpmn:tFormalExpression"),
                    $"PT{timer.Hours.ToString(CultureInfo.InvariantCulture)}H"))));
        }
    }

    private void Roads(ProcessStep step, int place)
    {
        var roads = process.RoadsOf(step);
        if (step.Joins)
        {
            Flow($"join_{place + 1}", Id(place));
        }

        if (roads.Count == 0)
        {
            Flow(Id(place), "end");
        }
        else if (roads is [{ IsDefault: true } only])
        {
            Flow(Id(place), EntryOf(only.To), only);
        }
        else
        {
            var gateway = $"{(step.Parallel ? "split" : "choice")}_{place + 1}";
            Flow(Id(place), gateway);
            var first = flows.Count + 1;
            foreach (var road in roads)
            {
                Flow(gateway, EntryOf(road.To), road);
            }

            var rest = roads.ToList().FindIndex(r => r.IsDefault);
            nodes.Add(new XElement(Model + (step.Parallel ? "parallelGateway" : "exclusiveGateway"), new XAttribute("id", gateway),
                !step.Parallel && rest >= 0 ? new XAttribute("default", $"flow_{first + rest}") : null));
        }

        if (step.Timer is { } timer)
        {
            Flow($"timer_{place + 1}", EntryOf(timer.To));
        }
    }

    private void Flow(string from, string to, StepRoad? road = null)
    {
        var id = $"flow_{flows.Count + 1}";
        lines.Add((id, from, to));
        flows.Add(new XElement(Model + "sequenceFlow", new XAttribute("id", id), Maybe("name", road?.Name), new XAttribute("sourceRef", from), new XAttribute("targetRef", to),
            road is { IsDefault: false } ? new XElement(Model + "conditionExpression", new XAttribute(Xsi + "type", "bpmn:tFormalExpression"), RoadText.Write(road.When!)) : null));
    }

    private string EntryOf(string code) => EntryOf(process.Steps.ToList().FindIndex(s => s.Code == code));

    private string EntryOf(int place) => process.Steps[place].Joins ? $"join_{place + 1}" : Id(place);

    private static string Id(int place) => $"step_{place + 1}";

    private static XAttribute? Maybe(string name, string? value) => value is null ? null : new XAttribute(name, value);
}
