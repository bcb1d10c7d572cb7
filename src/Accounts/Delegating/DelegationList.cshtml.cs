using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Delegating;

[Authorize(Policies.Officer)]
internal sealed class DelegationListModel(DelegationBook book, CallerAccess callers, TimeProvider clock, Texts texts) : PageModel
{
    private Caller me = null!;

    [BindProperty(SupportsGet = true, Name = "het")]
    public bool Over { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? CursorText { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "giao" => texts["Đã ủy quyền. Người nhận thấy việc trong danh sách của mình từ ngày đầu."],
        "thu-hoi" => texts["Ủy quyền đã kết thúc."],
        _ => null,
    };

    public DateOnly Today => clock.Today();

    public IReadOnlyList<DelegationLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        me = await callers.GetAsync(ct);
        var (lines, next) = await book.PageAsync(me, Over, CursorText, DelegationBook.AtOnce, ct);
        Lines = lines;
        Next = next is null ? null : $"/can-bo/uy-quyen?{(Over ? "het=true&" : string.Empty)}cursor={next}";
    }

    public bool MayRevoke(DelegationLine line) =>
        line.Mine || line.Delegation.GiverId == me.Id || me.HasOwn(Roles.Leader, line.Post.UnitId) || me.Has(Roles.Administrator);
}
