using System.Globalization;
using System.Xml.Linq;
using MotCua.Catalogue.Contract;
using static MotCua.Catalogue.Processes.Bpmn.BpmnNames;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>
/// Where each thing stands in the drawing (BPMN DI): a row for each lane, a column for each step forward, gateways between the columns. Plain enough
/// that another modeller opens it and a person moves what should stand elsewhere.
/// </summary>
internal static class BpmnLayout
{
    private const int Column = 260;
    private const int Row = 130;
    private const int Head = 30;
    private const int Left = 160;

    internal static XElement Draw(Process process, IReadOnlyList<(StepUnit Unit, string Role)> lanes, IReadOnlyList<(string Id, string From, string To)> lines)
    {
        var level = Levels(process);
        var height = lanes.Select(l => process.Steps.Select((s, i) => (s, i)).Where(x => (x.s.Unit, x.s.Role) == l).GroupBy(x => level[x.i]).Select(g => g.Count()).DefaultIfEmpty(1).Max() * Row).ToList();
        var width = Left + ((level.Max() + 1) * Column) + 160;
        var boxes = new Dictionary<string, (int X, int Y, int Width, int Height)> { ["pool"] = (Left - Head - 60, 80, width, height.Sum()) };
        var taken = new Dictionary<(int Lane, int Level), int>();
        for (var i = 0; i < lanes.Count; i++)
        {
            boxes[$"lane_{i + 1}"] = (Left - 60, 80 + height.Take(i).Sum(), width - Head, height[i]);
        }

        for (var i = 0; i < process.Steps.Count; i++)
        {
            var lane = lanes.ToList().IndexOf((process.Steps[i].Unit, process.Steps[i].Role));
            var stacked = taken[(lane, level[i])] = taken.GetValueOrDefault((lane, level[i])) + 1;
            var (x, y) = (Left + 80 + (level[i] * Column), 80 + height.Take(lane).Sum() + ((stacked - 1) * Row) + 25);
            boxes[$"step_{i + 1}"] = (x, y, 120, 80);
            boxes[$"join_{i + 1}"] = (x - 65, y + 15, 50, 50);
            boxes[$"choice_{i + 1}"] = boxes[$"split_{i + 1}"] = (x + 135, y + 15, 50, 50);
            boxes[$"timer_{i + 1}"] = (x + 40, y + 62, 36, 36);
        }

        var (first, last) = (boxes["step_1"], boxes[$"step_{process.Steps.Count}"]);
        boxes["start"] = (Left, first.Y + 22, 36, 36);
        boxes["end"] = (last.X + 190, last.Y + 22, 36, 36);
        var used = lines.SelectMany(l => new[] { l.From, l.To }).ToHashSet();
        return new XElement(Drawing + "BPMNDiagram", new XAttribute("id", "diagram"),
            new XElement(Drawing + "BPMNPlane", new XAttribute("id", "plane"), new XAttribute("bpmnElement", "collaboration"),
                boxes.Where(b => used.Contains(b.Key) || b.Key == "pool" || b.Key.StartsWith("lane_", StringComparison.Ordinal)).Select(b => Shape(b.Key, b.Value)),
                lines.Select(l => Edge(l.Id, boxes[l.From], boxes[l.To]))));
    }

    private static int[] Levels(Process process)
    {
        var level = new int[process.Steps.Count];
        var places = process.Steps.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        for (var i = 0; i < level.Length; i++)
        {
            foreach (var to in process.RoadsOf(process.Steps[i]).Select(r => places[r.To]).Where(to => to > i))
            {
                level[to] = Math.Max(level[to], level[i] + 1);
            }
        }

        return level;
    }

    private static XElement Shape(string id, (int X, int Y, int Width, int Height) box) => new(Drawing + "BPMNShape",
        new XAttribute("id", id + "_di"), new XAttribute("bpmnElement", id),
        id == "pool" || id.StartsWith("lane_", StringComparison.Ordinal) ? new XAttribute("isHorizontal", "true") : null,
        new XElement(Bounds + "Bounds", At("x", box.X), At("y", box.Y), At("width", box.Width), At("height", box.Height)));

    private static XElement Edge(string id, (int X, int Y, int Width, int Height) from, (int X, int Y, int Width, int Height) to)
    {
        // Forward from side to side; backward underneath both.
        var (middle, target) = (from.Y + (from.Height / 2), to.Y + (to.Height / 2));
        (int X, int Y)[] points = to.X > from.X
            ? [(from.X + from.Width, middle), (to.X, target)]
            : [(from.X + (from.Width / 2), from.Y + from.Height), (from.X + (from.Width / 2), Math.Max(from.Y, to.Y) + 92),
                (to.X + (to.Width / 2), Math.Max(from.Y, to.Y) + 92), (to.X + (to.Width / 2), to.Y + to.Height)];
        return new XElement(Drawing + "BPMNEdge", new XAttribute("id", id + "_di"), new XAttribute("bpmnElement", id),
            points.Select(p => new XElement(Lines + "waypoint", At("x", p.X), At("y", p.Y))));
    }

    private static XAttribute At(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
