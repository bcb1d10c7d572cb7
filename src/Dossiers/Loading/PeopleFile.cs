namespace MotCua.Dossiers.Loading;

/// <summary><c>people.json</c>: parts of names and addresses.</summary>
internal sealed record PeopleFile(
    IReadOnlyList<Weighted> Surnames, NameParts Male, NameParts Female, IReadOnlyList<UnusualName> Unusual, double UnusualShare, YearSpan BirthYears,
    string PhonePrefix, IReadOnlyList<WeightedCode> PersonalIdProvinces, IReadOnlyList<Weighted> Ethnicities,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Streets, IReadOnlyList<string> AddressForms, IReadOnlyList<string> Hamlets, BusinessParts Business);

internal sealed record Weighted(string Name, double Weight);

internal sealed record WeightedCode(string Code, double Weight);

internal sealed record NameParts(IReadOnlyList<string> Middle, IReadOnlyList<string> Given);

internal sealed record UnusualName(string FullName, string Sex);

internal sealed record YearSpan(int From, int To);

internal sealed record BusinessParts(
    IReadOnlyList<BusinessForm> Forms, IReadOnlyList<string> Trades, IReadOnlyList<string> Names, string TaxCodePrefix);

internal sealed record BusinessForm(string Name, string Kind, double Weight);
