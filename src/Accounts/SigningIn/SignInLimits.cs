using System.Net;
using System.Threading.RateLimiting;

namespace MotCua.Accounts.SigningIn;

/// <summary>
/// What one process takes at most: failed tries from one address, and passwords hashed at once. Right passwords are not counted, so an
/// office behind one address signs in as it likes.
/// </summary>
internal sealed class SignInLimits : IDisposable
{
    internal const int FailuresAMinute = 30;

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetTokenBucketLimiter(network, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = FailuresAMinute,
            TokensPerPeriod = FailuresAMinute / 6,
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        }));

    private readonly ConcurrencyLimiter hashing = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(2, Environment.ProcessorCount),
        QueueLimit = 100,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    internal bool IsTired(string address)
    {
        using var lease = failures.AttemptAcquire(NetworkOf(address), 0);
        return !lease.IsAcquired;
    }

    internal void Failed(string address) => failures.AttemptAcquire(NetworkOf(address)).Dispose();

    internal ValueTask<RateLimitLease> HashingAsync(CancellationToken ct) => hashing.AcquireAsync(1, ct);

    public void Dispose()
    {
        failures.Dispose();
        hashing.Dispose();
    }

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
