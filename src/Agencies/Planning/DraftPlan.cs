using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;

namespace MotCua.Agencies.Planning;

/// <summary>
/// What the steps of a draft mean together beside what is known: pure. Each step works on the units as the ones before leave them; all that is
/// wrong is told with its step, and nothing can be done while something is.
/// </summary>
internal sealed partial class DraftPlan
{
    private readonly IReadOnlyList<UnitFact> known;
    private readonly Successions successions;
    private readonly DateOnly effective;
    private readonly Dictionary<UnitId, Node> nodes = [];
    private readonly List<Splitting> splittings = [];
    private readonly List<string> endedBefore = [];
    private readonly List<Finding> findings = [];
    private int row;

    internal DraftPlan(IReadOnlyList<UnitFact> known, Successions successions, DraftContent content)
    {
        (this.known, this.successions, effective) = (known, successions, content.Effective);
        foreach (var fact in known.Where(f => f.HoldsOn(effective)))
        {
            nodes[fact.UnitId] = new Node(fact);
        }

        if (content.Steps.Count == 0)
        {
            Find("steps", "Bản dự kiến chưa có bước nào.");
        }

        foreach (var step in content.Steps)
        {
            row++;
            Take(step);
        }

        row = 0;
        if (findings.Count == 0)
        {
            Follow();
            CheckWhole();
        }
    }

    internal IReadOnlyList<Finding> Findings => findings;

    /// <summary>What is done; only while nothing is found.</summary>
    internal UnitMoves Moves() => new(
        [.. nodes.Values.Where(n => n is { Successor: not null, IsNew: false }).Select(n => new Ending(n.Was, n.Successor!.Id, n.Successor.Now.Code, n.Successor.Now.Name))],
        [.. nodes.Values.Where(n => n is { IsNew: true, Successor: null }).Select(n => new Beginning(n.Now, ParentCodeOf(n)))],
        [.. nodes.Values.Where(n => n is { IsNew: false, Successor: null } && n.Differences.Count > 0)
            .Select(n => new Changing(n.Was, ReferenceEquals(n.Now, n.Was) ? null : n.Now, n.Differences))],
        splittings,
        endedBefore);

    private string? ParentCodeOf(Node node) => node.Now.ParentId is { } id && nodes.TryGetValue(id, out var above) ? above.Now.Code : null;

    private void Find(string field, string text) => findings.Add(new Finding(row, field, text));

    private void Take(DraftStep step)
    {
        foreach (var (field, text, most) in new[]
        {
            ("nameEn", step.NameEn, 200), ("authority", step.Authority, 250), ("type", step.Type, 40), ("address", step.Address, 300), ("phone", step.Phone, 24),
        })
        {
            if (text?.Length > most)
            {
                Find(field, $"Giá trị này dài quá {most} ký tự.");
            }
        }

        switch (step.Kind)
        {
            case StepKind.List:
                TakeList(step);
                break;
            case StepKind.Open:
                Open(step);
                break;
            case StepKind.Merge:
                Merge(step);
                break;
            case StepKind.Split:
                Split(step);
                break;
            case StepKind.Dissolve:
                Dissolve(step);
                break;
            case StepKind.Rename or StepKind.Move or StepKind.Level or StepKind.Recode:
                Alter(step);
                break;
            default:
                Find("kind", "Không rõ bước này làm gì.");
                break;
        }
    }

    /// <summary>The unit that bears the code the day before and still stands; told when there is none, or it is done with already.</summary>
    private Node? Source(string code, string field)
    {
        var yesterday = effective.AddDays(-1);
        var fact = known.FirstOrDefault(f => f.HoldsOn(yesterday) && Same(f.Code, code)) ?? known.FirstOrDefault(f => f.HoldsOn(yesterday) && Same(f.Identifier, code));
        if (fact is null)
        {
            Find(field, code.Length == 0 ? "Bạn chưa ghi mã đơn vị."
                : known.LastOrDefault(f => Same(f.Code, code) && f.ValidTo < yesterday) is { } closed
                    ? $"{closed.Name} ({code}) đã kết thúc từ ngày {closed.ValidTo!.Value.AddDays(1):d/M/yyyy}."
                    : $"Không có đơn vị mã {code} vào ngày {yesterday:d/M/yyyy}.");
            return null;
        }

        if (successions.Of(fact.UnitId) is { } entered)
        {
            Find(field, $"{fact.Name} ({code}) đã được sắp xếp khác từ ngày {entered.Day:d/M/yyyy}.");
            return null;
        }

        if (known.FirstOrDefault(f => f.UnitId == fact.UnitId && f.ValidFrom > effective) is { } later)
        {
            Find(field, $"{fact.Name} ({code}) đã có thay đổi từ ngày {later.ValidFrom:d/M/yyyy}; chưa sắp xếp được cho ngày {effective:d/M/yyyy}.");
            return null;
        }

        var node = nodes.GetValueOrDefault(fact.UnitId);
        if (node is null)
        {
            Find(field, $"{fact.Name} ({code}) không còn vào ngày {effective:d/M/yyyy}.");
        }
        else if (node.Successor is not null)
        {
            Find(field, $"{fact.Name} ({code}) đã kết thúc ở bước {node.EndedIn}.");
            node = null;
        }

        return node;
    }

