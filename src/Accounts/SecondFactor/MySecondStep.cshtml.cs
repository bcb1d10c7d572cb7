using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.SecondFactor;

/// <summary>What the caller has beside the password, and the ways to more or less of it.</summary>
[Authorize(Policies.SignedIn)]
[FreshProof(Handlers = "RemoveApp,RemovePasskey")]
internal sealed class MySecondStepModel(
    CallerAccess callers, SecondFactorKeeping factors, SecondFactorRule rule, AccountBook book, TimeProvider clock, Texts texts) : PageModel
{
    public Factors Factors { get; private set; } = null!;

    /// <summary>True while nothing else opens before one is set up.</summary>
    public bool IsDemanded { get; private set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        "ung-dung" => texts["Đã thêm ứng dụng tạo mã."],
        "khoa" => texts["Đã thêm khóa truy cập."],
        "go" => texts["Đã gỡ."],
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = (await callers.GetAsync(ct)).Id!.Value;
        Factors = await factors.OfAsync(id, ct);
        IsDemanded = await book.FindAsync(id, ct) is { } card && rule.Demands(card, clock.Today());
    }

    public async Task<IActionResult> OnPostRemoveAppAsync(CancellationToken ct)
    {
        await factors.RemoveAppAsync(await callers.GetAsync(ct), ct);
        return LocalRedirect("/tai-khoan/buoc-hai?xong=go");
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(Guid passkey, CancellationToken ct)
    {
        await factors.RemovePasskeyAsync(await callers.GetAsync(ct), passkey, ct);
        return LocalRedirect("/tai-khoan/buoc-hai?xong=go");
    }
}
