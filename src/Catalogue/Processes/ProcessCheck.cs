using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;

namespace MotCua.Catalogue.Processes;

/// <summary>Whether a process is whole.</summary>
internal static partial class ProcessCheck
{
    private const int MostRoads = 10;
    private const int MostRoadsInAll = 120;

    internal static void Check(Findings found, Process process, string place)
    {
        found.Text(process.Code, place + ".code", ProcedureMapping.CodeLength);
        found.Unless(process.Version >= 1, place + ".version", "Phiên bản tính từ 1.");
        found.Unless(process.Steps.Count is > 0 and <= 50, place + ".steps", "Quy trình có từ 1 đến 50 bước.");
        found.Unique(process.Steps.Select(s => s.Code), place + ".steps");
        foreach (var step in process.Steps)
        {
            var at = $"{place}.{step.Code}";
            found.Text(step.Code, at, 40);
            found.Text(step.Name, at + ".name", 200);
            found.Text(step.Role, at + ".role", 40);
            found.Unless(step.Hours is >= 0 and <= 20_000, at + ".hours", "Số giờ từ 0 đến 20.000.");
            found.Unless(step.Share is null or (> 0 and <= 100), at + ".share", "Tỷ lệ từ 1 đến 100 phần trăm.");
            found.Unless(step.Actions.All(a => a.Length is > 0 and <= 40), at + ".actions", "Tên việc dài từ 1 đến 40 ký tự.");
        }

        if (process.IsBranched || process.Steps.Any(s => s.Parallel || s.Joins))
        {
            Roads(found, process, place);
        }
        else
        {
            found.Unless(process.Steps.Sum(s => s.Share ?? 0) <= 100, place + ".steps", "Các bước cộng lại quá 100 phần trăm.");
        }
    }

    private static void Roads(Findings found, Process process, string place)
    {
        if (process.Steps.Count is 0 or > 50 || process.Steps.Select(s => s.Code).Distinct(StringComparer.Ordinal).Count() < process.Steps.Count)
        {
            return;
        }

        found.Unless(process.Steps.Sum(s => s.Next?.Count ?? 0) <= MostRoadsInAll, place + ".steps", "Cả quy trình có nhiều nhất {0} đường đi.", MostRoadsInAll);
        found.Unless(process.Steps[^1].Next is not { Count: > 0 }, $"{place}.{process.Steps[^1].Code}.next",
            "Bước cuối là bước trả kết quả: không dẫn tới bước nào nữa. Bạn xếp bước trả kết quả cuối danh sách.");
        foreach (var step in process.Steps)
        {
            OfStep(found, process, step, $"{place}.{step.Code}");
        }

        Shape(found, process, place);
    }

    private static void OfStep(Findings found, Process process, ProcessStep step, string at)
    {
        var roads = step.Next ?? [];
        found.Unless(roads.Count <= MostRoads, at + ".next", "Một bước có nhiều nhất {0} đường đi.", MostRoads);
        foreach (var road in roads)
        {
            found.Unless(process.Steps.Any(s => s.Code == road.To), at + ".next", "Không có bước “{0}”.", road.To);
            found.Unless(road.To != step.Code, at + ".next", "Bước dẫn về chính nó.");
            found.Unless(road.Name is null or { Length: > 0 and <= 100 }, at + ".next", "Tên đường đi dài từ 1 đến 100 ký tự.");
            foreach (var condition in road.When ?? [])
            {
                Condition(found, condition, at + ".next");
            }
        }

        if (step.Parallel)
        {
            found.Unless(roads.Count >= 2, at + ".next", "Rẽ song song cần ít nhất hai nhánh.");
            found.Unless(roads.All(r => r.IsDefault), at + ".next", "Nhánh song song đều được đi: không đặt điều kiện.");

            // Both branches at once would be two present steps in two lists: the dossier has one, and so have rights, hand-overs and figures.
            found.Add(at + ".next", "Chưa công bố được quy trình có nhánh song song: hồ sơ đứng ở một bước mỗi lúc. Việc song song hiện làm bằng hỏi ý kiến đơn vị khác.");
        }
        else if (roads.Count > 0)
        {
            Choice(found, roads, at + ".next");
        }

        if (step.Timer is { } timer)
        {
            found.Unless(timer.Hours is > 0 and <= 20_000, at + ".timer", "Số giờ từ 0 đến 20.000.");
            found.Unless(process.Steps.Any(s => s.Code == timer.To) && timer.To != step.Code, at + ".timer", "Không có bước “{0}”.", timer.To);
            found.Add(at + ".timer", "Chưa công bố được quy trình tự rẽ theo giờ. Bước quá giờ hiện được nhắc trong danh sách công việc.");
        }
    }

