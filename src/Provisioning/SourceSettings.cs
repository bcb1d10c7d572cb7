using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Provisioning;

/// <summary>How the directory says that somebody is no longer in use.</summary>
internal enum DisabledBy
{
    Nothing,
    UserAccountControl,
    ShadowExpire,
}

/// <summary>How a directory is reached, what of it is read, and what it means here.</summary>
internal sealed partial record SourceSettings
{
    public string Address { get; init; } = string.Empty;

    public string Certificates { get; init; } = string.Empty;

    public string BindDn { get; init; } = string.Empty;

    public string PeopleBases { get; init; } = string.Empty;

    public string PeopleFilter { get; init; } = "(objectClass=inetOrgPerson)";

    public string Key { get; init; } = "entryUUID";

    public string Name { get; init; } = "uid";

    public string DisplayName { get; init; } = "cn";

    public string TitleFrom { get; init; } = "title";

    public string Phone { get; init; } = "telephoneNumber";

    public string Email { get; init; } = "mail";

    public string PersonalId { get; init; } = string.Empty;

    /// <summary>Attribute that names the unit by code or identifier; empty: the unit follows from the place in the tree.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>Attribute of a person that lists their groups; empty: the members of each mapped group are read.</summary>
    public string MemberOf { get; init; } = string.Empty;

    public DisabledBy Disabled { get; init; }

    public string DefaultTitle { get; init; } = "Chuyên viên";

    /// <summary>Lines <c>name of a branch => code of a unit</c>.</summary>
    public string Units { get; init; } = string.Empty;

    /// <summary>Lines <c>name of a group => role</c>.</summary>
    public string Groups { get; init; } = string.Empty;

    public string DefaultRoles { get; init; } = string.Empty;

    public bool SignIn { get; init; }

    public int MostClosedPercent { get; init; } = 10;

    public int MostRenamed { get; init; } = 50;

    /// <summary>0: only when somebody starts it.</summary>
    public int EveryMinutes { get; init; }

    public int ReadAllEveryHours { get; init; } = 24;

    internal static SourceSettings Read(string kept) => JsonSerializer.Deserialize<SourceSettings>(kept) ?? new();

    internal string Write() => JsonSerializer.Serialize(this);

    internal IReadOnlyList<string> PeopleBaseList => Lines(PeopleBases);

    internal IReadOnlyList<(string From, string To)> UnitPairs => Pairs(Units);

    internal IReadOnlyList<(string From, string To)> GroupPairs => Pairs(Groups);

