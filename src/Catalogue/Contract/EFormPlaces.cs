using MotCua.Agencies.Contract;

namespace MotCua.Catalogue.Contract;

/// <summary>A commune that may stand in an address.</summary>
/// <param name="Code">Its national area code on that day.</param>
/// <param name="Name">It and what lies above it: <c>Phường 1, Thành phố Vũng Tàu, Tỉnh Bà Rịa - Vũng Tàu</c>.</param>
/// <param name="NameEn">The same in English.</param>
public sealed record EFormPlace(string Code, string Name, string NameEn)
{
    /// <summary>The name in the present language.</summary>
    public string ShownName => Kernel.Texts.Pick(Name, NameEn);
}

/// <summary>The communes of a day, for fields that ask an address.</summary>
public sealed class EFormPlaces
{
    private readonly Dictionary<string, EFormPlace> byCode;

    /// <summary>These places.</summary>
    public EFormPlaces(IReadOnlyList<EFormPlace> all)
    {
        All = all;
        byCode = all.GroupBy(p => p.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>All of them, those of one district together.</summary>
    public IReadOnlyList<EFormPlace> All { get; }

    /// <summary>The place with that code, or null.</summary>
    public EFormPlace? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The communes of a day; null where the form asks no address.</summary>
    public static async ValueTask<EFormPlaces?> ForAsync(EForm? form, AgencyDirectory directory, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (form is null || !form.Fields.SelectMany(f => f.Fields ?? [f]).Any(f => f.Type == EFormFieldType.Address))
        {
            return null;
        }

        var units = (await directory.ListAsync(day, ct: ct)).Where(u => u.Level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune).ToList();
        var byId = units.GroupBy(u => u.Id).ToDictionary(g => g.Key, g => g.First());
        return new EFormPlaces([.. units.Where(u => u.Level == UnitLevel.Commune)
            .Select(u => (Unit: u, Line: Line(u, byId)))
            .OrderBy(u => u.Line.Count > 1 ? u.Line[1].Code : string.Empty, StringComparer.Ordinal).ThenBy(u => u.Unit.Name, StringComparer.Create(Kernel.VietnamTime.Culture, false))
            .Select(u => new EFormPlace(u.Unit.Code, string.Join(", ", u.Line.Select(l => l.Name)), string.Join(", ", u.Line.Select(l => l.NameEn))))]);
    }

    private static List<UnitSummary> Line(UnitSummary unit, Dictionary<UnitId, UnitSummary> byId)
    {
        var line = new List<UnitSummary> { unit };
        while (line.Count < 4 && line[^1].ParentId is { } above && byId.TryGetValue(above, out var next))
        {
            line.Add(next);
        }

        return line;
    }
}