    private static void Choice(Findings found, IReadOnlyList<StepRoad> roads, string at)
    {
        found.Unless(roads.Count(r => r.IsDefault) <= 1, at, "Hai đường cùng không có điều kiện: chỉ một đường dành cho trường hợp còn lại.");
        var place = roads.ToList().FindIndex(r => r.IsDefault);
        found.Unless(place < 0 || place == roads.Count - 1, at, "Đường dành cho trường hợp còn lại phải đứng cuối, nếu không các đường sau nó không bao giờ được đi.");
        found.Unless(place >= 0 || IsExhaustive(roads), at, "Các điều kiện có thể cùng sai: thêm một đường không điều kiện cho trường hợp còn lại.");
    }

    // The officer chooses among the outcomes that the roads name, so one of them holds; a thing is or is not.
    private static bool IsExhaustive(IReadOnlyList<StepRoad> roads)
    {
        var single = roads.Where(r => r.When is { Count: 1 }).Select(r => r.When![0]).ToList();
        return (single.Count == roads.Count && single.TrueForAll(c => c is { Fact: RoadFact.Outcome, Test: RoadTest.Is }))
            || single.Exists(a => a.Test == RoadTest.Is && single.Contains(a with { Test = RoadTest.IsNot }));
    }

    private static void Condition(Findings found, RoadCondition c, string at)
    {
        found.Unless(c.Fact != RoadFact.Answer || FieldPattern().IsMatch(c.Field ?? string.Empty), at, "Điều kiện theo câu trả lời phải nêu tên trường của biểu mẫu.");
        found.Unless(c.Fact == RoadFact.Answer || c.Field is null, at, "Chỉ điều kiện theo câu trả lời mới có tên trường.");
        found.Unless(c.Test == RoadTest.Filled ? c.Value is null : c.Value is { Length: > 0 and <= 200 }, at, "Điều kiện so với một giá trị dài từ 1 đến 200 ký tự.");
        found.Unless(c.Test is not (RoadTest.Over or RoadTest.AtMost) || RoadText.NumberOf(c.Value) is not null, at, "“{0}” không phải số để so hơn kém.", c.Value);
        found.Unless(c.Fact != RoadFact.Outcome || c.Test == RoadTest.Is, at, "Kết luận của bước chỉ so bằng.");
    }

    private static void Shape(Findings found, Process process, string place)
    {
        var map = ProcessMap.Of(process);
        for (var i = 0; i < process.Steps.Count; i++)
        {
            var step = process.Steps[i];
            var at = $"{place}.{step.Code}";
            found.Unless(map.IsReachable(i), at, "Không đường nào dẫn tới bước này.");
            if (!map.Ends(i))
            {
                found.Add(at, map.IsInLoop(i) ? "Vòng lặp không có lối ra tới bước trả kết quả." : "Ngõ cụt: từ đây không tới được bước trả kết quả.");
            }
            else if (map.IsInLoop(i) && !map.LoopOf(i).Any(s => process.Steps[s].Next?.Any(r => r.When?.Any(c => c.Fact == RoadFact.Outcome) == true) == true))
            {
                found.Add(at, "Vòng lặp chỉ rẽ theo điều không đổi: hồ sơ sẽ lặp mãi. Một bước trong vòng phải rẽ theo kết luận của cán bộ (outcome).");
            }

            if (step.Parallel)
            {
                var branches = (step.Next ?? []).Select(r => IndexOf(process, r.To)).Where(b => b >= 0).ToList();
                found.Unless(Enumerable.Range(0, process.Steps.Count).Any(j => process.Steps[j].Joins && branches.TrueForAll(b => b == j || map.Leads(b, j))),
                    at + ".next", "Rẽ song song mà không có bước chờ đủ các nhánh.");
            }

            found.Unless(!step.Joins || Enumerable.Range(0, process.Steps.Count).Any(j => process.Steps[j].Parallel && map.Leads(j, i)),
                at, "Bước chờ đủ các nhánh mà trước nó không có rẽ song song.");
        }
    }

    private static int IndexOf(Process process, string code)
    {
        for (var i = 0; i < process.Steps.Count; i++)
        {
            if (process.Steps[i].Code == code)
            {
                return i;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]{1,100}\z")]
    private static partial Regex FieldPattern();
}
