using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MotCua.SingleSignOn.Serving;

/// <summary>Has options made anew when what they are made of has changed.</summary>
internal sealed class OptionsChanges<TOptions> : IOptionsChangeTokenSource<TOptions>, IDisposable
{
    private CancellationTokenSource source = new();

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(source.Token);

    public void Dispose() => source.Dispose();

    internal void Tell()
    {
        var was = Interlocked.Exchange(ref source, new CancellationTokenSource());
        was.Cancel();
        was.Dispose();
    }
}
