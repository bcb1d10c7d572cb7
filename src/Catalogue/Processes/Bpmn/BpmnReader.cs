using System.Globalization;
using System.Xml.Linq;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Processes.Bpmn;

/// <summary>What was read: the process, and what was set because the file does not say it or has no place here.</summary>
internal sealed record BpmnRead(Process Process, IReadOnlyList<string> Notes);

/// <summary>Reads a process out of BPMN. What is not understood is refused with the element's id and name and why; nothing is dropped silently.</summary>
internal sealed class BpmnReader
{
    private readonly Findings found = new();
    private readonly List<string> notes = [];
    private readonly BpmnParts parts;
    private readonly Process known;

    private BpmnReader(XElement root, Process known)
    {
        this.known = known;
        parts = new BpmnParts(root, found, notes);
    }

    /// <param name="file">The file.</param>
    /// <param name="known">Code and version where the file says none.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="Refused">As <see cref="BpmnFile"/>; 422 with one message for each element that is not understood.</exception>
    internal static async Task<BpmnRead> ReadAsync(Stream file, Process known, CancellationToken ct) =>
        new BpmnReader(await BpmnFile.OpenAsync(file, ct), known).Read();

    private BpmnRead Read()
    {
        parts.Sort();
        found.ThrowIfAny();
        var roads = parts.Tasks.ToDictionary(t => t.Id, t => new BpmnWays(parts, found).Of(t), StringComparer.Ordinal);
        var first = new BpmnWays(parts, found).OfStart();
        found.ThrowIfAny();
        var order = Order(first!, roads);
        found.ThrowIfAny();
        var codes = order.ToDictionary(t => t.Id, t => t.Own("code") ?? t.Id, StringComparer.Ordinal);
        var steps = order.Select((task, i) => Step(task, i, order, roads[task.Id], codes)).ToList();
        found.ThrowIfAny();
        return new BpmnRead(Head() with { Steps = steps }, notes);
    }

    private Process Head()
    {
        if (parts.Head is not { } head)
        {
            return known;
        }

        Term? term = null;
        if (head.Attribute("term") is { } value)
        {
            term = int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 4_000
                && Enum.TryParse<TermUnit>(head.Attribute("termUnit")?.Value, true, out var unit) && Enum.IsDefined(unit) ? Term(number, unit) : null;
            found.Unless(term is not null, "bpmn", "Thời hạn tham chiếu “{0}” không đọc được.", value.Value);
        }

        found.ThrowIfAny();
        return new Process(head.Attribute("code")?.Value ?? known.Code,
            int.TryParse(head.Attribute("version")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : known.Version, [])
        {
            Note = head.Attribute("note")?.Value, NoteEn = head.Attribute("noteEn")?.Value, RequestPaymentOnlyWhen = head.Attribute("requestPaymentOnlyWhen")?.Value, ReferenceTerm = term,
        };
    }

    private static Term? Term(int number, TermUnit unit)
    {
        try
        {
            return new Term(number, unit);
        }
        catch (Refused)
        {
            return null;
        }
    }

    private List<BpmnTask> Order(string first, Dictionary<string, BpmnWay> ways)
    {
        var ends = parts.Tasks.Where(t => ways[t.Id].Roads.Any(r => r.To is null)).ToList();
        foreach (var early in ends.Where(t => ways[t.Id].Roads.Count > 1))
        {
            parts.Refuse(early.Element, "rẽ thẳng tới sự kiện kết thúc. Quy trình nội bộ chỉ kết thúc sau bước trả kết quả; từ chối, dừng, rút hồ sơ là việc trong bước, không phải đường đi");
        }

        if (ends.Count != 1)
        {
            found.Add("bpmn", ends.Count == 0 ? "Không bước nào dẫn tới sự kiện kết thúc." : "Có {0} bước dẫn tới sự kiện kết thúc ({1}); chỉ bước trả kết quả được kết thúc quy trình.",
                ends.Count, string.Join(", ", ends.Select(e => e.Name)));
            found.ThrowIfAny();
        }

        // Our own files say the order; of others it is the way forward, in the order in which the walk leaves the steps.
        var orders = parts.Tasks.Select(t => int.TryParse(t.Own("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null).ToList();
        var sorted = orders.TrueForAll(o => o is not null) && orders.Distinct().Count() == orders.Count
            ? [.. parts.Tasks.Zip(orders).OrderBy(p => p.Second).Select(p => p.First)]
            : Walked(first, ways);
        return [sorted.Single(t => t.Id == first), .. sorted.Where(t => t.Id != first && t != ends[0]), .. sorted.Where(t => t == ends[0] && t.Id != first)];
    }

    private List<BpmnTask> Walked(string first, Dictionary<string, BpmnWay> ways)
    {
        var (left, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        Visit(first);
        left.Reverse();
        return [.. left.Select(id => parts.Tasks.Single(t => t.Id == id)), .. parts.Tasks.Where(t => !seen.Contains(t.Id))];

        // At most as deep as there are tasks.
        void Visit(string id)
        {
            if (!seen.Add(id))
            {
                return;
            }

            foreach (var road in ways[id].Roads.Where(r => r.To is not null).Reverse())
            {
                Visit(road.To!);
            }

            left.Add(id);
        }
    }

    private ProcessStep Step(BpmnTask task, int place, List<BpmnTask> order, BpmnWay way, Dictionary<string, string> codes)
    {
        var (unit, role) = parts.LaneOf(task) ?? (StepUnit.Handling, string.Empty);
        if (role.Length == 0)
        {
            parts.Refuse(task.Element, "chưa rõ ai làm: đặt bước vào làn (lane) mang tên một vai trò, như “Chuyên viên”, “Lãnh đạo”, “Văn thư”, “Cán bộ một cửa”");
        }

        var roads = way.Roads.Where(r => r.To is not null).Select(r => new StepRoad(codes[r.To!], r.When.Count == 0 ? null : r.When, r.Name)).ToList();
        var plain = roads.Count == 0 || (!way.Parallel && roads is [{ IsDefault: true, Name: null } only] && place + 1 < order.Count && only.To == codes[order[place + 1].Id]);
        var isOurs = task.Own("code") is not null;
        var actions = task.Own("actions")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? (place == order.Count - 1 ? ["returnResult"] : place == 0 ? ["complete"] : ["complete", "sendBack"]);
        if (!isOurs)
        {
            notes.Add($"Bước “{task.Name}”: tệp không ghi số giờ và các việc; đã đặt {(task.Own("hours") ?? "0")} giờ và việc {string.Join(", ", actions)}.");
        }

        return new ProcessStep(codes[task.Id], task.Name, task.Own("nameEn") ?? string.Empty, unit, role, Number(task, "hours") ?? 0, actions, task.Own("paper"), (int?)Number(task, "share"))
        {
            Next = plain ? null : roads,
            Parallel = way.Parallel,
            Joins = task.Joins,
            Timer = parts.TimerOf(task) is { } timer && new BpmnWays(parts, found).OfTimer(timer.Event) is { } to ? new StepTimer(timer.Hours, codes[to]) : null,
        };
    }

    private decimal? Number(BpmnTask task, string name)
    {
        if (task.Own(name) is not { } said)
        {
            return null;
        }

        if (RoadText.NumberOf(said) is { } number && number is >= 0 and <= 20_000 && (name != "share" || number == Math.Floor(number)))
        {
            return number;
        }

        parts.Refuse(task.Element, $"“{name}” là “{SearchText.Cut(said, 40)}”, không phải số dùng được");
        return null;
    }
}
