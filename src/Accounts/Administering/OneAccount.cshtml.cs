using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Accounts.Representing;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;

namespace MotCua.Accounts.Administering;

[Authorize(Policies.Administrator)]
internal sealed class OneAccountModel(AccountSheets sheets, GrantBook grants, RepresentationBook representations, AccountLooks looks,
    SecondFactorKeeping factors, CallerAccess callers, Texts texts) : PageModel
{
    public AccountSheet Sheet { get; private set; } = null!;

    public bool IsMine { get; private set; }

    /// <summary>Roles given apart from posts.</summary>
    public IReadOnlyList<GrantLine> Grants { get; private set; } = [];

    /// <summary>Who acts for a person or business, and for whom they act.</summary>
    public IReadOnlyList<RepresentationLine> Representations { get; private set; } = [];

    public bool HasSecondFactor { get; private set; }

    /// <summary>What was just done, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "vi-tri" => texts["Đã giao vị trí."],
        "ket-thuc" => texts["Đã ghi ngày kết thúc vị trí."],
        "chuyen" => texts["Đã chuyển vị trí và bàn giao việc."],
        "vai-tro" => texts["Đã giao riêng vai trò."],
        "thoi-vai-tro" => texts["Đã thu vai trò giao riêng."],
        "dong" => texts["Đã đóng tài khoản; mọi nơi đang dùng nó đã bị đăng xuất."],
        "buoc-hai" => texts["Đã gỡ bước hai; mọi nơi đang dùng tài khoản đã bị đăng xuất."],
        "mo" => texts["Đã mở lại tài khoản."],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(string name, int? before, CancellationToken ct)
    {
        if (await sheets.FindAsync(name, ct) is not { } account)
        {
            return NotFound();
        }

        var caller = await callers.GetAsync(ct);
        await looks.NoteAsync(caller, account.Id, AccountLookGround.Administering, ct);
        Sheet = await sheets.ReadAsync(account, before, ct);
        Grants = await grants.OfAsync(account.Id, ct);
        Representations = account.Kind == AccountKind.Officer ? [] : await representations.OfAsync(account.Id, ct);
        IsMine = caller.Id == account.Id;
        HasSecondFactor = await factors.HasAsync(account.Id, ct);
        return Page();
    }
}
