using MotCua.Accounts.Contract;

namespace MotCua.Dossiers;

/// <summary>Words for roles, for readers outside.</summary>
internal static class RoleWords
{
    public static string Public(string role) => role switch
    {
        Roles.Clerk => "Bộ phận một cửa",
        Roles.Specialist => "Chuyên viên",
        Roles.Leader => "Lãnh đạo",
        Roles.RecordsClerk => "Văn thư",
        "system" => "Hệ thống",
        _ => "Người nộp",
    };
}
