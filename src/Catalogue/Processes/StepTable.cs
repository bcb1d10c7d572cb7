using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Processes;

/// <summary>
/// The steps of a process as rows of a form, each with where it leads in words: <c>pheDuyet nếu outcome = "dat" | Đạt</c>, a road a line. What the
/// table does not ask (branches, timers) stays in the step.
/// </summary>
internal static partial class StepTable
{
    internal static readonly PartSpec Spec = new("cac-buoc", "Các bước của quy trình", [])
    {
        List = "steps", Entry = "Bước", Identity = ["code"],
        Columns =
        [
            new("code", "Mã bước") { Width = 12, Most = 40 },
            new("name", "Tên bước") { Most = 200 },
            new("nameEn", "Tên tiếng Anh") { Optional = true, Kept = true },
            new("unit", "Ở đơn vị", ValueKind.Choice) { Width = 20, Choices = (_, t) => [new("handling", t["Nơi giải quyết"]), new("reception", t["Nơi tiếp nhận"])] },
            new("role", "Vai trò", ValueKind.Choice) { Width = 20, Choices = (_, t) => [.. Roles.OfPosts.Select(r => new Choice(r, t[Roles.Words(r)]))] },
            new("hours", "Số giờ làm việc") { Width = 4, Most = 12 },
            new("share", "Phần trăm thời hạn", ValueKind.Number) { Optional = true, Width = 4 },
            new("actions", "Việc được làm", ValueKind.Lines) { Rows = 3, Optional = true, Hint = "Mỗi dòng một việc: complete, assign, sendBack, requestSupplement, issueResult, returnResult…" },
            new("paper", "Giấy tờ làm ra") { Optional = true, Width = 30 },
            new("next", "Bước tiếp theo", ValueKind.Lines)
            {
                Rows = 3, Optional = true,
                Hint = "Để trống thì sang bước kế trong danh sách. Mỗi dòng một đường: mã bước, rồi “nếu” và điều kiện, rồi “|” và tên đường. Ví dụ: pheDuyet nếu outcome = \"dat\" | Đạt",
            },
        ],
    };

    /// <summary>The process as the form shows it: roads as lines.</summary>
    internal static JsonObject Shown(Process process)
    {
        var nodes = (JsonObject)JsonSerializer.SerializeToNode(process, CatalogueJson.Options)!;
        foreach (var (step, node) in process.Steps.Zip((JsonArray)nodes["steps"]!))
        {
            node!["hours"] = step.Hours.ToString("0.######", VietnamTime.Culture);
            if (step.Next is { } roads)
            {
                node["next"] = new JsonArray([.. roads.Select(r => (JsonNode)Line(r))]);
            }
        }

        return nodes;
    }

    /// <summary>Turns what the form wrote into a process again; what can't be read stands at its field.</summary>
    internal static void Take(JsonObject process, IReadOnlyList<int> rows, Findings found)
    {
        var steps = (JsonArray)process["steps"]!;
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, at) = ((JsonObject)steps[i]!, $"steps[{rows[i]}]");
            step["hours"] = Hours(step["hours"]?.ToString() ?? string.Empty, at + ".hours", found);
            step["actions"] ??= new JsonArray();
            if (step["next"] is JsonArray { Count: > 0 } lines)
            {
                step["next"] = new JsonArray([.. lines.Select(l => Road(l!.ToString(), at + ".next", found))]);
            }
            else
            {
                step.Remove("next");
            }
        }
    }

    internal static string Line(StepRoad road) =>
        road.To + (road.IsDefault ? string.Empty : " nếu " + road.Conditions.ReplaceLineEndings(" ")) + (road.Name is { } name ? " | " + name : string.Empty);

    private static JsonValue Hours(string said, string at, Findings found)
    {
        if (decimal.TryParse(said.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours <= 20_000)
        {
            return JsonValue.Create(hours);
        }

        found.Add(at, "Số giờ từ 0 đến 20.000.");
        return JsonValue.Create(0);
    }

    private static JsonNode? Road(string line, string at, Findings found)
    {
        var match = RoadPattern().Match(line);
        var when = match.Groups["when"] is { Success: true } said ? RoadText.Read(said.Value) : [];
        if (!match.Success || when is null)
        {
            found.Add(at, "Không đọc được đường “{0}”: ghi mã bước, “nếu” và điều kiện; {1}.", SearchText.Cut(line, 100), RoadText.Grammar);
            return null;
        }

        return JsonSerializer.SerializeToNode(
            new StepRoad(match.Groups["to"].Value, when.Count == 0 ? null : when, match.Groups["name"] is { Success: true } name ? name.Value.Trim() : null), CatalogueJson.Options);
    }

    [GeneratedRegex(@"^\s*(?<to>\S+?)(?:\s+nếu\s+(?<when>(?:""(?:[^""\\]|\\.)*""|[^""|])*?))?(?:\s*\|\s*(?<name>[^|]+?))?\s*\z", RegexOptions.None, 1_000)]
    private static partial Regex RoadPattern();
}
