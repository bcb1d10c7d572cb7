using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Reorganising;

/// <summary>
/// What a list of units and a table of what becomes of what mean beside what is known: pure, names all that has no successor before anything
/// is written. A unit that the table names ends, unless it alone becomes what bears its code on the same tier; a unit that the table does not
/// name stays when its code is in the list; every other unit of the listed tiers ends and needs a successor.
/// </summary>
internal sealed class ReorganisationPlan
{
    private static readonly UnitLevel[] AreaLevels = [UnitLevel.Province, UnitLevel.District, UnitLevel.Commune];

    private readonly IReadOnlyList<UnitFact> known;
    private readonly Successions successions;
    private readonly DateOnly effective;
    private readonly Dictionary<string, UnitDraft> listed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UnitFact> old;
    private readonly HashSet<UnitLevel> tiers;
    private readonly Dictionary<UnitId, UnitDraft> into = [];
    private readonly Dictionary<UnitDraft, UnitId> ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    internal ReorganisationPlan(
        IReadOnlyList<UnitFact> known, Successions successions, IReadOnlyList<UnitDraft> list, IReadOnlyList<Becoming> mapping, DateOnly effective)
    {
        (this.known, this.successions, this.effective) = (known, successions, effective);
        foreach (var draft in list)
        {
            if (!listed.TryAdd(draft.Code, draft))
            {
                Refuse($"rows[{draft.Row}].code", $"Dòng {draft.Row}: mã {draft.Code} đã có ở dòng khác trong tệp.");
            }
        }

        tiers = [.. list.Select(d => d.Level)];
        if (tiers.Overlaps(AreaLevels))
        {
            tiers.UnionWith(AreaLevels);
        }

        old = known.Where(f => f.HoldsOn(effective.AddDays(-1)) && tiers.Contains(f.Level))
            .ToDictionary(f => f.Code, StringComparer.OrdinalIgnoreCase);
        RefuseIfWrong();
        Map(mapping);
        RefuseIfWrong();
        Decide();
        RefuseIfWrong();
        Follow();
        RefuseIfWrong();
    }

    internal List<Ending> Endings { get; } = [];

    internal List<Beginning> Beginnings { get; } = [];

    internal List<Changing> Changings { get; } = [];

    /// <summary>Rows of the table whose unit had ended before.</summary>
    internal List<string> EndedBefore { get; } = [];

    internal UnitMoves Moves => new(Endings, Beginnings, Changings, [], EndedBefore);

    private void Refuse(string where, string what) => errors[where] = [what];

    private void RefuseIfWrong()
    {
        if (errors.Count > 0)
        {
            throw Refused.Input(errors);
        }
    }

    // The table, row by row: the old unit stands the day before, or ended earlier and is somebody else's already; the new one is in the list.
    private void Map(IReadOnlyList<Becoming> mapping)
    {
        foreach (var row in mapping)
        {
            if (!listed.TryGetValue(row.To, out var target))
            {
                Refuse($"mapping[{row.Row}].to", $"Bảng chuyển, dòng {row.Row}: mã mới {row.To} không có trong danh sách đơn vị.");
            }
            else if (old.TryGetValue(row.From, out var unit))
            {
                into[unit.UnitId] = target;
            }
            else if (known.Any(f => string.Equals(f.Code, row.From, StringComparison.OrdinalIgnoreCase) && f.ValidTo < effective))
            {
                EndedBefore.Add(row.From);
            }
            else
            {
                Refuse($"mapping[{row.Row}].from", $"Bảng chuyển, dòng {row.Row}: không có đơn vị mã {row.From} vào ngày {effective.AddDays(-1):d/M/yyyy}.");
            }
        }
    }

    private void Decide()
    {
        var staying = new Dictionary<UnitId, UnitDraft>();
        foreach (var draft in listed.Values)
        {
            var same = old.GetValueOrDefault(draft.Code);
            var sources = into.Where(p => ReferenceEquals(p.Value, draft)).Select(p => p.Key).ToList();
            if (same is not null && same.Level == draft.Level && (!into.ContainsKey(same.UnitId) || sources is [var only] && only == same.UnitId))
            {
                staying[same.UnitId] = draft;
                ids[draft] = same.UnitId;
            }
            else
            {
                // Entered before, with the same day: the unit is there already.
                var there = known.FirstOrDefault(f => f.ValidFrom == effective && f.HoldsOn(effective) && string.Equals(f.Code, draft.Code, StringComparison.OrdinalIgnoreCase)
                    && known.All(o => o.UnitId != f.UnitId || o.ValidFrom >= effective));
                ids[draft] = there?.UnitId ?? new UnitId(Ids.New());
            }
        }

        foreach (var draft in listed.Values)
        {
            if (staying.ContainsKey(ids[draft]))
            {
                Change(old[draft.Code], draft);
            }
            else
            {
                Begin(draft);
            }
        }

        foreach (var unit in old.Values.Where(f => !staying.ContainsKey(f.UnitId)).OrderBy(f => f.Level).ThenBy(f => f.Code, StringComparer.Ordinal))
        {
            if (SuccessorOf(unit) is { } target)
            {
                End(unit, target);
            }
            else
            {
                Refuse($"unit[{unit.Code}]", $"{unit.Name} ({unit.Code}) kết thúc mà không có đơn vị tiếp nhận: thêm một dòng vào bảng chuyển"
                    + (unit.Level == UnitLevel.District ? ", hoặc ghi xã nơi đặt trụ sở của đơn vị." : "."));
            }
        }
    }

