using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Outside;

[Authorize(Policies.Administrator)]
internal sealed class ProviderListModel(ProviderKeeping providers, ReviewKeeping reviews) : PageModel
{
    public IReadOnlyList<OutsideProvider> Rows { get; private set; } = [];

    public int Waiting { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await providers.ListAsync(ct);
        Waiting = await reviews.OpenAsync(ct);
    }
}
