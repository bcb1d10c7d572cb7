using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Accounts.Loading;

/// <summary><c>accounts.json</c> as it is written.</summary>
internal sealed record SampleAccountFile(IReadOnlyList<SamplePerson> People, IReadOnlyList<SampleOfficer> Officers, SampleAccountRule Rule);

/// <summary>A citizen or a business.</summary>
internal sealed record SamplePerson(string Account, AccountKind Kind, string DisplayName, string FullName)
{
    public string? PersonalId { get; init; }

    public string? TaxCode { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    public SampleRepresentative? Representative { get; init; }

    public string? SignInHint { get; init; }

    public string? SignInHintEn { get; init; }

    internal NewAccount ToAccount() => new(Account, Kind, DisplayName)
    {
        Person = new PersonFacts(FullName, PersonalId, TaxCode, Phone, Email, Address)
        {
            BirthDate = BirthDate,
            Representative = Representative is { } r ? $"{r.FullName}, {r.Title}" : null,
        },
    };
}

/// <summary>Who acts for a business.</summary>
internal sealed record SampleRepresentative(string FullName, string Title);

/// <summary>An officer by office.</summary>
internal sealed record SampleOfficer(string Account, string DisplayName, string? DisplayNameEn, IReadOnlyList<SamplePost> Posts)
{
    public string? SignInHint { get; init; }

    public string? SignInHintEn { get; init; }

    internal NewAccount ToAccount(IReadOnlyDictionary<string, UnitSummary> units) => new(Account, AccountKind.Officer, DisplayName)
    {
        DisplayNameEn = DisplayNameEn,
        Posts = [.. Posts.Select(p => new NewPost(units[p.Unit].Id, p.Title, p.Roles, units[p.Unit].ValidFrom, null, p.TitleEn) { Rank = SampleRanks.Of(p.Title) })],
    };
}

/// <summary>A post of a named officer.</summary>
internal sealed record SamplePost(string Unit, string Title, string? TitleEn, IReadOnlyList<string> Roles);

/// <summary>The accounts that every other unit gets.</summary>
/// <param name="Accounts">A line for each kind of account.</param>
/// <param name="Instead">Names that a named officer takes the place of.</param>
internal sealed record SampleAccountRule(IReadOnlyList<SampleAccountLine> Accounts, IReadOnlyDictionary<string, string> Instead)
{
    internal IEnumerable<NewAccount> For(IEnumerable<UnitSummary> units, IEnumerable<string> named)
    {
        var taken = named.Concat(Instead.Keys).ToHashSet(StringComparer.Ordinal);
        return from unit in units
               from line in Accounts
               where line.Levels.Contains(unit.Level)
               let account = line.ToAccount(unit)
               where !taken.Contains(account.Account)
               select account;
    }
}

/// <summary>A line of the rule; <c>{code}</c>, <c>{name}</c>, <c>{nameEn}</c> and <c>{authority}</c> stand for the unit's.</summary>
internal sealed record SampleAccountLine(
    IReadOnlyList<UnitLevel> Levels, string Account, string Title, string TitleEn, string DisplayName, string DisplayNameEn, IReadOnlyList<string> Roles)
{
    internal NewAccount ToAccount(UnitSummary unit) => new(Fill(Account, unit), AccountKind.Officer, Fill(DisplayName, unit))
    {
        DisplayNameEn = Fill(DisplayNameEn, unit),
        Posts = [new NewPost(unit.Id, Fill(Title, unit), Roles, unit.ValidFrom, null, Fill(TitleEn, unit)) { Rank = SampleRanks.Of(Title) }],
    };

    private static string Fill(string text, UnitSummary unit) => text
        .Replace("{code}", unit.Code.ToLowerInvariant(), StringComparison.Ordinal)
        .Replace("{name}", unit.Name, StringComparison.Ordinal)
        .Replace("{nameEn}", unit.NameEn, StringComparison.Ordinal)
        .Replace("{authority}", unit.Authority, StringComparison.Ordinal);
}

/// <summary>Deputies of the sample are known by their titles; its heads have no accounts.</summary>
internal static class SampleRanks
{
    internal static PostRank Of(string title) => title.StartsWith("Phó ", StringComparison.Ordinal) ? PostRank.DeputyHead : PostRank.None;
}
