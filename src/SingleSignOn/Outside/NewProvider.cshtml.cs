using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.SingleSignOn.Outside;

[Authorize(Policies.Administrator)]
internal sealed class NewProviderModel(ProviderKeeping providers, CallerAccess callers, Texts texts) : ProviderPage(callers, texts)
{
    public void OnGet() => Show(new ProviderForm
    {
        Proof = "key", Scopes = "openid profile", NumberClaim = "personal_number", NameClaim = "name", BirthClaim = "birthdate", LevelClaim = "acr", LeastLevel = "2",
        VerifiedDays = "365",
    });

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async caller => LocalRedirect($"/can-bo/dang-nhap-ngoai/{(await providers.CreateAsync(caller, Typed(), ct)).Code}?xong=moi"), ct);
}
