using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Kernel.Api;

namespace MotCua.SingleSignOn.Outside;

/// <summary>After signing out here: the provider's session goes on, and on a shared computer the next person would have it.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class LeaveOutsideModel(ProviderBook book) : PageModel
{
    public OutsideProvider Provider { get; private set; } = null!;

    /// <summary>Where the provider signs people out; null where it has no such page or does not answer.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await book.FindAsync(code, ct) is not { } provider)
        {
            return NotFound();
        }

        Provider = provider;
        try
        {
            var told = book.MetadataOf(provider) is { } metadata ? await metadata.GetConfigurationAsync(ct) : null;
            if (told?.EndSessionEndpoint is { } leave && SafeAddress.MayGo(leave, new Uri(provider.Issuer)))
            {
                Address = leave.AbsoluteUri + (leave.Query.Length > 0 ? "&" : "?") + QueryString.Create("client_id", provider.ClientId).Value![1..];
            }
        }
        catch (InvalidOperationException)
        {
            // Without the address the page still says what to do.
        }

        return Page();
    }
}
