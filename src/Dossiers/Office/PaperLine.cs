using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>A paper in a checklist.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Asked">What the record asks for, in words; empty for other papers.</param>
/// <param name="Required">True when it must be there.</param>
/// <param name="Typed">The form.</param>
/// <param name="Kept">Files just sent with the form.</param>
/// <param name="Error">What is wrong with it, or null.</param>
/// <param name="FileError">What is wrong with a file of it, or null.</param>
internal sealed record PaperLine(
    string Code, string Name, string Asked, bool Required, TypedForm Typed, IReadOnlyList<StoredFile> Kept, string? Error, string? FileError)
{
    public string this[string part] => Typed[$"papers.{Code}.{part}"];

    /// <summary>The line of a paper of a record.</summary>
    public static PaperLine Of(
        ProcedureRecord record, string code, string name, TypedForm typed, Uploads uploads, Func<string, string?> wrong, Texts texts)
    {
        var paper = record.Papers.FirstOrDefault(p => p.Code == code);
        return new PaperLine(code, name, paper is null ? string.Empty : AskedIn(paper, texts), paper?.Required ?? false, typed, uploads.Of(code),
            wrong($"papers.{code}"), wrong($"files.{code}"));
    }

    /// <summary>The name of a paper of a dossier.</summary>
    public static string NameOf(DossierSheet sheet, string code, Texts texts) =>
        sheet.Record.Papers.FirstOrDefault(p => p.Code == code)?.ShownName ?? sheet.Dossier.Papers.FirstOrDefault(p => p.Code == code)?.Name
        ?? texts["Giấy tờ khác"];

    private static string AskedIn(Paper paper, Texts texts) => string.Join(", ", new[]
    {
        paper.Originals > 0 ? texts["{0} bản chính", paper.Originals] : null,
        paper.Copies > 0 ? texts["{0} bản sao", paper.Copies] : null,
    }.Where(s => s is not null));
}
