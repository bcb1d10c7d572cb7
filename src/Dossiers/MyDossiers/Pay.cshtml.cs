using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>What is to be paid, line by line; the person tells that it is paid.</summary>
internal sealed class PayModel(ProcessingService processing) : MyDossierModel
{
    protected override string Act => DossierActs.Pay;

    public IReadOnlyList<FeeLine> Open => [.. Story.Dossier.Fees.Where(f => f.PaidAt is null)];

    public async Task<IActionResult> OnPostAsync(int version, bool paid, CancellationToken ct)
    {
        if (!paid)
        {
            ModelState.AddModelError("paid", Texts["Bạn đánh dấu khi đã nộp đủ."]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await DoAsync(() => processing.PayAsync(Asking(DossierActs.Pay, version), null, ct), ct);
    }
}