    /// <summary>By the table; a district by the commune of its seat; the province by the province of the list.</summary>
    private UnitDraft? SuccessorOf(UnitFact unit)
    {
        if (into.TryGetValue(unit.UnitId, out var named))
        {
            return named;
        }

        if (unit.Level == UnitLevel.Province)
        {
            return listed.Values.Where(d => d.Level == UnitLevel.Province).Take(2).ToList() is [var province] ? province : null;
        }

        return unit is { Level: UnitLevel.District, SeatCode: { } seat } && old.TryGetValue(seat, out var commune)
            ? into.GetValueOrDefault(commune.UnitId) ?? listed.GetValueOrDefault(seat)
            : null;
    }

    private void End(UnitFact unit, UnitDraft target)
    {
        var to = ids[target];
        if (successions.Of(unit.UnitId) is { } entered)
        {
            if (entered.ToId != to || entered.Day != effective)
            {
                Refuse($"unit[{unit.Code}]", $"{unit.Name} ({unit.Code}) đã được sắp xếp khác từ ngày {entered.Day:d/M/yyyy}.");
            }

            return;
        }

        if (unit.ValidTo is not null || known.Any(f => f.UnitId == unit.UnitId && f.ValidFrom >= effective))
        {
            Refuse($"unit[{unit.Code}]", $"{unit.Name} ({unit.Code}) đã có thay đổi từ ngày {effective:d/M/yyyy} trở đi; chưa sắp xếp được.");
            return;
        }

        Endings.Add(new Ending(unit, to, target.Code, target.Name));
    }

    private void Begin(UnitDraft draft)
    {
        if (known.Any(f => f.UnitId == ids[draft]))
        {
            return;
        }

        var identifier = IdentifierOf(draft);
        if (known.FirstOrDefault(f => string.Equals(f.Identifier, identifier, StringComparison.OrdinalIgnoreCase)) is { } bearer)
        {
            Refuse($"rows[{draft.Row}].identifier", $"Dòng {draft.Row}: mã định danh {identifier} đã cấp cho {bearer.Name}, không cấp lại (QĐ 20/2020/QĐ-TTg).");
            return;
        }

        var before = old.Values.Where(f => f.Level == draft.Level && ReferenceEquals(SuccessorOf(f), draft)).ToList();
        Beginnings.Add(new Beginning(
            new UnitFact
            {
                Id = Ids.New(),
                UnitId = ids[draft],
                ValidFrom = effective,
                Code = draft.Code,
                Identifier = identifier,
                Name = draft.Name,
                NameEn = draft.NameEn ?? AreaNames.English(draft.Name),
                Authority = draft.Authority ?? AreaNames.Authority(draft.Name, draft.Level),
                Level = draft.Level,
                Kind = draft.Kind,
                ParentId = ParentOf(draft),
                ReceptionId = DeskOf(draft, before),
                SeatCode = draft.Seat,
                Address = draft.Address ?? before.Select(f => f.Address).FirstOrDefault(a => a is not null && before.Count == 1),
                Phone = draft.Phone ?? before.Select(f => f.Phone).FirstOrDefault(p => p is not null && before.Count == 1),
            },
            draft.Parent));
    }

    private void Change(UnitFact fact, UnitDraft draft)
    {
        if (fact.ValidTo is not null)
        {
            return;
        }

        var parent = ParentOf(draft);
        var differences = UnitDifferences.Between(fact, draft, parent, null);
        if (differences.Count > 0)
        {
            Open(fact, differences, f => UnitDifferences.Apply(f, draft, parent, null));
        }
    }

    // Units that stay follow the units above them, beside them (their desk) and under them (the commune of their seat) into the successors.
    private void Follow()
    {
        var to = Endings.ToDictionary(e => e.Fact.UnitId);
        var codes = Endings.Where(e => e.Fact.Level == UnitLevel.Commune).ToDictionary(e => e.Fact.Code, e => e.SuccessorCode, StringComparer.OrdinalIgnoreCase);
        foreach (var fact in known.Where(f => f.HoldsOn(effective) && f.ValidTo is null && !to.ContainsKey(f.UnitId)).ToList())
        {
            var changing = Changings.FirstOrDefault(c => c.Fact.UnitId == fact.UnitId);
            var shown = changing?.Opened ?? fact;
            var parent = shown.ParentId is { } above && to.TryGetValue(above, out var parentEnds) ? parentEnds : null;
            var desk = shown.ReceptionId is { } reception && to.TryGetValue(reception, out var deskEnds) ? deskEnds : null;
            var seat = shown.SeatCode is { } code && codes.TryGetValue(code, out var seatEnds) && seatEnds != code ? seatEnds : null;
            var differences = new Dictionary<string, string?[]>(StringComparer.Ordinal);
            Add("parent", parent?.Fact.UnitId.ToString(), parent?.Successor.ToString());
            Add("reception", desk?.Fact.UnitId.ToString(), desk?.Successor.ToString());
            Add("seat", shown.SeatCode, seat);
            if (differences.Count == 0)
            {
                continue;
            }

            Open(fact, differences, f =>
            {
                f.ParentId = parent?.Successor ?? f.ParentId;
                f.ReceptionId = desk?.Successor ?? f.ReceptionId;
                f.SeatCode = seat ?? f.SeatCode;
            });

            void Add(string field, string? was, string? now)
            {
                if (now is not null)
                {
                    differences[field] = [was, now];
                }
            }
        }
    }

