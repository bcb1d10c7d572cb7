using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.SingleSignOn.Outside;

/// <summary>How long one question to another server may take, its answer included.</summary>
internal sealed record Patience(TimeSpan Longest);

/// <summary>Why a question to another server came to nothing.</summary>
internal enum OutsideFault
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    TooSlow,

    /// <summary>More than is ever needed.</summary>
    TooLarge,

    /// <summary>It sends us elsewhere.</summary>
    Redirect,

    /// <summary>The address is one to which we do not go.</summary>
    Forbidden,

    /// <summary>An answer that is not what was asked for.</summary>
    Unreadable,
}

/// <summary>A question to another server came to nothing.</summary>
internal sealed class OutsideFailed(OutsideFault fault, Uri address, Exception? inner = null) : Exception($"{fault}: {address.Scheme}://{address.Authority}", inner)
{
    internal OutsideFault Fault => fault;
}

/// <summary>
/// The one way to servers of other makers: https, or this machine where the address that was written down is on it; no redirect is followed, no
/// cookie kept, no proxy asked; time and size are bounded; what a name resolves to is looked at when the connection is made.
/// </summary>
internal sealed class OutsideHttp : IDisposable
{
    internal const int MostBytes = 256 * 1024;
    private static readonly HttpRequestOptionsKey<bool> OnThisMachine = new("motcua.onThisMachine");
    private readonly Patience patience;
    private readonly HttpMessageInvoker invoker;

    public OutsideHttp(Patience patience)
    {
        this.patience = patience;
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        });
    }

    public void Dispose() => invoker.Dispose();

    /// <summary>Asks; the whole answer is there when it returns.</summary>
    /// <exception cref="OutsideFailed">For whatever reason no usable answer came.</exception>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Uri home, CancellationToken ct)
    {
        var to = request.RequestUri!;
        if (!SafeAddress.MayGo(to, home))
        {
            throw new OutsideFailed(OutsideFault.Forbidden, to);
        }

        request.Options.Set(OnThisMachine, SafeAddress.IsThisMachine(to));
        request.Headers.AcceptEncoding.Clear();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience.Longest);
        try
        {
            var response = await invoker.SendAsync(request, limit.Token);
            try
            {
                await BoundAsync(response, to, limit.Token);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new OutsideFailed(OutsideFault.TooSlow, to, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new OutsideFailed(e.InnerException is OutsideFailed { Fault: var fault } ? fault : OutsideFault.Unreachable, to, e);
        }
    }

    /// <summary>The text at an address.</summary>
    /// <exception cref="OutsideFailed">No usable answer came.</exception>
    internal async Task<string> ReadAsync(Uri address, Uri home, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await SendAsync(request, home, ct);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(ct)
            : throw new OutsideFailed(OutsideFault.Unreadable, address);
    }

    // The body is taken in here, so that whoever reads it later reads memory.
    private static async Task BoundAsync(HttpResponseMessage response, Uri to, CancellationToken ct)
    {
        if ((int)response.StatusCode is >= 300 and < 400)
        {
            throw new OutsideFailed(OutsideFault.Redirect, to);
        }

        // Packed, a small answer could still be an endless one.
        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw new OutsideFailed(OutsideFault.Unreadable, to);
        }

        if (response.Content.Headers.ContentLength > MostBytes)
        {
            throw new OutsideFailed(OutsideFault.TooLarge, to);
        }

        using var kept = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > MostBytes)
            {
                throw new OutsideFailed(OutsideFault.TooLarge, to);
            }

            kept.Write(buffer, 0, read);
        }

        var body = new ByteArrayContent(kept.ToArray());
        foreach (var (name, values) in response.Content.Headers)
        {
            body.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = body;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var here = context.InitialRequestMessage.Options.TryGetValue(OnThisMachine, out var known) && known;
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = found.Where(a => here || !SafeAddress.IsNobodyElses(a)).ToArray();
        if (allowed.Length == 0)
        {
            throw new OutsideFailed(OutsideFault.Forbidden, context.InitialRequestMessage.RequestUri!);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>
/// Puts <see cref="OutsideHttp"/> under the HTTP of OpenIddict. What came to nothing is told as an error of OAuth, which OpenIddict hands on as
/// such, so that the person reads a page and not a crash.
/// </summary>
internal sealed class OutsideDoor(OutsideHttp http) : HttpClientHandler
{
    internal const string NoAnswer = "temporarily_unavailable";

    /// <summary>The provider's issuer: what it names, we go to on its behalf. Without one we go nowhere.</summary>
    internal Uri? Home { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, Home ?? throw new OutsideFailed(OutsideFault.Forbidden, request.RequestUri!), cancellationToken);
        }
        catch (OutsideFailed)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            {
                RequestMessage = request,
                Content = new StringContent($$"""{"error":"{{NoAnswer}}"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
