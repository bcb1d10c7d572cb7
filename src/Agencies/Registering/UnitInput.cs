using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>The facts of a unit as an administrator types them.</summary>
internal sealed class UnitInput
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Authority { get; set; }

    public string? Level { get; set; }

    public string? Kind { get; set; }

    public string? Parent { get; set; }

    public string? Identifier { get; set; }

    public string? Address { get; set; }

    public string? Phone { get; set; }

    public string? Reception { get; set; }

    public string? Seat { get; set; }

    public string? Longitude { get; set; }

    public string? Latitude { get; set; }

    /// <summary>First day of what is said.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day, where the unit ends.</summary>
    public DateOnly? To { get; set; }

    public string? Why { get; set; }

    internal string? Reason => SearchText.Cut(SearchText.Tidy(Why), 500) is { Length: > 0 } why ? why : null;

    /// <summary>What is known of the unit; the telephone as it is kept, not as it is shown, so that saving it again changes nothing.</summary>
    internal static UnitInput Of(UnitSummary unit, string? reception, string? phone) => new()
    {
        Code = unit.Code, Name = unit.Name, NameEn = unit.NameEn, Authority = unit.Authority, Level = UnitLevels.Text(unit.Level), Kind = unit.Kind,
        Parent = unit.ParentCode, Identifier = unit.Identifier, Address = unit.Address, Phone = phone, Reception = reception, Seat = unit.SeatCode,
        Longitude = Degrees(unit.Place?.Longitude), Latitude = Degrees(unit.Place?.Latitude),
    };

    /// <summary>As a statement of one unit; what is left empty is not stated.</summary>
    /// <exception cref="Refused">422 at its field.</exception>
    internal UnitDraft Read(string code, DateOnly from)
    {
        if (!UnitLevels.TryParse(Level, out var level))
        {
            throw Refused.Field("Input.level", "Bạn chọn cấp của đơn vị.");
        }

        var place = (Number(Longitude), Number(Latitude)) switch
        {
            ({ } x, { } y) when Math.Abs(x) <= 180 && Math.Abs(y) <= 90 => new MapPoint(x, y),
            (null, null) when Said(Longitude) is null && Said(Latitude) is null => (MapPoint?)null,
            _ => throw Refused.Field("Input.longitude", "Tọa độ phải có cả kinh độ và vĩ độ, viết như 107.0843 và 10.3460."),
        };
        return new UnitDraft(code, SearchText.Tidy(Name), level, Said(Kind) ?? UnitLevels.Text(level), Said(Parent), from)
        {
            Identifier = Said(Identifier), NameEn = Said(NameEn), Authority = Said(Authority), Address = Said(Address), Phone = Said(Phone),
            Reception = Said(Reception), Seat = Said(Seat), Place = place,
        };
    }

    /// <summary>The refusal of one unit's statement at the fields of this form.</summary>
    internal static Refused AtFields(Refused refused) => refused.Errors.Count == 0 || refused.Errors.Keys.All(k => k.StartsWith("Input.", StringComparison.Ordinal)) ? refused
        : Refused.Input(refused.Errors.GroupBy(e => "Input." + e.Key.Split('.')[^1]).ToDictionary(g => g.Key, g => g.SelectMany(e => e.Value).ToArray()));

    private static string? Said(string? text) => SearchText.Tidy(text) is { Length: > 0 } said ? said : null;

    private static string? Degrees(double? degrees) => degrees?.ToString("0.#####", CultureInfo.InvariantCulture);

    private static double? Number(string? text) =>
        double.TryParse(SearchText.Tidy(text).Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, MapPoint.Decimals) : null;
}
