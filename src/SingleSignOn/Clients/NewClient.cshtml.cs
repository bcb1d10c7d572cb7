using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.SingleSignOn.Clients;

[Authorize(Policies.Administrator)]
internal sealed class NewClientModel(ClientKeeping clients, CallerAccess callers, Texts texts) : ClientPage(callers, texts)
{
    public void OnGet() => Asks = [Scopes.OpenId, Scopes.Profile];

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async caller => LocalRedirect($"/can-bo/ung-dung/{(await clients.CreateAsync(caller, Form, ct)).ClientId}?xong=moi"), ct);
}
