using System.Globalization;

namespace MotCua.Provisioning.Administering;

/// <summary>A directory as it is typed.</summary>
internal sealed class SourceForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public bool Enabled { get; set; }

    public string? Address { get; set; }

    public string? Certificates { get; set; }

    public string? BindDn { get; set; }

    public string? Password { get; set; }

    public string? PeopleBases { get; set; }

    public string? PeopleFilter { get; set; }

    public string? Key { get; set; }

    public string? Login { get; set; }

    public string? DisplayName { get; set; }

    public string? TitleFrom { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? PersonalId { get; set; }

    public string? Unit { get; set; }

    public string? MemberOf { get; set; }

    public string? Disabled { get; set; }

    public string? DefaultTitle { get; set; }

    public string? Units { get; set; }

    public string? Groups { get; set; }

    public string? DefaultRoles { get; set; }

    public bool SignIn { get; set; }

    public string? MostClosedPercent { get; set; }

    public string? MostRenamed { get; set; }

    public string? EveryMinutes { get; set; }

    public string? ReadAllEveryHours { get; set; }

    internal static SourceForm Of(SourceSettings s) => new()
    {
        Address = s.Address, Certificates = s.Certificates, BindDn = s.BindDn, PeopleBases = s.PeopleBases, PeopleFilter = s.PeopleFilter, Key = s.Key,
        Login = s.Name, DisplayName = s.DisplayName, TitleFrom = s.TitleFrom, Phone = s.Phone, Email = s.Email, PersonalId = s.PersonalId, Unit = s.Unit,
        MemberOf = s.MemberOf, Disabled = s.Disabled.ToString(), DefaultTitle = s.DefaultTitle, Units = s.Units, Groups = s.Groups,
        DefaultRoles = s.DefaultRoles, SignIn = s.SignIn, MostClosedPercent = Text(s.MostClosedPercent), MostRenamed = Text(s.MostRenamed),
        EveryMinutes = Text(s.EveryMinutes), ReadAllEveryHours = Text(s.ReadAllEveryHours),
    };

    internal SourceInput Read() => new(Code, Name, Enabled, new SourceSettings
    {
        Address = Tidy(Address), Certificates = Certificates?.Trim() ?? string.Empty, BindDn = Tidy(BindDn), PeopleBases = PeopleBases?.Trim() ?? string.Empty,
        PeopleFilter = Tidy(PeopleFilter), Key = Tidy(Key), Name = Tidy(Login), DisplayName = Tidy(DisplayName), TitleFrom = Tidy(TitleFrom), Phone = Tidy(Phone),
        Email = Tidy(Email), PersonalId = Tidy(PersonalId), Unit = Tidy(Unit), MemberOf = Tidy(MemberOf),
        Disabled = Enum.TryParse<DisabledBy>(Disabled, out var by) && Enum.IsDefined(by) ? by : DisabledBy.Nothing,
        DefaultTitle = Tidy(DefaultTitle), Units = Units?.Trim() ?? string.Empty, Groups = Groups?.Trim() ?? string.Empty, DefaultRoles = Tidy(DefaultRoles),
        SignIn = SignIn, MostClosedPercent = Number(MostClosedPercent), MostRenamed = Number(MostRenamed), EveryMinutes = Number(EveryMinutes),
        ReadAllEveryHours = Number(ReadAllEveryHours),
    }, Password);

    private static string Tidy(string? text) => text?.Trim() ?? string.Empty;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    // What is no number is out of every range.
    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
