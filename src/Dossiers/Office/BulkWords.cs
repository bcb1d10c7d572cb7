using MotCua.Accounts.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Office;

/// <summary>The words of acts on several dossiers at once.</summary>
internal static class BulkWords
{
    /// <summary>The acts that can be done on several at once.</summary>
    public static readonly string[] Acts = [DossierActs.Assign, DossierActs.Complete, DossierActs.IssueResult];

    public static string Button(string act, Caller caller) => act switch
    {
        DossierActs.Assign => caller.Has(Roles.Leader) ? "Giao người giải quyết" : "Nhận các hồ sơ này",
        DossierActs.Complete => caller.Has(Roles.Leader) ? "Duyệt" : "Xong bước, chuyển tiếp",
        _ => "Ban hành kết quả",
    };

    public static string Done(string act) => act switch
    {
        DossierActs.Assign => "đã giao",
        DossierActs.Complete => "đã chuyển bước",
        _ => "đã ban hành",
    };
}
