using Microsoft.AspNetCore.Mvc;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>One own dossier: where it is, the promise and why, what is asked, the result.</summary>
internal sealed class OneModel(FileDesk files, ReturningService returning) : MyDossierModel
{
    public DossierPage Shown { get; private set; } = null!;

    /// <summary>What was just done, from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? DoneKey { get; set; }

    public string? Done => DoneKey switch
    {
        DossierActs.Supplement => Texts["Đã nhận giấy tờ bổ sung. Cơ quan xem tiếp ngay."],
        DossierActs.Pay => Texts["Đã ghi nhận khoản nộp."],
        DossierActs.Withdraw => Texts["Đã rút hồ sơ."],
        DossierActs.Rate => Texts["Cảm ơn bạn đã đánh giá."],
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = (await files.ListForAsync("dossier", Story.Dossier.Id.Value, ct)).ToDictionary(f => f.Id);
        Shown = new DossierPage(Story, At, all) { SlipUrl = form => $"/api/v1/dossiers/{Uri.EscapeDataString(Story.Key)}/slips/{form}.pdf" };
    }

    /// <summary>Receives the result that is handed over online, and gives the file.</summary>
    public async Task<IActionResult> OnPostAsync(Guid file, CancellationToken ct)
    {
        if (Story.May(DossierActs.ReturnResult))
        {
            try
            {
                await returning.ReturnAsync(Asking(DossierActs.ReturnResult, null), null, null, ct);
            }
            catch (Refused refused) when (refused.Kind == RefusalKind.State)
            {
                // Pressed twice, or handed over at the desk meanwhile.
            }
        }

        return LocalRedirect(DossierPage.MayOpen(Story.Dossier, file) ? $"{At}/tep/{file:D}" : At);
    }
}
