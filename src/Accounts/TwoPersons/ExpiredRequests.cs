using MotCua.Kernel;

namespace MotCua.Accounts.TwoPersons;

/// <summary>Ends requests that waited too long, and says so in the journal.</summary>
internal sealed class ExpiredRequests(TwoPersonService service) : IRegularWork
{
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task<int> DoAsync(CancellationToken ct) => service.ExpireAsync(ct);
}