    private void Open(UnitFact fact, IReadOnlyDictionary<string, string?[]> differences, Action<UnitFact> apply)
    {
        if (fact.ValidFrom > effective)
        {
            Refuse($"unit[{fact.Code}]", $"{fact.Name} ({fact.Code}) đã có thay đổi từ ngày {fact.ValidFrom:d/M/yyyy}; chưa sắp xếp được cho ngày {effective:d/M/yyyy}.");
            return;
        }

        var begun = Changings.FindIndex(c => c.Fact.UnitId == fact.UnitId);
        if (begun >= 0)
        {
            var all = new Dictionary<string, string?[]>(Changings[begun].Differences, StringComparer.Ordinal);
            foreach (var (field, values) in differences)
            {
                all[field] = values;
            }

            apply(Changings[begun].Opened ?? fact);
            Changings[begun] = Changings[begun] with { Differences = all };
            return;
        }

        var target = fact.ValidFrom == effective ? fact : UnitDifferences.Continue(fact, effective);
        apply(target);
        Changings.Add(new Changing(fact, ReferenceEquals(target, fact) ? null : target, differences));
    }

    private UnitId? ParentOf(UnitDraft draft)
    {
        if (draft.Parent is null)
        {
            if (draft.Level != UnitLevel.Province && !old.ContainsKey(draft.Code))
            {
                Refuse($"rows[{draft.Row}].parent", $"Dòng {draft.Row}: thiếu đơn vị cấp trên.");
            }

            return null;
        }

        if (listed.TryGetValue(draft.Parent, out var above))
        {
            return ids[above];
        }

        var fact = known.FirstOrDefault(f => f.HoldsOn(effective) && !tiers.Contains(f.Level)
            && (string.Equals(f.Code, draft.Parent, StringComparison.OrdinalIgnoreCase) || string.Equals(f.Identifier, draft.Parent, StringComparison.OrdinalIgnoreCase)))
            ?? known.FirstOrDefault(f => f.HoldsOn(effective.AddDays(-1)) && string.Equals(f.Code, draft.Parent, StringComparison.OrdinalIgnoreCase)
                && !tiers.Contains(f.Level));
        if (fact is null)
        {
            Refuse($"rows[{draft.Row}].parent", $"Dòng {draft.Row}: không có đơn vị “{draft.Parent}” vào ngày {effective:d/M/yyyy}.");
        }

        return fact?.UnitId;
    }

    /// <summary>Said in the list; or the desk that received for all whose place it takes, while that desk stands.</summary>
    private UnitId? DeskOf(UnitDraft draft, List<UnitFact> before)
    {
        if (draft.Reception is { } said)
        {
            if (listed.TryGetValue(said, out var listedDesk))
            {
                return ids[listedDesk];
            }

            var fact = known.FirstOrDefault(f => f.HoldsOn(effective) && string.Equals(f.Code, said, StringComparison.OrdinalIgnoreCase));
            if (fact is null)
            {
                Refuse($"rows[{draft.Row}].reception", $"Dòng {draft.Row}: không có đơn vị “{said}” vào ngày {effective:d/M/yyyy}.");
            }

            return fact?.UnitId;
        }

        var desks = before.Select(f => f.ReceptionId).Distinct().ToList();
        return desks is [{ } desk] && known.Any(f => f.UnitId == desk && f.HoldsOn(effective) && !tiers.Contains(f.Level)) ? desk : null;
    }

    private string IdentifierOf(UnitDraft draft)
    {
        if (draft.Identifier is not null)
        {
            return draft.Identifier;
        }

        if (draft.Parent is null)
        {
            return ProvinceIdentifiers.Of(draft.Code) ?? draft.Code;
        }

        var above = listed.TryGetValue(draft.Parent, out var parent)
            ? old.TryGetValue(parent.Code, out var stays) && stays.UnitId == ids[parent] ? stays.Identifier : IdentifierOf(parent)
            : known.FirstOrDefault(f => f.UnitId == ParentOf(draft))?.Identifier ?? draft.Parent;
        return $"{above}.{draft.Code}";
    }
}
