using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.SingleSignOn.Outside;

/// <summary>A provider, and the caller's link with it or the way to make one.</summary>
internal sealed record LinkRow(OutsideProvider Provider, OutsideLink? Link, string? Ticket);

/// <summary>One's own links with providers outside: seen, made, taken away.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class MyLinksModel(
    CallerAccess callers, LinkKeeping links, ProviderKeeping providers, LinkTickets tickets, VerificationDesk verifying, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public IReadOnlyList<LinkRow> Rows { get; private set; } = [];

    public IReadOnlyList<Verification> Verifications { get; private set; } = [];

    public string? Done => DoneKey switch
    {
        "lien-ket" => texts["Đã liên kết. Lần sau bạn vào được mà không cần mật khẩu."],
        "go" => texts["Đã gỡ liên kết."],
        _ => null,
    };

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid link, CancellationToken ct)
    {
        try
        {
            return await links.UnlinkAsync(await callers.GetAsync(ct), link, ct) ? LocalRedirect("/tai-khoan/dang-nhap-ngoai?xong=go") : NotFound();
        }
        catch (Refused refused)
        {
            await ShowAsync(ct);
            return refused.On(this, texts);
        }
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var id = (await callers.GetAsync(ct)).Id!.Value;
        var mine = (await links.OfAsync(id, ct)).ToLookup(l => l.ProviderId);
        Rows = [.. (await providers.ListAsync(ct)).Where(p => p.On || mine.Contains(p.Id))
            .Select(p => new LinkRow(p, mine[p.Id].FirstOrDefault(), p.On ? Uri.EscapeDataString(tickets.Write(new LinkTicket(id, p.Code))) : null))];
        Verifications = await verifying.OfAsync(id, ct);
    }
}
