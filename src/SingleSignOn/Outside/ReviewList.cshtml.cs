using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.SingleSignOn.Outside;

[Authorize(Policies.Administrator)]
internal sealed class ReviewListModel(ReviewKeeping reviews, CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public IReadOnlyList<ReviewRow> Rows { get; private set; } = [];

    public string? Done => DoneKey is null ? null : texts["Đã ghi quyết định."];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await reviews.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid review, string? decision, string? why, CancellationToken ct)
    {
        try
        {
            await reviews.DecideAsync(await callers.GetAsync(ct), review, decision == "release", why, ct);
            return LocalRedirect("/can-bo/dang-nhap-ngoai/xem-lai?xong=1");
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            Rows = await reviews.ListAsync(ct);
            return refused.On(this, texts);
        }
    }

    internal static string Words(Contradiction kind) => kind switch
    {
        Contradiction.OtherNumber => "Cùng một tài khoản ở nơi ấy, nay mang số định danh khác",
        Contradiction.OtherSubject => "Cùng một số định danh, nay đến từ tài khoản khác ở nơi ấy",
        Contradiction.OtherPerson => "Số định danh trùng, nhưng họ tên hoặc ngày sinh không khớp",
        Contradiction.TwoAccounts => "Có nhiều tài khoản ở đây mang cùng số định danh này",
    };
}
