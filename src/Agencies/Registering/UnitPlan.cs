using System.Text.RegularExpressions;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>What a list of statements means beside what is known: pure, refuses by row, changes only the facts it was given.</summary>
internal sealed partial class UnitPlan
{
    /// <summary>As QĐ 20/2020/QĐ-TTg allows: 35 signs at most.</summary>
    private const int LongestIdentifier = 35;

    private readonly ILookup<string, UnitFact> byCode;
    private readonly ILookup<UnitId, UnitFact> byUnit;
    private readonly ILookup<UnitId, UnitFact> byParent;
    private readonly ILookup<string, UnitFact> byIdentifier;
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitDraft, UnitFact?> existing = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<UnitDraft, UnitId> ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, UnitDraft> stated = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<UnitId, UnitDraft> byId = [];
    private readonly Dictionary<UnitDraft, string> identifiers = new(ReferenceEqualityComparer.Instance);

    internal UnitPlan(List<UnitFact> known, IReadOnlyList<UnitDraft> drafts)
    {
        byCode = known.ToLookup(f => f.Code, StringComparer.OrdinalIgnoreCase);
        byIdentifier = known.ToLookup(f => f.Identifier, StringComparer.OrdinalIgnoreCase);
        byUnit = known.ToLookup(f => f.UnitId);
        byParent = known.Where(f => f.ParentId is not null).ToLookup(f => f.ParentId!.Value);
        foreach (var draft in drafts)
        {
            Take(draft);
        }

        RefuseIfWrong();
        foreach (var draft in stated.Values)
        {
            byId[ids[draft]] = draft;
        }

        Steps = [.. stated.Values.Select(Plan)];
        RefuseIfWrong();
        RefuseSharedIdentifiers();
        RefuseIfWrong();
    }

    internal abstract record Step;

    internal sealed record Create(UnitFact Fact, string? Parent) : Step;

    /// <summary>Other facts from a day on; where nothing is opened, what was said of that very day is corrected.</summary>
    internal sealed record Change(UnitId Unit, DateOnly From, UnitFact? Opened, IReadOnlyDictionary<string, string?[]> Differences) : Step;

    internal sealed record Keep : Step;