    internal IReadOnlyList<string> DefaultRoleList => DefaultRoles.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);

    internal bool IsActiveDirectory => Key.Equals("objectGUID", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address taken apart; null when it is none. Without TLS there is none: <c>ldap://</c> means StartTLS.</summary>
    internal (string Host, int Port, bool StartTls)? Server => Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "ldap" or "ldaps"
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.PathAndQuery is "" or "/"
            ? (uri.Host, uri.Port > 0 ? uri.Port : uri.Scheme == "ldaps" ? 636 : 389, uri.Scheme == "ldap")
            : null;

    /// <summary>What is wrong, by field, in Vietnamese keys with their fillings.</summary>
    internal IEnumerable<(string Field, Said Said)> Check(Func<string, bool> isUnit)
    {
        if (Server is null)
        {
            yield return ("address", new("Địa chỉ viết như ldaps://dc1.tinh.gov.vn, hoặc ldap://… (khi đó luôn bật StartTLS)."));
        }

        if (Certificates.Length > 20_000 || (Certificates.Trim().Length > 0 && !ArePem(Certificates)))
        {
            yield return ("certificates", new("Chứng thư phải ở dạng PEM: từ dòng BEGIN CERTIFICATE đến dòng END CERTIFICATE."));
        }

        if (!Dn.IsWellFormed(BindDn) && !UserPrincipal().IsMatch(BindDn))
        {
            yield return ("bindDn", new("Tài khoản đọc viết như cn=doc,dc=tinh,dc=vn hoặc doc@tinh.gov.vn."));
        }

        if (PeopleBaseList is not { Count: > 0 and <= 20 } bases || !bases.All(Dn.IsWellFormed))
        {
            yield return ("peopleBases", new("Mỗi dòng là một nhánh, viết như ou=Can bo,dc=tinh,dc=vn; từ 1 đến 20 dòng."));
        }

        if (!LdapFilter.IsWellFormed(PeopleFilter))
        {
            yield return ("peopleFilter", new("Bộ lọc chưa đúng: bắt đầu bằng “(”, các ngoặc phải khớp nhau."));
        }

        foreach (var (field, attribute, required) in new[]
        {
            ("key", Key, true), ("name", Name, true), ("displayName", DisplayName, true), ("titleFrom", TitleFrom, false), ("phone", Phone, false),
            ("email", Email, false), ("personalId", PersonalId, false), ("unit", Unit, false), ("memberOf", MemberOf, false),
        })
        {
            if (attribute.Length == 0 ? required : !Attribute().IsMatch(attribute))
            {
                yield return (field, new("Tên thuộc tính chỉ gồm chữ không dấu, số và gạch ngang."));
            }
        }

        foreach (var problem in CheckMappings(isUnit))
        {
            yield return problem;
        }
    }

    private IEnumerable<(string Field, Said Said)> CheckMappings(Func<string, bool> isUnit)
    {
        if (DefaultTitle.Trim().Length is 0 or > 200)
        {
            yield return ("defaultTitle", new("Tên chức danh phải có từ 1 đến 200 ký tự."));
        }

        if (Lines(Units).Length != UnitPairs.Count || UnitPairs.Any(p => !Dn.IsWellFormed(p.From)))
        {
            yield return ("units", new("Mỗi dòng viết như ou=So Tai chinh,dc=tinh,dc=vn => STC."));
        }
        else if (UnitPairs.FirstOrDefault(p => !isUnit(p.To)) is { To: not null } lost)
        {
            yield return ("units", new("Không có đơn vị mang mã “{0}” hôm nay.", lost.To));
        }

        if (Lines(Groups).Length != GroupPairs.Count || GroupPairs.Any(p => !Dn.IsWellFormed(p.From)))
        {
            yield return ("groups", new("Mỗi dòng viết như cn=Lanh dao,ou=Nhom,dc=tinh,dc=vn => leader."));
        }
        else if (GroupPairs.Select(p => p.To).Concat(DefaultRoleList).FirstOrDefault(r => !Roles.OfSources.Contains(r)) is { } role)
        {
            yield return (
                DefaultRoleList.Contains(role) ? "defaultRoles" : "groups",
                Roles.Grave.Contains(role) ? new("Vai trò “{0}” phải có người thứ hai duyệt, nên danh bạ không giao được. Các vai trò: {1}.", role, string.Join(", ", Roles.OfSources))
                    : new("Không có vai trò “{0}”. Các vai trò: {1}.", role, string.Join(", ", Roles.OfSources)));
        }

        foreach (var (field, value, least, most) in new[]
        {
            ("mostClosedPercent", MostClosedPercent, 1, 100), ("mostRenamed", MostRenamed, 1, 100_000), ("everyMinutes", EveryMinutes, 0, 10_080),
            ("readAllEveryHours", ReadAllEveryHours, 1, 720),
        })
        {
            if (value < least || value > most)
            {
                yield return (field, new("Số phải từ {0} đến {1}.", Number(least), Number(most)));
            }
        }
    }

    private static string Number(int value) => value.ToString(VietnamTime.Culture);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<(string From, string To)> Pairs(string text) =>
        [.. Lines(text).Select(l => l.Split("=>", 2, StringSplitOptions.TrimEntries)).Where(p => p is [{ Length: > 0 }, { Length: > 0 }]).Select(p => (p[0], p[1]))];

    private static bool ArePem(string text)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(text);
            return all.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,60}$")]
    private static partial Regex Attribute();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,60}@[A-Za-z0-9.-]{1,200}$")]
    private static partial Regex UserPrincipal();
}
