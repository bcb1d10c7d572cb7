using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.SingleSignOn.Serving;
using OpenIddict.Client.AspNetCore;
using static OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;

namespace MotCua.SingleSignOn.Outside;

/// <summary>That nobody was let in: sentences, and where to go on.</summary>
internal sealed record NotIn(IReadOnlyList<string> Says, string Next);

/// <summary>Sends somebody to a provider. With a ticket of their own page, to link the account they are signed in to.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class StartOutsideModel(ProviderBook book, CallerAccess callers, LinkTickets tickets, Texts texts) : PageModel
{
    /// <summary>Items of the state that goes with the person, sealed.</summary>
    internal const string LinkFor = ".link";
    internal const string Back = ".back";

    public OutsideProvider Provider { get; private set; } = null!;

    public IReadOnlyList<string> Words { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, string? returnUrl, string? ticket, CancellationToken ct)
    {
        if (await book.FindAsync(code, ct) is not { } provider)
        {
            return NotFound();
        }

        Provider = provider;
        if (!SignOnRequests.IsSecure(Request))
        {
            return Not(StatusCodes.Status400BadRequest, "Trang này chỉ dùng được qua https.");
        }

        var properties = new AuthenticationProperties { RedirectUri = ProviderBook.RedirectPath(code) };
        properties.Items[Properties.RegistrationId] = provider.Id.ToString("N");
        if (Url.IsLocalUrl(returnUrl) && returnUrl.Length <= 2000)
        {
            properties.Items[Back] = returnUrl;
        }

        if (ticket is not null)
        {
            var caller = await callers.GetAsync(ct);
            if (caller.Id is not { } id || tickets.Read(ticket) is not { } asked || asked != new LinkTicket(id, provider.Code))
            {
                return Not(StatusCodes.Status400BadRequest, "Nút này đã quá hạn. Bạn mở lại trang liên kết rồi bấm lần nữa.");
            }

            properties.Items[LinkFor] = id.ToString();
        }

        try
        {
            if (book.MetadataOf(provider) is { } metadata)
            {
                await metadata.GetConfigurationAsync(ct);
            }
        }
        catch (InvalidOperationException)
        {
            return Not(
                StatusCodes.Status503ServiceUnavailable, "Nhà cung cấp không trả lời, hoặc trả lời sai. Không phải do bạn.",
                "Bạn thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu của tài khoản ở đây.");
        }

        if (provider.AcrValues.Length > 0)
        {
            properties.Items[OutsideParameters.Acr] = provider.AcrValues;
        }

        return Challenge(properties, OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
    }

    private PageResult Not(int status, params string[] says)
    {
        Words = [.. says.Select(s => texts[s])];
        Response.StatusCode = status;
        return Page();
    }
}

/// <summary>For whom a link is to be made, by which provider.</summary>
internal sealed record LinkTicket(AccountId Account, string Provider);

/// <summary>
/// Stands in the address of the button on one's own page, so that nobody else's page can start a link: sealed, for this account, ten minutes.
/// </summary>
internal sealed class LinkTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("MotCua.SingleSignOn.LinkTickets").ToTimeLimitedDataProtector();

    internal string Write(LinkTicket ticket) => protector.Protect(JsonSerializer.Serialize(new[] { ticket.Account.ToString(), ticket.Provider }), Life);

    internal LinkTicket? Read(string text)
    {
        try
        {
            return text.Length <= 2000 && JsonSerializer.Deserialize<string[]>(protector.Unprotect(text)) is [var account, var provider]
                && Guid.TryParseExact(account, "N", out var id) ? new LinkTicket(new AccountId(id), provider) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
