using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Loading;

/// <summary>Makes applicants whose numbers pass the rules of form and belong to no one.</summary>
internal sealed class People(PeopleFile parts, IReadOnlyList<UnitSummary> units, Dice dice)
{
    private const int FirstTaxNumber = 1000;
    private static readonly YearSpan Parents = new(1982, 1999);
    private readonly Dictionary<UnitId, UnitSummary> byId = units.ToDictionary(u => u.Id);
    private readonly IReadOnlyList<UnitSummary> communes = [.. units.Where(u => u.Level == UnitLevel.Commune)];
    private int lastTaxNumber = FirstTaxNumber;

    /// <summary>Somebody who may ask for this at that unit.</summary>
    public Somebody For(ProcedureRecord record, UnitSummary unit)
    {
        var kinds = record.Applicants.Where(k => k != ApplicantKind.Foreigner).ToList();
        var kind = kinds.Count == 0 ? ApplicantKind.Citizen
            : kinds.Contains(ApplicantKind.Citizen) && dice.Chance(0.8) ? ApplicantKind.Citizen
            : dice.Pick(kinds);
        return kind switch
        {
            ApplicantKind.Business => Business("business", unit),
            ApplicantKind.Organisation => Business("organisation", unit),
            ApplicantKind.HouseholdBusiness => Household(unit),
            ApplicantKind.StateAgency => Agency(unit),
            _ => Citizen(unit, record.Form?.Fields.Any(f => f.Name == "childName") == true ? Parents : parts.BirthYears),
        };
    }

    public Somebody Citizen(UnitSummary near, YearSpan? born = null)
    {
        var unusual = dice.Chance(parts.UnusualShare) ? dice.Pick(parts.Unusual) : null;
        var male = unusual is null ? dice.Chance(0.5) : unusual.Sex == "male";
        var year = dice.Next((born ?? parts.BirthYears).From, (born ?? parts.BirthYears).To);
        return new Somebody(unusual?.FullName ?? Name(male), PersonalId(male, year), null, Phone(), Address(near)) { IsMale = male, BirthYear = year };
    }

    public Somebody Business(string kind, UnitSummary near)
    {
        var form = dice.Weigh([.. parts.Business.Forms.Where(f => f.Kind == kind)], f => f.Weight);
        var name = dice.Chance(0.6)
            ? $"{form.Name} {dice.Pick(parts.Business.Trades)} {dice.Pick(parts.Business.Names)}"
            : $"{form.Name} {dice.Pick(parts.Business.Names)}";
        return new Somebody(name, null, TaxNumber(), Phone(), Address(near));
    }

    /// <summary>A person's name, as most are made.</summary>
    public string Name(bool male)
    {
        var sex = male ? parts.Male : parts.Female;
        return $"{Surname()} {dice.Pick(sex.Middle)} {dice.Pick(sex.Given)}";
    }

    public string Surname() => dice.Weigh(parts.Surnames, s => s.Weight).Name;

    public string Ethnicity() => dice.Weigh(parts.Ethnicities, e => e.Weight).Name;

    public string PersonalId(bool male, int year)
    {
        var place = dice.Weigh(parts.PersonalIdProvinces, p => p.Weight).Code;
        var century = ((year - 1900) / 100 * 2) + (male ? 0 : 1);
        return string.Create(CultureInfo.InvariantCulture, $"{place}{century}{year % 100:00}{dice.Next(1, 29_999):000000}");
    }

    /// <summary>An address in the unit, or in a commune below it, or anywhere in the province.</summary>
    public string Address(UnitSummary near)
    {
        var commune = near.Level == UnitLevel.Commune ? near
            : communes.Where(c => c.ParentId == near.Id).ToList() is { Count: > 0 } below ? dice.Pick(below)
            : near.Level == UnitLevel.District ? null
            : dice.Pick(communes);
        var district = commune is null ? near : byId[commune.ParentId!.Value];
        var form = commune is null ? "{ number } { street }, { district }"
            : commune.Kind == "commune" ? dice.Pick(parts.AddressForms)
            : dice.Pick([.. parts.AddressForms.Where(f => !f.Contains("hamlet", StringComparison.Ordinal))]);
        return form
            .Replace("{ number }", dice.Next(1, 389).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{ group }", dice.Next(1, 24).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{ street }", dice.Pick(parts.Streets[district.Code]), StringComparison.Ordinal)
            .Replace("{ hamlet }", dice.Pick(parts.Hamlets), StringComparison.Ordinal)
            .Replace("{ commune }", commune is null ? string.Empty : Lower(commune.Name), StringComparison.Ordinal)
            .Replace("{ district }", Lower(district.Name), StringComparison.Ordinal);
    }

    public string Phone() => string.Create(CultureInfo.InvariantCulture, $"{parts.PhonePrefix}{dice.Next(200, 9_999):0000}");

    private Somebody Household(UnitSummary near)
    {
        var owner = Citizen(near);
        return owner with { FullName = $"Hộ kinh doanh {owner.FullName}" };
    }

    private Somebody Agency(UnitSummary near)
    {
        var all = near.Level is UnitLevel.Department or UnitLevel.Vertical or UnitLevel.Province ? communes : [near];
        var agency = dice.Pick(all);
        return new Somebody(agency.Authority, null, TaxNumber(), Phone(), agency.Address ?? Address(agency));
    }

    // The tenth digit is a check digit, and one serial in eleven has none (TT 105/2020/TT-BTC, Đ.5).
    private string TaxNumber()
    {
        while (true)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"{parts.Business.TaxCodePrefix}{++lastTaxNumber:0000}");
            for (var digit = 0; digit < 10; digit++)
            {
                if (TaxCode.TryParse($"{head}{digit}", null, out var code))
                {
                    return code.Value;
                }
            }
        }
    }

    private static string Lower(string name) => char.ToLower(name[0], VietnamTime.Culture) + name[1..];
}
