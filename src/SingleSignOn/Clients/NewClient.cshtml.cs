using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.SingleSignOn.Clients;

[Authorize(Policies.Administrator)]
[FreshProof]
internal sealed class NewClientModel(ClientKeeping clients, CallerAccess callers, Texts texts) : ClientPage(callers, texts)
{
    public void OnGet() => Asks = [Scopes.OpenId, Scopes.Profile];

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async caller => LocalRedirect($"/can-bo/ung-dung/{(await clients.CreateAsync(caller, Form, ct)).ClientId}?xong=moi"), ct);
}
