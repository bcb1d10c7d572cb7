using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.StepUp;

/// <summary>
/// Asks a session for a fresh proof and leads back. A post that was sent on to here arrives with all its fields; they go along with the question
/// and are posted to where they were going once it is answered.
/// </summary>
[Authorize(Policies.SignedIn)]
[RequestFormLimits(ValueLengthLimit = 8 * 1024 * 1024, MultipartBodyLengthLimit = 28 * 1024 * 1024)]
internal sealed class ProveAgainModel(
    CallerAccess callers, ProvingAgain proving, SecondFactorKeeping factors, PasskeyKeeping passkeys, PasskeyCeremony ceremony, Arrival arrival, Texts texts)
    : PageModel
{
    /// <summary>Stands before the name of a kept field, so that it is taken for none of this page's own.</summary>
    internal const string Prefix = "giu:";
    internal const string PostedName = "da-gui";
    private const string FormToken = "__RequestVerificationToken";

    /// <summary>Where it goes on; of the address alone, whatever fields were posted.</summary>
    public string? ReturnUrl { get; private set; }

    /// <summary>What waits is a file.</summary>
    public bool IsFile { get; private set; }

    public string Account { get; private set; } = string.Empty;

    public bool HasApp { get; private set; }

    public bool HasPasskey { get; private set; }

    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; private set; } = [];

    /// <summary>What waits is a post.</summary>
    public bool Posted { get; private set; }

    public bool HadFiles { get; private set; }

    public bool Proved { get; private set; }

    public string AddressOf(string handler) =>
        $"{FreshProofGate.Path}?handler={handler}&{CookieSetup.ReturnUrl}={Uri.EscapeDataString(ReturnUrl ?? string.Empty)}&tep={(IsFile ? "true" : "false")}";

    public Task OnGetAsync(CancellationToken ct) => FillAsync(ct);

    /// <summary>A post that was sent on to here.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (Posted, HadFiles) = (true, Request.Form.Files.Any(f => f.Length > 0));
        Keep(f => f != FormToken, f => f);
        await FillAsync(ct);

        // What was posted is for another page: none of it is an error of this one.
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostProveAsync(CancellationToken ct)
    {
        var form = Request.Form;
        (Posted, HadFiles) = (form.ContainsKey(PostedName), form[PostedName] == "files");
        Keep(f => f.StartsWith(Prefix, StringComparison.Ordinal), f => f[Prefix.Length..]);
        var caller = await callers.GetAsync(ct);
        var (session, from) = (Ticket.Read(User)?.Session, arrival.From(HttpContext));
        try
        {
            if (session is not { } here)
            {
                throw Refused.Forbidden("stepUp.noSession", "Chỉ phiên đăng nhập trên trình duyệt mới xác nhận lại được.");
            }

            await (form["credential"].ToString() is { Length: > 0 } answer ? proving.ByPasskeyAsync(HttpContext, caller, here, answer, ct)
                : form["code"].ToString() is { Length: > 0 } code && form["password"].ToString().Length == 0 ? proving.ByCodeAsync(caller, here, code, from, ct)
                : proving.ByPasswordAsync(caller, here, form["password"], from, ct));
        }
        catch (Refused refused)
        {
            await FillAsync(ct);
            return refused.On(this, texts);
        }

        Proved = true;
        return Posted || IsFile ? Page() : LocalRedirect(ReturnUrl!);
    }

    /// <summary>The options of a passkey of the caller's for the script of the page.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct) => Content(
        await ceremony.AskAsync(HttpContext, CeremonyKind.Prove, await passkeys.AccountAsync(await callers.GetAsync(ct), ct)), "application/json");

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        (ReturnUrl, IsFile) = (Request.Query[CookieSetup.ReturnUrl], Request.Query["tep"] == "true");

        // Only within this site, and not to itself.
        if (!Arrival.IsLocal(ReturnUrl) || ReturnUrl!.StartsWith(FreshProofGate.Path, StringComparison.OrdinalIgnoreCase))
        {
            ReturnUrl = "/tai-khoan";
        }
    }

    private void Keep(Func<string, bool> which, Func<string, string> name) =>
        Kept = [.. Request.Form.Where(f => which(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(name(f.Key), v ?? string.Empty)))];

    private async Task FillAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Account = caller.Account;
        var has = await factors.OfAsync(caller.Id!.Value, ct);
        (HasApp, HasPasskey) = (has.App is not null, has.Passkeys.Count > 0);
    }
}
