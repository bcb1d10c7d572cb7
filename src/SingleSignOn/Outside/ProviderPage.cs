using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.SingleSignOn.Outside;

/// <summary>What the forms of providers have in common: what was typed, and refusals beside the fields.</summary>
internal abstract class ProviderPage(CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "p")]
    public ProviderForm Form { get; set; } = new();

    [BindProperty(Name = "mayOpen")]
    public List<string> OpenMarks { get; set; } = [];

    public IReadOnlyList<Choice> Proofs =>
    [
        new("key", texts["Bằng khóa riêng của hệ thống này (private_key_jwt)"], texts["Nên dùng: không có gì bí mật phải trao đổi."]),
        new("secret", texts["Bằng chuỗi bí mật nhà cung cấp đã cấp (client_secret)"]),
    ];

    public IReadOnlyList<Choice> Levels => [new("1", texts[VerificationDesk.Words(1)]), new("2", texts[VerificationDesk.Words(2)])];

    public IReadOnlyList<Choice> Opens => [new("open", texts["Mở tài khoản công dân cho người chưa có"])];

    protected Texts Words => texts;

    protected ProviderForm Typed()
    {
        Form.MayOpen = OpenMarks.Contains("open");
        return Form;
    }

    protected void Show(ProviderForm form)
    {
        Form = form;
        OpenMarks = form.MayOpen ? ["open"] : [];
    }

    protected async Task<IActionResult> TryAsync(Func<Caller, Task<IActionResult>> work, CancellationToken ct)
    {
        try
        {
            return await work(await callers.GetAsync(ct));
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            // The form's fields stand under one name.
            return (refused.Errors.Count == 0 ? refused : refused.With(
                refused.Errors.ToDictionary(e => $"p.{e.Key}", e => e.Value))).On(this, texts);
        }
    }
}
