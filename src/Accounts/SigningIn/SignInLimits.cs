using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;

namespace MotCua.Accounts.SigningIn;

/// <summary>
/// What one process takes at most: failed tries from one address, and passwords hashed at once. Right passwords are not counted, so an
/// office behind one address signs in as it likes.
/// </summary>
internal sealed class SignInLimits(RealTime realTime) : IDisposable
{
    internal const int FailuresAMinute = 30;
    private const int MostNetworks = 50_000;
    private readonly ConcurrentDictionary<string, (long Minute, int Failures)> failures = new(StringComparer.Ordinal);

    private readonly ConcurrencyLimiter hashing = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(2, Environment.ProcessorCount),
        QueueLimit = 100,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long Minute => realTime.Now.UtcTicks / TimeSpan.TicksPerMinute;

    internal bool IsTired(string address) =>
        failures.TryGetValue(NetworkOf(address), out var seen) && seen.Minute == Minute && seen.Failures >= FailuresAMinute;

    internal void Failed(string address)
    {
        var minute = Minute;
        if (failures.Count >= MostNetworks)
        {
            failures.Clear();
        }

        failures.AddOrUpdate(NetworkOf(address), (minute, 1), (_, seen) => seen.Minute == minute ? (minute, seen.Failures + 1) : (minute, 1));
    }

    internal ValueTask<RateLimitLease> HashingAsync(CancellationToken ct) => hashing.AcquireAsync(1, ct);

    public void Dispose() => hashing.Dispose();

    /// <summary>An IPv6 subscriber owns a whole /64: it counts as one.</summary>
    internal static string NetworkOf(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address;
        }

        return Convert.ToHexString(parsed.GetAddressBytes().AsSpan(0, 8));
    }
}
