using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Office;

/// <summary>
/// Takes in the files of a form as soon as it is posted, so that none has to be chosen again when something else in the form is wrong.
/// The field <c>files.GT01</c> brings files; <c>fileIds.GT01</c> names those that are kept.
/// </summary>
internal sealed class Uploads(FileDesk desk, Texts texts)
{
    private readonly Dictionary<string, List<StoredFile>> kept = new(StringComparer.Ordinal);

    /// <summary>What was wrong with files, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>The files of a place, those of before and those that just came.</summary>
    public IReadOnlyList<StoredFile> Of(string place) => kept.TryGetValue(place, out var files) ? files : [];

    /// <summary>Their identifiers.</summary>
    public IReadOnlyList<Guid> IdsOf(string place) => [.. Of(place).Select(f => f.Id)];

    /// <summary>Stores what came, and finds again what was kept.</summary>
    public async Task TakeAsync(IFormCollection form, Caller caller, CancellationToken ct)
    {
        var dropped = form["drop"].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).ToHashSet();
        foreach (var field in form.Keys.Where(k => k.StartsWith("fileIds.", StringComparison.Ordinal)))
        {
            var ids = form[field].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty && !dropped.Contains(id));
            Place(field["fileIds.".Length..]).AddRange(
                (await desk.FindAsync([.. ids.Distinct()], ct)).Where(f => f.UploadedBy == caller.Id?.Value));
        }

        foreach (var file in form.Files.Where(f => f.Name.StartsWith("files.", StringComparison.Ordinal) && f.FileName.Length > 0))
        {
            try
            {
                await using var content = file.OpenReadStream();
                Place(file.Name["files.".Length..]).Add(await desk.StoreAsync(content, file.FileName, file.ContentType, Uploader.Of(caller), ct));
            }
            catch (Refused refused) when (refused.Kind is RefusalKind.TooLarge or RefusalKind.Unsupported or RefusalKind.Rule)
            {
                Wrong[file.Name] = texts.Of(refused);
            }
        }
    }

    private List<StoredFile> Place(string place)
    {
        if (!kept.TryGetValue(place, out var files))
        {
            kept[place] = files = [];
        }

        return files;
    }
}

/// <summary>A file picker with what was picked before.</summary>
/// <param name="Place">The place, such as a paper's code.</param>
/// <param name="Label">The question.</param>
/// <param name="Kept">Files that were sent before.</param>
/// <param name="Error">What was wrong with one, or null.</param>
internal sealed record FilePick(string Place, string Label, IReadOnlyList<StoredFile> Kept, string? Error = null);
