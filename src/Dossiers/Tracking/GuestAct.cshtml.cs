using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Acting;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Dossiers.Tracking;

/// <summary>What a guest with the slip may do: supplement, confirm a payment, rate, withdraw.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class GuestActModel(GuestDoor door, DossierActions actions, FileDesk files, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> ActOf = new(StringComparer.Ordinal)
    {
        ["bo-sung"] = DossierActs.Supplement, ["nop-phi"] = DossierActs.Pay, ["danh-gia"] = DossierActs.Rate, ["rut"] = DossierActs.Withdraw,
    };

    public string Act { get; private set; } = string.Empty;

    public string Number { get; private set; } = string.Empty;

    public string Secret { get; private set; } = string.Empty;

    public string Back { get; private set; } = string.Empty;

    public string? Reason { get; private set; }

    public IReadOnlyList<(string Code, string Name, string? Remark)> Asked { get; private set; } = [];

    public IReadOnlyList<FeeLine> Fees { get; private set; } = [];

    public Choice[] Scores =>
    [
        new("5", texts["Rất hài lòng"]), new("4", texts["Hài lòng"]), new("3", texts["Bình thường"]), new("2", texts["Chưa hài lòng"]),
        new("1", texts["Rất không hài lòng"]),
    ];

    public string Title => Act switch
    {
        "bo-sung" => texts["Bổ sung giấy tờ"],
        "nop-phi" => texts["Nộp phí, lệ phí"],
        "danh-gia" => texts["Đánh giá việc giải quyết"],
        _ => texts["Rút hồ sơ"],
    };

    public async Task<IActionResult> OnGetAsync(string number, string act, string? secret, CancellationToken ct) =>
        await OpenAsync(number, act, secret, ct) is { } open
            ? open.May(ActOf[act]) ? Page() : Redirect(Back)
            : Redirect($"/tra-cuu?number={Uri.EscapeDataString(number)}");

    public async Task<IActionResult> OnPostAsync(string number, string act, [FromForm] string? secret, CancellationToken ct)
    {
        if (await OpenAsync(number, act, secret, ct) is not { } open)
        {
            return Redirect($"/tra-cuu?number={Uri.EscapeDataString(number)}");
        }

        try
        {
            var body = await BodyAsync(open, ct);
            await actions.DoAsync(open.Request(ActOf[act]), body, ct);
            return Redirect(Back);
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.TooLarge or RefusalKind.Unsupported)
        {
            ModelState.AddModelError(string.Empty, texts.Of(refused));
            Response.StatusCode = (int)refused.Kind;
            return Page();
        }
    }

    private async Task<ActionBody> BodyAsync(Opened open, CancellationToken ct)
    {
        var form = Request.Form;
        if (Act != "bo-sung")
        {
            return new ActionBody
            {
                Reason = form["reason"].ToString() is { Length: > 0 } reason ? reason : null,
                Note = form["note"].ToString() is { Length: > 0 } note ? note : null,
                Score = int.TryParse(form["score"], VietnamTime.Culture, out var score) ? score : null,
                Way = Act == "nop-phi" ? "người nộp xác nhận" : null,
            };
        }

        var papers = new List<PaperInput>();
        foreach (var group in form.Files.Where(f => f.Length > 0 && f.Name.StartsWith("paper.", StringComparison.Ordinal)).GroupBy(f => f.Name))
        {
            var ids = new List<Guid>();
            foreach (var file in group)
            {
                await using var content = file.OpenReadStream();
                ids.Add((await files.StoreAsync(content, file.FileName, file.ContentType, Uploader.Of(open.Caller), ct)).Id);
            }

            papers.Add(new PaperInput { Code = group.Key["paper.".Length..], FileIds = ids, Count = ids.Count });
        }

        return papers.Count > 0
            ? new ActionBody { Papers = papers }
            : throw Refused.Rule("supplement.nothing", "Bạn chọn ít nhất một tệp để bổ sung.");
    }

    private async Task<Opened?> OpenAsync(string number, string act, string? secret, CancellationToken ct)
    {
        if (!ActOf.ContainsKey(act) || await door.OpenAsync(number, secret, ct) is not { } open)
        {
            return null;
        }

        var dossier = open.Story.Dossier;
        (Act, Number, Secret, Back) = (act, open.Story.Key, open.Secret, open.At + open.Query);
        Reason = dossier.RequestReason;
        Asked = [.. dossier.Requested.Select(p => (p.Code, AskedParts.NameOf(open.Story.Procedure, p.Code, texts), p.Remark))];
        Asked = Asked.Count > 0 ? Asked : [("khac", texts["Giấy tờ bổ sung"], null)];
        Fees = [.. dossier.Fees.Where(f => f.PaidAt is null)];
        return open;
    }
}
