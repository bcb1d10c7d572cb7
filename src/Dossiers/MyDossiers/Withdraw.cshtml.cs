using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>Withdraws, after saying what that means.</summary>
internal sealed class WithdrawModel(ReturningService returning) : MyDossierModel
{
    protected override string Act => DossierActs.Withdraw;

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnPostAsync(int version, string? reason, CancellationToken ct)
    {
        Reason = SearchText.TidyLines(reason);
        if (Reason.Length == 0)
        {
            ModelState.AddModelError("reason", Texts["Bạn ghi lý do rút hồ sơ."]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await DoAsync(() => returning.WithdrawAsync(Asking(DossierActs.Withdraw, version, Reason), ct), ct);
    }
}
