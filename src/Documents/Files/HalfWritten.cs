namespace MotCua.Documents.Files;

/// <summary>A file on its way in: bytes in <c>tmp/</c> that vanish unless they are placed.</summary>
internal sealed class HalfWritten(string path, long length, string sha256) : IDisposable
{
    public string Path { get; } = path;

    public long Length { get; } = length;

    public string Sha256 { get; } = sha256;

    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (IOException)
        {
            // The sweep takes it tomorrow.
        }
    }
}
