using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Outside;

/// <summary>
/// What a provider tells of itself, and its keys: read when needed, kept a quarter of an hour. A key that is not among them has them read once
/// more, a minute later at the earliest; while the provider does not answer, the last reading serves for an hour.
/// </summary>
internal sealed class ProviderMetadata(
    Func<OpenIddictClientService> service, OpenIddictClientRegistration registration, Func<DateTimeOffset> now, Action<Exception> tell)
    : IConfigurationManager<OpenIddictConfiguration>, IDisposable
{
    internal static readonly TimeSpan Age = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan Oldest = TimeSpan.FromHours(1);
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    // OpenIddict asks by its own HTTP clients, which have our bounds (OutsideHttpSetup).
    private static readonly IDocumentRetriever Nothing = new HttpDocumentRetriever();
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim one = new(1, 1);
    private OpenIddictConfiguration? known;
    private DateTimeOffset readAt;
    private DateTimeOffset triedAt;
    private Exception? failure;

    public void Dispose() => one.Dispose();

    public Task<OpenIddictConfiguration> GetConfigurationAsync(CancellationToken cancel) => ReadAsync(() => Since(readAt) < Age, cancel);

    // OpenIddict says so when a key was missing; by then it was looked for (see RefetchAsync).
    public void RequestRefresh()
    {
    }

    /// <summary>Reads again because a key is missing, unless that was done within the last minute.</summary>
    internal Task<OpenIddictConfiguration> RefetchAsync(CancellationToken ct) => ReadAsync(() => Since(triedAt) < Rest, ct);

    private async Task<OpenIddictConfiguration> ReadAsync(Func<bool> isEnough, CancellationToken ct)
    {
        if (known is { } fresh && isEnough())
        {
            return fresh;
        }

        await one.WaitAsync(ct);
        try
        {
            if (known is not null && isEnough())
            {
                return known;
            }

            // Many who wait for a provider that does not answer wait for one question, not each for their own.
            if (failure is null || Since(triedAt) >= AfterFailure)
            {
                await TryAsync(ct);
            }

            return failure is null || (known is not null && Since(readAt) < Oldest) ? known! : throw new InvalidOperationException("The provider does not answer.", failure);
        }
        finally
        {
            one.Release();
        }
    }

    // Also of a clock that was set back.
    private TimeSpan Since(DateTimeOffset then) => (now() - then).Duration();

    private async Task TryAsync(CancellationToken ct)
    {
        triedAt = now();
        try
        {
            known = await FetchAsync(ct);
            readAt = triedAt;
            failure = null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            failure = e;
            tell(e);
        }
    }

    private async Task<OpenIddictConfiguration> FetchAsync(CancellationToken ct)
    {
        IConfigurationRetriever<OpenIddictConfiguration> retriever = new OpenIddictClientRetriever(service(), registration);
        var told = await retriever.GetConfigurationAsync(registration.ConfigurationEndpoint!.AbsoluteUri, Nothing, ct);
        if (told.AuthorizationEndpoint is not { } authorize || !SafeAddress.MayGo(authorize, registration.Issuer!))
        {
            throw new InvalidOperationException("The metadata name no usable address to sign in at.");
        }

        // PKCE always, also where the provider forgets to say that it knows it: one that does not ignores it.
        told.CodeChallengeMethodsSupported.Clear();
        told.CodeChallengeMethodsSupported.Add(CodeChallengeMethods.Sha256);
        return told;
    }
}
