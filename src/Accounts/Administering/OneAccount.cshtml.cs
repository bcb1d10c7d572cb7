using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;

namespace MotCua.Accounts.Administering;

[Authorize(Policies.Administrator)]
internal sealed class OneAccountModel(AccountSheets sheets, SecondFactorKeeping factors, CallerAccess callers, Texts texts) : PageModel
{
    public AccountSheet Sheet { get; private set; } = null!;

    public bool IsMine { get; private set; }

    public bool HasSecondFactor { get; private set; }

    /// <summary>What was just done, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "vi-tri" => texts["Đã giao vị trí."],
        "ket-thuc" => texts["Đã ghi ngày kết thúc vị trí."],
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

        Sheet = await sheets.ReadAsync(account, before, ct);
        HasSecondFactor = await factors.HasAsync(account.Id, ct);
        IsMine = (await callers.GetAsync(ct)).Id == account.Id;
        return Page();
    }
}
