using MotCua.Documents.Contract;

namespace MotCua.Dossiers.Office;

/// <summary>Files of a dossier as links.</summary>
internal sealed record FileLinks(DossierSheet Sheet, IReadOnlyList<Guid> Ids, IReadOnlyDictionary<Guid, StoredFile> Files)
{
    public IEnumerable<StoredFile> All => Ids.Where(Files.ContainsKey).Select(id => Files[id]);

    public string Href(StoredFile file) => $"/can-bo/ho-so/{Uri.EscapeDataString(Sheet.Key)}/tep/{file.Id}";

    public static string Kind(StoredFile file) => file.MediaType switch
    {
        "application/pdf" => "PDF",
        var type when type.StartsWith("image/", StringComparison.Ordinal) => type[6..].ToUpperInvariant(),
        _ => Path.GetExtension(file.Name).TrimStart('.').ToUpperInvariant(),
    };
}
