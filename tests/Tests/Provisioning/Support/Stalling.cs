using System.Net;
using System.Net.Sockets;

namespace MotCua.Tests.Provisioning.Support;

/// <summary>A way to a server that ends after so many bytes: cut, or silent.</summary>
internal sealed class Stalling : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    internal Stalling(int target, int most, bool cuts)
    {
        listener.Start();
        serving = ServeAsync(target, most, cuts);
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync(int target, int most, bool cuts)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(PassAsync(await listener.AcceptTcpClientAsync(stop.Token), target, most, cuts));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(open);
    }

    private async Task PassAsync(TcpClient client, int target, int most, bool cuts)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
                var (near, far) = (client.GetStream(), server.GetStream());
                var up = near.CopyToAsync(far, stop.Token);
                var buffer = new byte[8192];
                for (var sent = 0; sent < most;)
                {
                    var read = await far.ReadAsync(buffer, stop.Token);
                    if (read == 0)
                    {
                        return;
                    }

                    await near.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                    sent += read;
                }

                if (!cuts)
                {
                    await up;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
            }
        }
    }
}
