using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.Dossiers.Looking;

/// <summary>Who in office looked at one's data, over all dossiers and the account: posts, not names. NĐ 13/2023/NĐ-CP, Đ.9 [K].</summary>
[Authorize(Policies.SignedIn)]
internal sealed class MyLooksModel(LookFeed feed, CallerAccess callers) : PageModel
{
    private const int AtOnce = 30;

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    public IReadOnlyList<LookLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public string? First => string.IsNullOrEmpty(CursorText) ? null : "/tai-khoan/ai-da-xem";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = (await callers.GetAsync(ct)).Id!.Value;
        var (lines, next) = await feed.PageAsync(new LookAsked(new LookFilter(Whose: me)), LookCursor.Read(CursorText), AtOnce, ct);
        Lines = lines;
        Next = next is null ? null : $"/tai-khoan/ai-da-xem?cursor={next}";
    }
}
