using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Clients;

[Authorize(Policies.Administrator)]
internal sealed class ClientListModel(ClientKeeping clients) : PageModel
{
    private const int AtOnce = 50;

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<(Client Client, int Tokens)> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await clients.ListAsync(After, AtOnce + 1, ct);
        Rows = [.. rows.Take(AtOnce)];
        Next = rows.Count > AtOnce ? $"/can-bo/ung-dung?after={Uri.EscapeDataString(Rows[^1].Client.ClientId!)}" : null;
    }
}
