namespace MotCua.Documents.Contract;

/// <summary>What is known about viruses in a file.</summary>
public enum FileScan
{
    /// <summary>Not scanned yet, or no scanner is configured.</summary>
    Pending,

    /// <summary>A scanner found nothing.</summary>
    Clean,

    /// <summary>A scanner found something: never served, never attached.</summary>
    Infected,
}

/// <summary>A file as it is kept.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Cleaned name with its extension, at most 200 characters, NFC.</param>
/// <param name="Size">Bytes as kept (photos lose what tells where they were taken).</param>
/// <param name="Sha256">Hash of the bytes as kept, 64 lower hexadecimal digits.</param>
/// <param name="MediaType">Found from the content, not from what the sender said.</param>
/// <param name="Scan">What is known about viruses.</param>
public sealed record StoredFile(Guid Id, string Name, long Size, string Sha256, string MediaType, FileScan Scan)
{
    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>The account that sent it; null for a guest.</summary>
    public Guid? UploadedBy { get; init; }

    /// <summary>What it is attached to: a short noun such as <c>dossier</c>, or null.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Which one it is attached to.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>True for what a browser may show in its window: PDF and pictures.</summary>
    public bool CanBeShown => MediaType is "application/pdf" or "image/jpeg" or "image/png" or "image/webp";

    /// <summary>The size in words: <c>1,4 MB</c>.</summary>
    public string SizeInWords => FileLimits.InWords(Size);
}
