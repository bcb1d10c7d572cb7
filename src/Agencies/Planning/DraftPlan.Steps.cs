using System.Text.RegularExpressions;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;

namespace MotCua.Agencies.Planning;

/// <summary>The steps one by one, and what is asked of all of them together.</summary>
internal sealed partial class DraftPlan
{
    internal const int MostParts = 20;

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d._-]{0,19}$")]
    private static partial Regex CodePattern { get; }

    private void Open(DraftStep step)
    {
        var (code, name) = (SearchText.Tidy(step.Code), SearchText.Tidy(step.Name));
        var before = findings.Count;
        CheckCode(code);
        CheckName(name);
        if (step.Level is not { } level)
        {
            Find("level", "Bạn chọn cấp của đơn vị mới.");
            return;
        }

        var parent = Above(step.Parent, level);
        var desk = string.IsNullOrWhiteSpace(step.Reception) ? null : Target(step.Reception, "reception");
        var identifier = SearchText.Tidy(step.Identifier) is { Length: > 0 } said ? said
            : parent is null ? ProvinceIdentifiers.Of(code) ?? code : $"{parent.Now.Identifier}.{code}";
        CheckIdentifier(identifier, null);
        if (findings.Count > before)
        {
            return;
        }

        var fact = new UnitFact
        {
            Id = Ids.New(),
            UnitId = new UnitId(Ids.New()),
            ValidFrom = effective,
            Code = code,
            Identifier = identifier,
            Name = name,
            NameEn = SearchText.Tidy(step.NameEn) is { Length: > 0 } english ? english : AreaNames.English(name),
            Authority = SearchText.Tidy(step.Authority) is { Length: > 0 } authority ? authority : AreaNames.Authority(name, level),
            Level = level,
            Kind = SearchText.Tidy(step.Type) is { Length: > 0 } kind ? kind : UnitLevels.Text(level),
            ParentId = parent?.Id,
            ReceptionId = desk?.Id,
            Address = Said(step.Address),
            Phone = Said(step.Phone),
        };
        nodes[fact.UnitId] = new Node(fact) { IsNew = true, Row = row };
    }

    private void Merge(DraftStep step)
    {
        if (step.Units.Count == 0)
        {
            Find("units", "Bạn ghi mã các đơn vị nhập vào.");
        }

        if (step.Units.GroupBy(u => u.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            Find("units", $"Mã {twice.Key} ghi hai lần trong bước này.");
            return;
        }

        var to = Target(step.To, "to");
        foreach (var code in step.Units)
        {
            if (Source(code.Trim(), "units") is { } node && to is not null)
            {
                End(node, to, "units");
            }
        }
    }

    private void Dissolve(DraftStep step)
    {
        var (node, to) = (Source(step.Unit.Trim(), "unit"), Target(step.To, "to"));
        if (node is not null && to is not null)
        {
            End(node, to, "unit");
        }
    }

    // What the parts do not take goes to a named unit: the split one itself while it stays, or else its successor.
    private void Split(DraftStep step)
    {
        var before = findings.Count;
        var node = Source(step.Unit.Trim(), "unit");
        if (step.Parts.Count is 0 or > MostParts)
        {
            Find("parts", $"Tách phải có từ 1 đến {MostParts} phần.");
        }

        var parts = new List<SplittingPart>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < step.Parts.Count; i++)
        {
            var (part, field) = (step.Parts[i], $"parts[{i}]");
            if (part.Fields.Count + part.Procedures.Count + part.Areas.Count == 0)
            {
                Find(field, $"Phần {i + 1} chưa ghi nhận việc gì: lĩnh vực, thủ tục hoặc địa bàn.");
            }

            foreach (var word in part.Areas.Count > 0 ? part.Areas : part.Fields.Concat(part.Procedures))
            {
                if (!seen.TryAdd(word, i) && seen[word] != i)
                {
                    Find(field, $"“{word}” vừa ở phần {seen[word] + 1} vừa ở phần {i + 1}; mỗi hồ sơ chỉ về một nơi.");
                }
            }

            var to = Target(part.To, field);
            if (to is not null && node is not null && to == node)
            {
                Find(field, $"Phần {i + 1} về chính {node.Was.Name}; phần còn lại mới ghi như vậy.");
            }
            else if (to is not null && node is not null)
            {
                parts.Add(new SplittingPart(
                    new SplitPart(node.Id, to.Id, effective, i, new SplitRule(part.Fields, part.Procedures, part.Areas), part.Officers, null), to.Now));
            }
        }

        if (step.Parts.SelectMany(p => p.Officers).GroupBy(o => o, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } officer)
        {
            Find("parts", $"Tài khoản {officer.Key} ghi ở hai phần.");
        }

        if (string.IsNullOrWhiteSpace(step.To))
        {
            Find("to", $"Phần còn lại của {node?.Was.Name ?? step.Unit} chưa có đơn vị tiếp nhận: hồ sơ, vị trí, lịch và kho lưu không thuộc phần nào sẽ không có nơi về. "
                + "Bạn ghi mã đơn vị nhận, hoặc mã của chính đơn vị nếu nó vẫn còn.");
            return;
        }

        if (node is null || findings.Count > before)
        {
            return;
        }

        if (splittings.Exists(s => s.Fact.UnitId == node.Id))
        {
            Find("unit", $"{node.Was.Name} ({node.Was.Code}) đã tách ở bước trước.");
            return;
        }

        // A new unit may bear the code of the one that is split; while it is not set up here, its own code means that it stays.
        var remainder = Target(step.To, "to");
        if (remainder is not null && remainder != node)
        {
            End(node, remainder, "unit");
        }

        if (remainder is not null && findings.Count == before)
        {
            splittings.Add(new Splitting(node.Was, row, parts, remainder.Now));
        }
    }

    private void Alter(DraftStep step)
    {
        if (Source(step.Unit.Trim(), "unit") is not { } node)
        {
            return;
        }

        switch (step.Kind)
        {
            case StepKind.Rename:
                Rename(node, step);
                break;
            case StepKind.Move:
                if (Above(step.Parent, node.Now.Level) is { } above)
                {
                    Change(node, "parent", node.Now.ParentId?.ToString(), above.Id.ToString(), f => f.ParentId = above.Id);
                    RefuseSame(node);
                }

                break;
            case StepKind.Level:
                Raise(node, step);
                break;
            default:
                Recode(node, step);
                break;
        }
    }

    private void Rename(Node node, DraftStep step)
    {
        var name = SearchText.Tidy(step.Name);
        CheckName(name);
        var authority = Said(step.Authority) ?? AreaNames.Authority(name, node.Now.Level);
        var english = Said(step.NameEn) ?? AreaNames.English(name);
        Change(node, "name", node.Now.Name, name, f => f.Name = name);
        Change(node, "nameEn", node.Now.NameEn, english, f => f.NameEn = english);
        Change(node, "authority", node.Now.Authority, authority, f => f.Authority = authority);
        if (Said(step.Type) is { } kind)
        {
            Change(node, "kind", node.Now.Kind, kind, f => f.Kind = kind);
        }

        RefuseSame(node);
    }

    private void Raise(Node node, DraftStep step)
    {
        if (step.Level is not { } level)
        {
            Find("level", "Bạn chọn cấp mới.");
            return;
        }

        Change(node, "level", UnitLevels.Text(node.Now.Level), UnitLevels.Text(level), f => f.Level = level);
        if (Said(step.Type) is { } kind)
        {
            Change(node, "kind", node.Now.Kind, kind, f => f.Kind = kind);
        }

        if (!string.IsNullOrWhiteSpace(step.Parent) && Above(step.Parent, level) is { } above)
        {
            Change(node, "parent", node.Now.ParentId?.ToString(), above.Id.ToString(), f => f.ParentId = above.Id);
        }

        RefuseSame(node);
    }

    private void Recode(Node node, DraftStep step)
    {
        var code = SearchText.Tidy(step.Code);
        CheckCode(code);
        Change(node, "code", node.Now.Code, code, f => f.Code = code);
        if (Said(step.Identifier) is { } identifier && !Same(identifier, node.Now.Identifier))
        {
            CheckIdentifier(identifier, node);
            Change(node, "identifier", node.Now.Identifier, identifier, f => f.Identifier = identifier);
        }

        RefuseSame(node);
    }

    private void RefuseSame(Node node)
    {
        if (node.Row != row && node.Differences.Count == 0)
        {
            Find("unit", $"{node.Was.Name} ({node.Was.Code}) đã như vậy, bước này không đổi gì.");
        }

        node.Row = row;
    }

    private Node? Above(string? parent, UnitLevel level)
    {
        if (level == UnitLevel.Province)
        {
            if (!string.IsNullOrWhiteSpace(parent))
            {
                Find("parent", "Cấp tỉnh không có đơn vị cấp trên.");
            }

            return null;
        }

        if (string.IsNullOrWhiteSpace(parent))
        {
            Find("parent", "Thiếu đơn vị cấp trên.");
            return null;
        }

        return Target(parent, "parent");
    }

    private void CheckCode(string code)
    {
        if (!CodePattern.IsMatch(code))
        {
            Find("code", "Mã đơn vị phải có từ 1 đến 20 chữ hoặc số.");
        }
    }

    private void CheckName(string name)
    {
        if (name.Length is 0 or > 200)
        {
            Find("name", "Tên đơn vị phải có từ 1 đến 200 ký tự.");
        }
    }

    // Identifiers are never given twice (QĐ 20/2020/QĐ-TTg).
    private void CheckIdentifier(string identifier, Node? of)
    {
        if (identifier.Length > 40)
        {
            Find("identifier", $"Mã định danh {identifier[..40]}… dài quá 40 ký tự.");
        }

        var bearer = known.FirstOrDefault(f => Same(f.Identifier, identifier) && f.UnitId != of?.Id)
            ?? nodes.Values.FirstOrDefault(n => n != of && Same(n.Now.Identifier, identifier))?.Now;
        if (bearer is not null)
        {
            Find("identifier", $"Mã định danh {identifier} đã cấp cho {bearer.Name}, không cấp lại (QĐ 20/2020/QĐ-TTg).");
        }
    }

    // Of all steps together: a code is borne by one unit a day, nobody is above themselves, nobody is given to a unit that ends later on.
    private void CheckWhole()
    {
        var standing = nodes.Values.Where(n => n.Successor is null).ToList();
        foreach (var same in standing.GroupBy(n => n.Now.Code, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            row = same.Max(n => n.Row);
            Find("code", $"Mã {same.Key} vẫn thuộc {same.OrderBy(n => n.Row).First().Now.Name} trong ngày {effective:d/M/yyyy}; một mã chỉ thuộc một đơn vị mỗi ngày.");
        }

        foreach (var node in standing.Where(n => n.Row > 0))
        {
            if (known.FirstOrDefault(f => f.UnitId != node.Id && f.ValidFrom > effective && Same(f.Code, node.Now.Code)) is { } later && (node.IsNew || node.Differences.ContainsKey("code")))
            {
                row = node.Row;
                Find("code", $"Mã {node.Now.Code} đã định cho {later.Name} từ ngày {later.ValidFrom:d/M/yyyy}.");
            }

            var seen = new HashSet<UnitId>();
            for (var at = node; at is not null; at = at.Now.ParentId is { } id ? nodes.GetValueOrDefault(id) : null)
            {
                if (!seen.Add(at.Id))
                {
                    row = node.Row;
                    Find("parent", $"Các đơn vị cấp trên của {node.Now.Name} ({node.Now.Code}) nối thành vòng.");
                    break;
                }
            }
        }

        row = 0;
        if (findings.Count == 0 && Moves().IsEmpty)
        {
            Find("steps", "Các đơn vị đã đúng như vậy, không có gì để làm.");
        }
    }

    private static string? Said(string? text) => SearchText.Tidy(text) is { Length: > 0 } said ? said : null;
}
