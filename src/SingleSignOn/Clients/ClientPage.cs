using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.SingleSignOn.Clients;

/// <summary>What the forms of applications have in common: what was typed, and refusals beside the fields.</summary>
internal abstract class ClientPage(CallerAccess callers, Texts texts) : PageModel
{
    [BindProperty(Name = "clientId")]
    public string? ClientId { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "redirects")]
    public string? Redirects { get; set; }

    [BindProperty(Name = "afterSignOut")]
    public string? AfterSignOut { get; set; }

    [BindProperty(Name = "scopes")]
    public List<string> Asks { get; set; } = [];

    [BindProperty(Name = "own")]
    public List<string> OwnMarks { get; set; } = [];

    [BindProperty(Name = "keys")]
    public string? Keys { get; set; }

    [BindProperty(Name = "keysAddress")]
    public string? KeysAddress { get; set; }

    [BindProperty(Name = "audience")]
    public string? Audience { get; set; }

    [BindProperty(Name = "calls")]
    public string? Calls { get; set; }

    [BindProperty(Name = "backchannel")]
    public string? Backchannel { get; set; }

    [BindProperty(Name = "serviceAccount")]
    public string? ServiceAccount { get; set; }

    [BindProperty(Name = "why")]
    public string? Why { get; set; }

    public IReadOnlyList<Choice> ScopeChoices => [.. Scopes.All.Select(s => new Choice(s, s, texts[Scopes.Words(s)]))];

    public IReadOnlyList<Choice> OwnChoices => [new("own", texts["Ứng dụng của chính tỉnh: không hỏi người dùng có cho phép không"])];

    protected Texts Words => texts;

    protected ClientForm Form => new()
    {
        ClientId = ClientId, Name = Name, Redirects = Redirects, AfterSignOut = AfterSignOut, Scopes = Asks, Own = OwnMarks.Contains("own"), Keys = Keys,
        ServiceAccount = ServiceAccount, Why = Why, KeysAddress = KeysAddress, Audience = Audience, Calls = Calls, Backchannel = Backchannel,
    };

    protected void Show(ClientForm form)
    {
        (ClientId, Name, Redirects, AfterSignOut, Keys, ServiceAccount) = (form.ClientId, form.Name, form.Redirects, form.AfterSignOut, form.Keys, form.ServiceAccount);
        (KeysAddress, Audience, Calls, Backchannel) = (form.KeysAddress, form.Audience, form.Calls, form.Backchannel);
        Asks = form.Scopes;
        OwnMarks = form.Own ? ["own"] : [];
    }

    protected async Task<IActionResult> TryAsync(Func<Caller, Task<IActionResult>> work, CancellationToken ct)
    {
        try
        {
            return await work(await callers.GetAsync(ct));
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.NotFound)
        {
            return refused.On(this, texts);
        }
    }
}