    /// <summary>The unit of that code from the day on: one that the draft sets up, or else one that stands.</summary>
    private Node? Target(string? code, string field)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            Find(field, "Chưa có đơn vị tiếp nhận: bạn ghi mã đơn vị làm tiếp.");
            return null;
        }

        var found = nodes.Values.Where(n => Same(n.Now.Code, code) || Same(n.Now.Identifier, code)).OrderByDescending(n => n.IsNew)
            .ThenBy(n => n.Successor is not null).FirstOrDefault();
        if (found is null)
        {
            Find(field, $"Không có đơn vị mã {code} vào ngày {effective:d/M/yyyy}; nếu là đơn vị mới, bạn thêm bước thành lập ở trước bước này.");
            return null;
        }

        if (found.Successor is not null)
        {
            Find(field, $"{found.Now.Name} ({code}) kết thúc ở bước {found.EndedIn} nên không nhận thêm việc được.");
            return null;
        }

        return found;
    }

    private void End(Node node, Node to, string field)
    {
        if (node == to)
        {
            Find(field, $"{node.Was.Name} ({node.Was.Code}) không thể nhập vào chính mình.");
        }
        else if (node.IsNew || node.Was.ValidFrom == effective)
        {
            Find(field, $"{node.Now.Name} ({node.Now.Code}) vừa thành lập vừa kết thúc trong ngày {effective:d/M/yyyy}.");
        }
        else if (nodes.Values.FirstOrDefault(n => n.Successor == node) is { } giver)
        {
            Find(field, $"{node.Was.Name} ({node.Was.Code}) nhận việc của {giver.Was.Name} ở bước {giver.EndedIn} nên không kết thúc được.");
        }
        else if (splittings.Find(s => s.Remainder.UnitId == node.Id || s.Parts.Any(p => p.To.UnitId == node.Id)) is { } split)
        {
            Find(field, $"{node.Was.Name} ({node.Was.Code}) nhận việc tách từ {split.Fact.Name} ở bước {split.Row} nên không kết thúc được.");
        }
        else
        {
            (node.Successor, node.EndedIn) = (to, row);
        }
    }

    // A list says what all units of some tiers are: it knows nothing of other steps, so it is the first.
    private void TakeList(DraftStep step)
    {
        if (row > 1)
        {
            Find("list", "Danh sách từ tệp phải là bước đầu tiên.");
            return;
        }

        try
        {
            using var units = new StringReader(step.List ?? string.Empty);
            using var mapping = new StringReader(step.Mapping ?? string.Empty);
            var plan = new ReorganisationPlan(known, successions, Registering.UnitFile.Read(units, effective), MappingFile.Read(mapping), effective);
            foreach (var beginning in plan.Beginnings)
            {
                nodes[beginning.Fact.UnitId] = new Node(beginning.Fact) { IsNew = true, Row = row };
            }

            foreach (var changing in plan.Changings)
            {
                var node = nodes[changing.Fact.UnitId];
                node.Now = changing.Opened ?? changing.Fact;
                node.Row = row;
                foreach (var (field, values) in changing.Differences)
                {
                    node.Differences[field] = values;
                }
            }

            foreach (var ending in plan.Endings)
            {
                var node = nodes[ending.Fact.UnitId];
                (node.Successor, node.EndedIn) = (nodes[ending.Successor], row);
            }

            endedBefore.AddRange(plan.EndedBefore);
        }
        catch (Refused refused)
        {
            foreach (var (field, text) in refused.Errors.Count == 0
                ? [("list", refused.Message)]
                : refused.Errors.SelectMany(e => e.Value.Select(text => (e.Key, text))))
            {
                Find(field, text);
            }
        }
    }

    // Units that stay follow the units above them, beside them (their desk) and under them (the commune of their seat) into the successors.
    private void Follow()
    {
        var seats = nodes.Values.Where(n => n is { Successor: not null, Was.Level: UnitLevel.Commune }).ToDictionary(n => n.Was.Code, n => n.Successor!.Now.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var node in nodes.Values.Where(n => n.Successor is null).ToList())
        {
            if (node.Now.ParentId is { } above && nodes.TryGetValue(above, out var parent) && parent.Successor is { } over)
            {
                Change(node, "parent", above.ToString(), over.Id.ToString(), f => f.ParentId = over.Id);
            }

            if (node.Now.ReceptionId is { } desk && nodes.TryGetValue(desk, out var reception) && reception.Successor is { } at)
            {
                Change(node, "reception", desk.ToString(), at.Id.ToString(), f => f.ReceptionId = at.Id);
            }

            if (node.Now.SeatCode is { } seat && seats.TryGetValue(seat, out var now) && now != seat)
            {
                Change(node, "seat", seat, now, f => f.SeatCode = now);
            }
        }
    }

    private void Change(Node node, string field, string? was, string? now, Action<UnitFact> apply)
    {
        if (string.Equals(was, now, StringComparison.Ordinal))
        {
            return;
        }

        if (node.Row == 0)
        {
            node.Row = row;
        }

        if (node.IsNew)
        {
            apply(node.Now);
            return;
        }

        if (ReferenceEquals(node.Now, node.Was) && node.Was.ValidFrom < effective)
        {
            node.Now = Registering.UnitDifferences.Continue(node.Was, effective);
        }

        node.Differences[field] = [node.Differences.TryGetValue(field, out var first) ? first[0] : was, now];
        apply(node.Now);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>One unit: as it is known, and as the steps so far leave it.</summary>
    private sealed class Node(UnitFact was)
    {
        internal UnitId Id => Was.UnitId;

        internal UnitFact Was { get; } = was;

        internal UnitFact Now { get; set; } = was;

        internal bool IsNew { get; init; }

        /// <summary>The last step that touched it; 0: none.</summary>
        internal int Row { get; set; }

        internal Node? Successor { get; set; }

        internal int EndedIn { get; set; }

        internal Dictionary<string, string?[]> Differences { get; } = new(StringComparer.Ordinal);
    }
}
