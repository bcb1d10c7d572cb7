using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Tokens;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.SingleSignOn.Outside;

[Authorize(Policies.Administrator)]
internal sealed class OneProviderModel(ProviderKeeping providers, ProviderTrial trial, ProviderBook book, CallerAccess callers, Texts texts) : ProviderPage(callers, texts)
{
    private static readonly JsonSerializerOptions Shown = new() { WriteIndented = true };

    public OutsideProvider Provider { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    /// <summary>What a trial has found.</summary>
    public IReadOnlyList<Finding>? Findings { get; private set; }

    /// <summary>What the provider needs to know of us.</summary>
    public string RedirectUri => $"{Request.Scheme}://{Request.Host}{ProviderBook.RedirectPath(Provider.Code)}";

    public string? PublicKey { get; private set; }

    public string? Done => DoneKey switch
    {
        "moi" => Words["Đã thêm, đang tắt. Bạn thử trước, rồi bật."],
        "sua" => Words["Đã lưu thay đổi."],
        "khoa" => Words["Đã tạo khóa mới. Đưa khóa công khai bên dưới cho nhà cung cấp thì mới đăng nhập lại được."],
        "bat" => Words["Đã bật: nút đã hiện ở trang đăng nhập."],
        "tat" => Words["Đã tắt: không ai vào được qua nơi này nữa. Các liên kết vẫn còn."],
        _ => null,
    };

    private string Home => $"/can-bo/dang-nhap-ngoai/{Provider.Code}";

    public async Task OnGetAsync(string code, CancellationToken ct)
    {
        await FindAsync(code, ct);
        Show(ProviderKeeping.FormOf(Provider));
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        await FindAsync(code, ct);
        return await TryAsync(
            async caller =>
            {
                await providers.ChangeAsync(caller, code, Typed(), ct);
                return LocalRedirect($"{Home}?xong=sua");
            },
            ct);
    }

    /// <summary>Tries what is kept, not what is typed.</summary>
    public async Task<IActionResult> OnPostTryAsync(string code, CancellationToken ct)
    {
        await FindAsync(code, ct);
        Show(ProviderKeeping.FormOf(Provider));
        ModelState.Clear();
        Findings = await trial.TryAsync(Provider, ct);
        return Page();
    }

    public Task<IActionResult> OnPostUseAsync(string code, bool on, CancellationToken ct) => ActAsync(
        code,
        async caller =>
        {
            await providers.SetOnAsync(caller, code, on, Form.Why, ct);
            return on ? "bat" : "tat";
        },
        ct);

    public Task<IActionResult> OnPostNewKeyAsync(string code, CancellationToken ct) => ActAsync(
        code,
        async caller =>
        {
            await providers.NewKeyAsync(caller, code, Form.Why, ct);
            return "khoa";
        },
        ct);

    private async Task FindAsync(string code, CancellationToken ct)
    {
        Provider = await providers.FindAsync(code, ct);
        PublicKey = book.PublicKeyOf(Provider) is { } key ? Json(key) : null;
    }

    private static string Json(JsonWebKey key) => JsonSerializer.Serialize(
        new { keys = new[] { new { kty = key.Kty, use = key.Use, alg = key.Alg, kid = key.Kid, n = key.N, e = key.E } } }, Shown);

    private async Task<IActionResult> ActAsync(string code, Func<Caller, Task<string>> act, CancellationToken ct)
    {
        await FindAsync(code, ct);
        var why = Form.Why;
        Show(ProviderKeeping.FormOf(Provider));
        Form.Why = why;
        return await TryAsync(async caller => LocalRedirect($"{Home}?xong={await act(caller)}"), ct);
    }
}
