using Microsoft.AspNetCore.Mvc;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;

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
        Shown = new DossierPage(Story, At, all) { MayReadResult = OwnDossiers.MayReadResult(Caller, Story.Dossier), SlipUrl = form => $"/api/v1/dossiers/{Uri.EscapeDataString(Story.Key)}/slips/{form}.pdf" };
    }

    /// <summary>Receives the result that is handed over online, and gives the file.</summary>
    public async Task<IActionResult> OnPostAsync(Guid file, CancellationToken ct)
    {
        await returning.FetchAsync(Asking(DossierActs.ReturnResult, null), Story, ct);
        return LocalRedirect(DossierPage.MayOpen(Story.Dossier, file) ? $"{At}/tep/{file:D}" : At);
    }
}
