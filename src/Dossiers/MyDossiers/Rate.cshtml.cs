using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>One rating, 1 to 5, with a reason.</summary>
internal sealed class RateModel(ReturningService returning) : MyDossierModel
{
    protected override string Act => DossierActs.Rate;

    public string? Score { get; private set; }

    public string? Note { get; private set; }

    public async Task<IActionResult> OnPostAsync(int version, string? score, string? note, CancellationToken ct)
    {
        (Score, Note) = (score, SearchText.TidyLines(note));
        if (score is not ("1" or "2" or "3" or "4" or "5"))
        {
            ModelState.AddModelError("score", Texts["Bạn chọn một mức từ 1 đến 5."]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await DoAsync(
            () => returning.RateAsync(Asking(DossierActs.Rate, version), score[0] - '0', Note.Length == 0 ? null : Note, ct), ct);
    }
}
