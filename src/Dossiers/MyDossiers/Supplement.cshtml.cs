using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.MyDossiers;

/// <summary>The papers that were asked for, each with its files; what was sent stays when another file is refused.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class SupplementModel(ReceivingService receiving, FileDesk files, FileSettings settings) : MyDossierModel
{
    private const long MostBytes = 120L * 1024 * 1024;
    private readonly Dictionary<string, List<StoredFile>> kept = new(StringComparer.Ordinal);

    protected override string Act => DossierActs.Supplement;

    public long MaxBytes => settings.MaxBytes;

    public string? Note { get; private set; }

    public IReadOnlyList<AskedFiles> Asked => [.. Codes().Select(p => new AskedFiles(
        p.Code, "files." + p.Code, AskedParts.NameOf(Story.Procedure, p.Code, Texts), p.Remark, kept.GetValueOrDefault(p.Code) ?? []))];

    public async Task<IActionResult> OnPostAsync(int version, Guid? remove, string? note, CancellationToken ct)
    {
        Note = SearchText.TidyLines(note);
        var form = await HttpContext.Request.ReadFormAsync(ct);
        await RecallAsync(form, remove, ct);
        await TakeAsync(form.Files, ct);
        if (remove is not null || !ModelState.IsValid)
        {
            return Again();
        }

        foreach (var asked in Asked.Where(a => a.Kept.Count == 0))
        {
            ModelState.AddModelError(asked.Field, Texts["Bạn chọn tệp cho “{0}”.", asked.Name]);
        }

        return ModelState.IsValid
            ? await DoAsync(
                () => receiving.SupplementAsync(
                    Asking(DossierActs.Supplement, version, Note.Length == 0 ? null : Note),
                    [.. Asked.Select(a => new PaperInput { Code = a.Code, Kind = PaperKind.Electronic, Count = 1, FileIds = [.. a.Kept.Select(f => f.Id)] })],
                    ct),
                ct)
            : Again();
    }

    // Where the office only wrote what is missing, one picker takes it all.
    private List<(string Code, string? Remark)> Codes()
    {
        var asked = Story.Dossier.Requested.Select(p => (p.Code, p.Remark)).DistinctBy(p => p.Code).ToList();
        return asked.Count > 0 ? asked : [("khac", null)];
    }

    // Files of a try before: the person's own and not used anywhere yet.
    private async Task RecallAsync(IFormCollection form, Guid? remove, CancellationToken ct)
    {
        foreach (var (code, _) in Codes())
        {
            var ids = form["kept." + code].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != remove).Take(FileLimits.FilesPerDossier);
            kept[code] = [.. (await files.FindAsync([.. ids], ct)).Where(f => f.UploadedBy == Caller.Id?.Value && f.SubjectId is null)];
        }
    }

    private async Task TakeAsync(IFormFileCollection sent, CancellationToken ct)
    {
        var asked = Codes().ToDictionary(p => "files." + p.Code, p => p.Code, StringComparer.Ordinal);
        foreach (var file in sent.Where(f => f.FileName.Length > 0 && asked.ContainsKey(f.Name)))
        {
            try
            {
                await using var content = file.OpenReadStream();
                kept[asked[file.Name]].Add(await files.StoreAsync(content, file.FileName, file.ContentType, Uploader.Of(Caller), ct));
            }
            catch (Refused refused) when (refused.Kind != RefusalKind.Unavailable)
            {
                ModelState.AddModelError(file.Name, Texts.Of(refused));
            }
        }
    }

    private PageResult Again()
    {
        Response.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>A paper that is asked for, with what was already sent for it.</summary>
internal sealed record AskedFiles(string Code, string Field, string Name, string? Remark, IReadOnlyList<StoredFile> Kept);
