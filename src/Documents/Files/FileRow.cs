using MotCua.Documents.Contract;

namespace MotCua.Documents.Files;

/// <summary>One file that somebody sent. Several rows may share the bytes of one hash.</summary>
internal sealed class FileRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string MediaType { get; init; }

    public FileScan Scan { get; private set; }

    /// <summary>What the scanner found.</summary>
    public string? Finding { get; private set; }

    public Guid? UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    public string? SubjectType { get; private set; }

    /// <summary>Checked when the row is written: two acts cannot attach the same file.</summary>
    public Guid? SubjectId { get; private set; }

    public void Found(ScanVerdict verdict)
    {
        switch (verdict)
        {
            case ScanVerdict.Clean:
                Scan = FileScan.Clean;
                break;
            case ScanVerdict.Infected infected:
                Scan = FileScan.Infected;
                Finding = infected.Name;
                break;
            case ScanVerdict.Unknown:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public bool IsAttachedTo(string type, Guid id) => SubjectType == type && SubjectId == id;

    public void Attach(string type, Guid id) => (SubjectType, SubjectId) = (type, id);

    public StoredFile Told() => new(Id, Name, Size, Sha256, MediaType, Scan)
    {
        UploadedAt = UploadedAt,
        UploadedBy = UploadedBy,
        SubjectType = SubjectType,
        SubjectId = SubjectId,
    };
}
