using Microsoft.AspNetCore.Http;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Catalogued;

/// <summary>Signed decisions in the product's file store: this module knows both.</summary>
internal sealed class DecisionFiles(FileDesk files, FileSettings settings) : IDecisionFiles
{
    private const string Subject = "catalogueDecision";
    private const string Pdf = "application/pdf";

    public long MaxBytes => settings.MaxBytes;

    public async Task<DecisionFile> StoreAsync(IFormFile file, Actor actor, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var stored = await files.StoreAsync(content, file.FileName, file.ContentType, actor, ct);
        return Demand(stored);
    }

    public async Task<DecisionFile> AttachAsync(Guid file, Guid decision, Guid? account, CancellationToken ct)
    {
        await files.AttachAsync([file], Subject, decision, account, ct);
        return Demand((await files.FindAsync(file, ct))!);
    }

    public async Task<IResult?> AnswerAsync(HttpContext http, Guid file, CancellationToken ct) =>
        await files.FindAsync(file, ct) is { SubjectType: Subject } found && await files.OpenAsync(file, ct) is { } content
            ? FileAnswer.For(http, found, content, show: true)
            : null;

    private static DecisionFile Demand(StoredFile file) => file.MediaType == Pdf
        ? new DecisionFile(file.Id, file.Name)
        : throw Refused.Of(RefusalKind.Unsupported, "decision.notPdf", "Quyết định phải là tệp PDF. Tệp “{0}” là loại khác.", file.Name);
}
