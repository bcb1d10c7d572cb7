namespace MotCua.Accounts.Contract;

/// <summary>Roles, as they are written in the tables, the journal and the API.</summary>
public static class Roles
{
    /// <summary>A person, for themselves.</summary>
    public const string Citizen = "citizen";

    /// <summary>A business.</summary>
    public const string Business = "business";

    /// <summary>Receives and returns at a one-stop desk.</summary>
    public const string Clerk = "clerk";

    /// <summary>Handles dossiers.</summary>
    public const string Specialist = "specialist";

    /// <summary>Assigns and approves in a unit.</summary>
    public const string Leader = "leader";

    /// <summary>Seals and issues results.</summary>
    public const string RecordsClerk = "recordsClerk";

    /// <summary>Leads the province.</summary>
    public const string ProvinceLeader = "provinceLeader";

    /// <summary>On duty at the operations centre.</summary>
    public const string Operations = "operations";

    /// <summary>Follows administrative reform.</summary>
    public const string ReformOffice = "reformOffice";

    /// <summary>Catalogues, accounts, calendars.</summary>
    public const string Administrator = "administrator";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Somebody not signed in.</summary>
    public const string Guest = "guest";

    /// <summary>The product itself.</summary>
    public const string System = "system";

    /// <summary>Roles that a post may carry.</summary>
    public static IReadOnlyList<string> OfPosts { get; } =
        [Clerk, Specialist, Leader, RecordsClerk, ProvinceLeader, Operations, ReformOffice, Administrator, Auditor];

    /// <summary>
    /// Roles that see or change so much that nobody gives them alone: a second person approves, so no directory and no other system gives them either.
    /// </summary>
    public static IReadOnlyList<string> Grave { get; } = [Administrator, Auditor, ProvinceLeader];

    /// <summary>Roles that a directory or another system may give.</summary>
    public static IReadOnlyList<string> OfSources { get; } = [.. OfPosts.Except(Grave)];

    /// <summary>Roles that an account has by what it is, without a post.</summary>
    public static IReadOnlyList<string> OfThePublic { get; } = [Citizen, Business];

    /// <summary>The role in Vietnamese, which is the key of its translation.</summary>
    public static string Words(string role) => role switch
    {
        Citizen => "Công dân",
        Business => "Doanh nghiệp",
        Clerk => "Tiếp nhận và trả kết quả",
        Specialist => "Thụ lý hồ sơ",
        Leader => "Lãnh đạo đơn vị",
        RecordsClerk => "Văn thư",
        ProvinceLeader => "Lãnh đạo tỉnh",
        Operations => "Trực điều hành",
        ReformOffice => "Cải cách hành chính",
        Administrator => "Quản trị",
        Auditor => "Kiểm tra",
        System => "Hệ thống",
        _ => "Khách",
    };
}
