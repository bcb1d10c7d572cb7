using MotCua.Accounts.Contract;
using MotCua.Dossiers.Listing;

namespace MotCua.Dossiers.Office;

/// <summary>The standing lists in words: their names, whom they fit, and what an empty one says.</summary>
internal static class ViewWords
{
    private static readonly ListView[] Order =
    [
        ListView.ToReceive, ListView.Mine, ListView.ToAssign, ListView.ToApprove, ListView.ToIssue, ListView.ToAnswer, ListView.DueSoon,
        ListView.Late, ListView.WaitingApplicant, ListView.ToReturn,
    ];

    /// <summary>The lists that fit the caller's roles, in the order of the menu.</summary>
    public static IReadOnlyList<ListView> For(Caller caller) => [.. Order.Where(v => Fits(v, caller))];

    /// <summary>Where the caller begins the day.</summary>
    public static ListView First(Caller caller) =>
        caller.Has(Roles.Clerk) ? ListView.ToReceive
        : caller.Has(Roles.Leader) ? ListView.ToApprove
        : caller.Has(Roles.Specialist) ? ListView.Mine
        : caller.Has(Roles.RecordsClerk) ? ListView.ToIssue
        : ListView.Late;

    /// <summary>True when the caller works with dossiers at all, or oversees those who do.</summary>
    public static bool SeesDossiers(Caller caller) => Works(caller) || Oversees(caller);

    public static string Name(ListView view) => view switch
    {
        ListView.ToReceive => "Chờ tiếp nhận",
        ListView.Mine => "Của tôi",
        ListView.ToAssign => "Chờ phân công",
        ListView.Unit => "Cả đơn vị",
        ListView.DueSoon => "Sắp đến hạn",
        ListView.Late => "Quá hạn",
        ListView.WaitingApplicant => "Chờ bổ sung",
        ListView.ToApprove => "Chờ duyệt",
        ListView.ToIssue => "Chờ ban hành",
        ListView.ToAnswer => "Chờ ý kiến",
        ListView.ToReturn => "Chờ trả",
        ListView.All => "Tất cả hồ sơ",
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    /// <summary>Why a list is empty, and what to do.</summary>
    public static (string Title, string Text) Empty(ListView view) => view switch
    {
        ListView.ToReceive => ("Không có hồ sơ chờ tiếp nhận", "Hồ sơ nộp qua mạng sẽ hiện ở đây ngay khi có người nộp."),
        ListView.Mine => ("Bạn không còn hồ sơ nào", "Hồ sơ được giao sẽ hiện ở đây. Bạn có thể nhận hồ sơ ở mục Chờ phân công."),
        ListView.ToAssign => ("Mọi hồ sơ đã có người làm", "Hồ sơ mới tiếp nhận mà chưa giao ai sẽ hiện ở đây."),
        ListView.Unit => ("Đơn vị không còn hồ sơ dở dang", "Hồ sơ đã xong nằm ở mục Tất cả hồ sơ."),
        ListView.DueSoon => ("Không có hồ sơ nào sắp đến hạn", "Hồ sơ còn dưới 8 giờ làm việc sẽ hiện ở đây."),
        ListView.Late => ("Không có hồ sơ quá hạn", "Giữ được như vậy là tốt. Hồ sơ quá hạn sẽ hiện ở đây."),
        ListView.WaitingApplicant => ("Không có hồ sơ chờ người nộp", "Hồ sơ đã yêu cầu bổ sung hoặc chờ nộp tiền sẽ hiện ở đây."),
        ListView.ToApprove => ("Không có hồ sơ chờ duyệt", "Hồ sơ chuyên viên trình lên sẽ hiện ở đây."),
        ListView.ToIssue => ("Không có hồ sơ chờ ban hành", "Hồ sơ đã được duyệt sẽ hiện ở đây để lấy số, đóng dấu."),
        ListView.ToAnswer => ("Không có câu hỏi nào chờ đơn vị trả lời", "Khi cơ quan khác hỏi ý kiến, hồ sơ sẽ hiện ở đây."),
        ListView.ToReturn => ("Không có kết quả chờ trả", "Hồ sơ có kết quả mà người nộp chưa nhận sẽ hiện ở đây."),
        _ => ("Chưa có hồ sơ nào", "Hồ sơ của đơn vị sẽ hiện ở đây khi được tiếp nhận."),
    };

    private static bool Fits(ListView view, Caller caller) => view switch
    {
        ListView.ToReceive => caller.Has(Roles.Clerk),
        ListView.Mine => caller.Has(Roles.Specialist) || caller.Has(Roles.Leader),
        ListView.ToAssign => caller.Has(Roles.Leader) || caller.Has(Roles.Specialist),
        ListView.ToApprove => caller.Has(Roles.Leader),
        ListView.ToIssue => caller.Has(Roles.RecordsClerk),
        ListView.ToAnswer => caller.Has(Roles.Specialist) || caller.Has(Roles.Leader),
        ListView.WaitingApplicant => Works(caller),
        ListView.ToReturn => caller.Has(Roles.Clerk) || caller.Has(Roles.RecordsClerk),
        _ => SeesDossiers(caller),
    };

    private static bool Works(Caller caller) =>
        caller.Has(Roles.Clerk) || caller.Has(Roles.Specialist) || caller.Has(Roles.Leader) || caller.Has(Roles.RecordsClerk);

    private static bool Oversees(Caller caller) => caller.Has(Roles.Auditor) || caller.Has(Roles.ProvinceLeader);
}
