using MotCua.Documents.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Office;

/// <summary>Files of a dossier as links.</summary>
internal sealed record FileLinks(DossierSheet Sheet, IReadOnlyList<Guid> Ids, IReadOnlyDictionary<Guid, StoredFile> Files)
{
    public IEnumerable<StoredFile> All => Ids.Where(Files.ContainsKey).Select(id => Files[id]);

    /// <summary>True when this officer may open it; else they see that it is there.</summary>
    public bool Opens(StoredFile file) => PersonalData.MayOpen(Sheet.Situation, file.Id);

    public string Href(StoredFile file) => $"/can-bo/ho-so/{Uri.EscapeDataString(Sheet.Key)}/tep/{file.Id}";

    public static string Kind(StoredFile file) => file.MediaType switch
    {
        "application/pdf" => "PDF",
        var type when type.StartsWith("image/", StringComparison.Ordinal) => type[6..].ToUpperInvariant(),
        _ => Path.GetExtension(file.Name).TrimStart('.').ToUpperInvariant(),
    };
}
