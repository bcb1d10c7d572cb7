using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using MotCua.Documents.Contract;

namespace MotCua.Documents.Files;

/// <summary>The scanner clamd over TCP (<c>host:port</c>) or a socket (<c>unix:/path</c>), with its command INSTREAM.</summary>
internal sealed class ClamAv(string address) : IFileScanner
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            using var socket = await ConnectAsync(limited.Token);
            await using var line = new NetworkStream(socket);
            return await AskAsync(line, content, limited.Token);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ScanVerdict.Unknown(e.Message);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        if (address.StartsWith("unix:", StringComparison.Ordinal))
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await local.ConnectAsync(new UnixDomainSocketEndPoint(address["unix:".Length..]), ct);
            return local;
        }

        var at = address.LastIndexOf(':');
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address[..at], int.Parse(address[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture), ct);
        return socket;
    }

    private static async Task<ScanVerdict> AskAsync(NetworkStream line, Stream content, CancellationToken ct)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var buffer = new byte[Chunk];
        var length = new byte[4];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, read);
            await line.WriteAsync(length, ct);
            await line.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        BinaryPrimitives.WriteInt32BigEndian(length, 0);
        await line.WriteAsync(length, ct);
        using var reader = new StreamReader(line, Encoding.UTF8);
        return Verdict((await reader.ReadToEndAsync(ct)).TrimEnd('\0', '\n'));
    }

    /// <summary><c>stream: OK</c>, <c>stream: Name FOUND</c>, or an error.</summary>
    private static ScanVerdict Verdict(string answer)
    {
        const string Before = "stream: ", Found = " FOUND";
        if (answer == Before + "OK")
        {
            return new ScanVerdict.Clean();
        }

        return answer.StartsWith(Before, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal)
            ? new ScanVerdict.Infected(answer[Before.Length..^Found.Length])
            : new ScanVerdict.Unknown(answer);
    }
}
