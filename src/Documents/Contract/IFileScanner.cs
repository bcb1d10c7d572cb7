namespace MotCua.Documents.Contract;

/// <summary>What a scanner says of a file.</summary>
public abstract record ScanVerdict
{
    /// <summary>Nothing was found.</summary>
    public sealed record Clean : ScanVerdict;

    /// <summary>Something was found.</summary>
    /// <param name="Name">What the scanner calls it.</param>
    public sealed record Infected(string Name) : ScanVerdict;

    /// <summary>The scanner could not say: it is tried again later.</summary>
    /// <param name="Why">For the log.</param>
    public sealed record Unknown(string Why) : ScanVerdict;
}

/// <summary>A port to a virus scanner. Without one, files stay marked as not scanned.</summary>
public interface IFileScanner
{
    /// <summary>Looks through the content. Never throws for a scanner that is away: that is <see cref="ScanVerdict.Unknown"/>.</summary>
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct);
}
