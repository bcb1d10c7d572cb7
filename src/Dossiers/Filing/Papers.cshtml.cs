using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Filing.Wizard;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Filing;

/// <summary>
/// The papers, each with its files. What was chosen is kept first and judged then, so that a file stays although another one was refused.
/// Script sends the files one by one to the handler <c>Upload</c>.
/// </summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
[EnableRateLimiting(RateLimits.Costly)]
internal sealed class PapersModel(FileSettings settings) : DraftPageModel
{
    /// <summary>Of all files that are sent at once.</summary>
    private const long MostBytes = 120L * 1024 * 1024;

    [BindProperty(SupportsGet = true, Name = "sua")]
    public bool FromCheck { get; set; }

    public WizardStep Step { get; private set; } = null!;

    public long MaxBytes => settings.MaxBytes;

    public string MaxSize => FileLimits.InWords(settings.MaxBytes);

    public string Back => FromCheck ? Address(StepCodes.Check) : Plan.Before(StepCodes.Papers);

    public string UploadUrl(Paper paper) => $"{Address(StepCodes.Papers)}?handler=Upload&paper={Uri.EscapeDataString(paper.Code)}";

    public string? Wrong(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What one should know about a paper.</summary>
    public string HintOf(Paper paper)
    {
        var count = (paper.Originals, paper.Copies) switch
        {
            (0, 0) => null,
            (var originals, 0) => Texts["{0} bản chính", originals],
            (0, var copies) => Texts["{0} bản sao", copies],
            var (originals, copies) => Texts["{0} bản chính, {1} bản sao", originals, copies],
        };
        return string.Join(". ", new[] { count, paper.Template is { } template ? Texts["Theo mẫu {0}", template] : null, paper.Note?.TrimEnd('.') }
            .Where(s => !string.IsNullOrEmpty(s)));
    }

    public IActionResult OnGet() => Find() ? Page() : LocalRedirect(Plan.Resume);

    public async Task<IActionResult> OnPostAsync(Guid? remove, bool later, CancellationToken ct)
    {
        if (!Find())
        {
            return LocalRedirect(Plan.Resume);
        }

        var form = await Request.ReadFormAsync(ct);
        var wrong = await TakeAllAsync(form.Files, ct);
        if (remove is { } file)
        {
            await Drafts.RemoveFileAsync(Id, file, ct);
        }

        await ReloadAsync(ct);
        var values = await SentAsync(Plan.At.Papers.Select(PapersStep.OnPaper), ct);
        var missing = PapersStep.Missing(Plan.At, values);
        await Drafts.SaveAsync(Id, StepCodes.Papers, values, await EditionAsync(ct), wrong.Count == 0 && missing.Count == 0, ct);
        await ReloadAsync(ct);
        Find();
        if (wrong.Count > 0 && !SessionOver)
        {
            return Again(wrong);
        }

        if (later)
        {
            return LocalRedirect(Address("luu"));
        }

        if (remove is not null || SessionOver)
        {
            return LocalRedirect(Address(StepCodes.Papers) + (FromCheck ? "?sua=true" : string.Empty));
        }

        return missing.Count > 0 ? Again(missing) : LocalRedirect(FromCheck ? Address(StepCodes.Check) : Plan.After(StepCodes.Papers));
    }

    /// <summary>One file, sent by script.</summary>
    public async Task<IActionResult> OnPostUploadAsync(string? paper, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        if (Plan.At.Papers.FirstOrDefault(p => p.Code == paper) is not { ElectronicAllowed: true } known || form.Files is not [var file])
        {
            return Say(StatusCodes.Status422UnprocessableEntity, Texts["Bạn chọn đúng một tệp cho một giấy tờ."]);
        }

        try
        {
            var stored = await TakeAsync(known, file, ct);
            return new JsonResult(new
            {
                stored.Id, stored.Name, stored.Size, removeUrl = $"{Address(StepCodes.Papers)}?handler=Remove&file={stored.Id}",
            });
        }
        catch (Refused refused)
        {
            return Say((int)refused.Kind, Texts.Of(refused));
        }
    }

    /// <summary>Takes a file out, by script.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid file, CancellationToken ct)
    {
        await Drafts.RemoveFileAsync(Id, file, ct);
        return new NoContentResult();
    }

    private bool Find()
    {
        Step = Plan.Find(StepCodes.Papers)!;
        return Step is not null;
    }

    private async Task<Dictionary<string, string[]>> TakeAllAsync(IFormFileCollection sent, CancellationToken ct)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in sent)
        {
            // A browser sends an empty part for a picker in which nothing was chosen.
            if (file.FileName.Length == 0 || Plan.At.Papers.FirstOrDefault(p => "papers." + p.Code == file.Name) is not { } paper)
            {
                continue;
            }

            try
            {
                await TakeAsync(paper, file, ct);
            }
            catch (Refused refused) when (refused.Kind is not (RefusalKind.Unavailable or RefusalKind.NotFound))
            {
                wrong[file.Name] = [.. wrong.GetValueOrDefault(file.Name) ?? [], Texts.Of(refused)];
            }
        }

        return wrong;
    }

    private async Task<StoredFile> TakeAsync(Paper paper, IFormFile file, CancellationToken ct)
    {
        if (Plan.At.Files.Sum(f => f.Count()) >= FileLimits.FilesPerDossier)
        {
            throw Refused.Rule("file.tooMany", "Mỗi hồ sơ nhận tối đa {0} tệp. Bạn gộp các trang vào một tệp PDF rồi gửi.", FileLimits.FilesPerDossier);
        }

        await using var content = file.OpenReadStream();
        return await Drafts.AddFileAsync(Id, paper.Code, content, file.FileName, file.ContentType, Caller, ct);
    }

    private static JsonResult Say(int status, string detail) => new(new { status, detail }) { StatusCode = status };
}
