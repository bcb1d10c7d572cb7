using Microsoft.AspNetCore.DataProtection;

namespace MotCua.Provisioning.Reading;

/// <summary>Talks with directories on threads of its own, a few at a time, and never waits for ever.</summary>
internal sealed class SourceClient(IDataProtectionProvider protection) : IDisposable
{
    private static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestBind = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly IDataProtector secrets = protection.CreateProtector("MotCua.Provisioning.Secret");

    // A directory that hangs may hold so many threads and no more.
    private readonly SemaphoreSlim turns = new(8);

    public void Dispose() => turns.Dispose();

    internal string Protect(string password) => secrets.Protect(password);

    /// <exception cref="SourceFault">Why it could not be read.</exception>
    internal Task<SourceReading> ReadAsync(SourceSettings settings, string? secret, string? mark, CancellationToken ct)
    {
        SourceConnection? reading = null;
        return RunAsync(
            () =>
            {
                using var connection = reading = Open(settings, secret);
                return new SourceReader(connection, settings, TimeProvider.System.GetUtcNow()).Read(mark, ct);
            },
            LongestReading,
            ct,
            () => reading?.Quiet);
    }

    /// <summary>Connects, binds, and counts at most a page of people: what a run would begin with.</summary>
    /// <exception cref="SourceFault">Exactly what failed.</exception>
    internal Task<(int People, bool More, IReadOnlyList<string> UnknownGroups)> TryAsync(SourceSettings settings, string? secret, CancellationToken ct) => RunAsync(
        () =>
        {
            using var connection = Open(settings, secret);
            var people = settings.PeopleBaseList.SelectMany(b => connection.Search(b, settings.PeopleFilter, [settings.Key], ct)).Take(501).Count();
            IReadOnlyList<string> unknown = [.. settings.GroupPairs.Select(p => p.From).Where(g => connection.Find(g, "(objectClass=*)", "cn") is null)];
            return (Math.Min(people, 500), people > 500, unknown);
        },
        TimeSpan.FromSeconds(40),
        ct);

    /// <summary>Signs somebody in: as the name they last had, and when that is refused as the one that their stable key has now.</summary>
    /// <exception cref="SourceFault">Refused, or no answer.</exception>
    internal Task BindAsync(SourceSettings settings, string? secret, string dn, string key, string password, CancellationToken ct) => RunAsync(
        () =>
        {
            try
            {
                using var connection = SourceConnection.Open(settings, dn, password);
            }
            catch (SourceFault fault) when (fault is { IsRefusal: true, IsClosed: false } && NewNameOf(settings, secret, dn, key, ct) is { } moved)
            {
                using var connection = SourceConnection.Open(settings, moved, password);
            }

            return true;
        },
        LongestBind,
        ct);

    private string? NewNameOf(SourceSettings settings, string? secret, string dn, string key, CancellationToken ct)
    {
        using var connection = Open(settings, secret);
        var found = settings.PeopleBaseList.SelectMany(b => connection.Search(b, LdapFilter.OfKey(settings, key), ["cn"], ct)).FirstOrDefault();
        return found is null || Dn.Normalise(found.DistinguishedName) == Dn.Normalise(dn) ? null : found.DistinguishedName;
    }

    private SourceConnection Open(SourceSettings settings, string? secret) =>
        SourceConnection.Open(settings, settings.BindDn, secret is null ? string.Empty : secrets.Unprotect(secret));

    private async Task<T> RunAsync<T>(Func<T> work, TimeSpan longest, CancellationToken ct, Func<TimeSpan?>? quiet = null)
    {
        if (!await turns.WaitAsync(TimeSpan.FromSeconds(5), ct))
        {
            throw new SourceFault(new("Danh bạ trả lời quá chậm nên đã dừng."));
        }

        // The turn is given back by the work itself: one that hangs keeps it.
        var running = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    return work();
                }
                finally
                {
                    turns.Release();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        // A page that stops in its middle holds the library without end: no page for so long is no answer.
        for (var left = longest; left > TimeSpan.Zero; left -= Step)
        {
            try
            {
                return await running.WaitAsync(quiet is null ? longest : Step, ct);
            }
            catch (TimeoutException) when (quiet is not null && !(quiet() > LongestPage))
            {
            }
            catch (TimeoutException)
            {
                break;
            }
        }

        throw new SourceFault(new("Danh bạ trả lời quá chậm nên đã dừng."));
    }
}