    internal IReadOnlyList<Step> Steps { get; }

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d._-]{0,19}$")]
    private static partial Regex CodePattern { get; }

    private static string Where(UnitDraft draft) => draft.Row > 0 ? $"Dòng {draft.Row}" : $"Đơn vị {draft.Code}";

    private void Refuse(UnitDraft draft, string field, string what) =>
        errors[draft.Row > 0 ? $"rows[{draft.Row}].{field}" : $"{draft.Code}.{field}"] = [$"{Where(draft)}: {what}"];

    private void RefuseIfWrong()
    {
        if (errors.Count > 0)
        {
            throw Refused.Input(errors);
        }
    }

    private void Take(UnitDraft draft)
    {
        if (!CodePattern.IsMatch(draft.Code))
        {
            Refuse(draft, "code", "mã đơn vị phải có từ 1 đến 20 chữ hoặc số.");
        }
        else if (!stated.TryAdd(draft.Code, draft))
        {
            Refuse(draft, "code", $"mã {draft.Code} đã có ở dòng khác trong tệp.");
        }

        if (draft.Name.Length is 0 or > 200)
        {
            Refuse(draft, "name", "tên đơn vị phải có từ 1 đến 200 ký tự.");
        }

        foreach (var (field, text, most) in new[]
        {
            ("identifier", draft.Identifier, LongestIdentifier), ("nameEn", draft.NameEn, 200), ("authority", draft.Authority, 250), ("kind", draft.Kind, 40),
            ("address", draft.Address, 300), ("phone", draft.Phone, 24), ("seat", draft.Seat, 20),
        })
        {
            if (text?.Length > most)
            {
                Refuse(draft, field, $"“{field}” dài quá {most} ký tự.");
            }
        }

        if (draft.ValidTo < draft.ValidFrom)
        {
            Refuse(draft, "validTo", $"ngày kết thúc {draft.ValidTo:d/M/yyyy} sớm hơn ngày bắt đầu {draft.ValidFrom:d/M/yyyy}.");
        }

        var fact = byCode[draft.Code].FirstOrDefault(f => f.HoldsOn(draft.ValidFrom));
        if (fact is null && byCode[draft.Code].Where(f => f.ValidFrom > draft.ValidFrom).MinBy(f => f.ValidFrom) is { } later
            && (draft.ValidTo is not { } last || last >= later.ValidFrom))
        {
            Refuse(draft, "validFrom", $"mã {draft.Code} đã dùng từ ngày {later.ValidFrom:d/M/yyyy}, sau ngày {draft.ValidFrom:d/M/yyyy} của dòng này.");
        }

        existing[draft] = fact;
        ids[draft] = fact?.UnitId ?? new UnitId(Ids.New());
    }

    private Step Plan(UnitDraft draft)
    {
        var parent = Resolve(draft, draft.Parent, "parent");
        var reception = Resolve(draft, draft.Reception, "reception");
        RefuseWrongParent(draft);
        RefuseWrongEnd(draft);
        return existing[draft] is { } fact ? PlanChange(draft, fact, parent, reception) : PlanCreate(draft, parent, reception);
    }

    private Create PlanCreate(UnitDraft draft, UnitId? parent, UnitId? reception) => new(
        new UnitFact
        {
            Id = Ids.New(),
            UnitId = ids[draft],
            ValidFrom = draft.ValidFrom,
            Code = draft.Code,
            Identifier = IdentifierOf(draft, 0),
            Name = draft.Name,
            NameEn = draft.NameEn ?? draft.Name,
            Authority = draft.Authority ?? draft.Name,
            Level = draft.Level,
            Kind = draft.Kind,
            ParentId = parent,
            ReceptionId = reception,
            SeatCode = draft.Seat,
            Address = draft.Address,
            Phone = draft.Phone,
            Place = draft.Place,
            ValidTo = draft.ValidTo,
        },
        draft.Parent);

    private static Step PlanChange(UnitDraft draft, UnitFact fact, UnitId? parent, UnitId? reception)
    {
        var differences = UnitDifferences.Between(fact, draft, parent, reception);
        if (differences.Count == 0)
        {
            return new Keep();
        }

        var target = fact;
        if (fact.ValidFrom < draft.ValidFrom)
        {
            target = UnitDifferences.Continue(fact, draft.ValidFrom);
            fact.ValidTo = draft.ValidFrom.AddDays(-1);
        }

        UnitDifferences.Apply(target, draft, parent, reception);
        return new Change(fact.UnitId, draft.ValidFrom, ReferenceEquals(target, fact) ? null : target, differences);
    }

    private UnitId? Resolve(UnitDraft draft, string? code, string field)
    {
        if (code is null)
        {
            return null;
        }

        var found = Find(code, draft.ValidFrom);
        if (found is null)
        {
            Refuse(draft, field, $"không có đơn vị “{SearchText.Cut(code, 40)}” vào ngày {draft.ValidFrom:d/M/yyyy}.");
        }

        return found;
    }

    private UnitId? Find(string code, DateOnly day) => stated.TryGetValue(code, out var other) ? ids[other]
        : byCode[code].Concat(byIdentifier[code]).FirstOrDefault(f => f.HoldsOn(day))?.UnitId;

    private void RefuseWrongParent(UnitDraft draft)
    {
        if (draft.Level == UnitLevel.Province && draft.Parent is not null)
        {
            Refuse(draft, "parent", "cấp tỉnh không có đơn vị cấp trên.");
        }
        else if (draft.Level != UnitLevel.Province && draft.Parent is null && existing[draft] is null)
        {
            Refuse(draft, "parent", "thiếu đơn vị cấp trên.");
        }

        var seen = new HashSet<UnitId>();
        for (UnitId? at = ids[draft]; at is { } unit; at = AboveOf(unit))
        {
            if (!seen.Add(unit))
            {
                Refuse(draft, "parent", "các đơn vị cấp trên nối thành vòng.");
                return;
            }
        }

        // What the file says of a unit above goes before what is known of it.
        UnitId? AboveOf(UnitId unit) => byId.TryGetValue(unit, out var other) && other.Parent is { } code ? Find(code, draft.ValidFrom)
            : byUnit[unit].FirstOrDefault(f => f.HoldsOn(draft.ValidFrom))?.ParentId;
    }

    // One that ends leaves nothing below it without a unit above, and nothing of itself after its last day.
    private void RefuseWrongEnd(UnitDraft draft)
    {
        if (draft.ValidTo is not { } last || existing[draft] is not { } fact || fact.ValidTo == last)
        {
            return;
        }

        var next = byUnit[fact.UnitId].Where(f => f.ValidFrom > draft.ValidFrom).MinBy(f => f.ValidFrom);
        if (next is not null)
        {
            Refuse(draft, "validTo", $"đơn vị còn dữ kiện từ ngày {next.ValidFrom:d/M/yyyy}; hai khoảng thời gian phải nối nhau.");
        }
        else if (byParent[fact.UnitId].FirstOrDefault(f => (f.ValidTo is null || f.ValidTo > last) && !EndsToo(f, last)) is { } below)
        {
            Refuse(draft, "validTo", $"{below.Name} ({below.Code}) còn trực thuộc sau ngày {last:d/M/yyyy}.");
        }
    }

    private bool EndsToo(UnitFact below, DateOnly last) =>
        byId.TryGetValue(below.UnitId, out var said) && (said.ValidTo <= last
            || (said.Parent is not null && said.ValidFrom <= last.AddDays(1) && Find(said.Parent, said.ValidFrom) != below.ParentId));

    /// <summary>Stated, or known, or that of the unit above with the code (QĐ 20/2020/QĐ-TTg: the lower level follows a dot).</summary>
    private string IdentifierOf(UnitDraft draft, int depth)
    {
        if (draft.Identifier is not null || existing[draft] is not null || draft.Parent is null || depth > 10)
        {
            return identifiers[draft] = draft.Identifier ?? existing[draft]?.Identifier ?? draft.Code;
        }

        var above = stated.TryGetValue(draft.Parent, out var other)
            ? IdentifierOf(other, depth + 1)
            : byCode[draft.Parent].FirstOrDefault(f => f.HoldsOn(draft.ValidFrom))?.Identifier ?? draft.Parent;
        return identifiers[draft] = $"{above}.{draft.Code}";
    }

    private void RefuseSharedIdentifiers()
    {
        var bearers = new Dictionary<string, UnitDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in stated.Values)
        {
            var identifier = draft.Identifier ?? existing[draft]?.Identifier ?? identifiers[draft];
            var other = bearers.TryGetValue(identifier, out var before)
                ? before.Code
                : byIdentifier[identifier].FirstOrDefault(f => f.UnitId != ids[draft])?.Code;
            bearers.TryAdd(identifier, draft);
            if (other is not null)
            {
                Refuse(draft, "identifier", $"mã định danh {identifier} đã thuộc đơn vị {other}; mã đã cấp không dùng lại (QĐ 20/2020/QĐ-TTg).");
            }
            else if (identifier.Length > LongestIdentifier && existing[draft] is null)
            {
                Refuse(draft, "identifier", $"mã định danh {identifier} dài quá {LongestIdentifier} ký tự (QĐ 20/2020/QĐ-TTg).");
            }
        }
    }
}
