using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using MotCua.Kernel;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;

namespace MotCua.SingleSignOn.Outside;

/// <summary>What is wrong with what a provider said of a person, though its signature and its sender are right.</summary>
internal enum IdentityFault
{
    /// <summary>Made in the future, or not just now.</summary>
    NotFresh,

    /// <summary>No personal number, or none that can be one.</summary>
    NoNumber,

    /// <summary>Signed and unsigned parts say different things.</summary>
    Ambiguous,
}

/// <summary>Who a provider says has signed in there. The number is the personal number of 12 digits.</summary>
internal sealed record OutsideIdentity(string Issuer, string Subject, string PersonalId, string Name, DateOnly? BirthDate, int Level)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMMdd", "d/M/yyyy"];

    /// <summary>Reads what OpenIddict has proved: signature, issuer, audience, nonce, times.</summary>
    internal static (OutsideIdentity? Identity, IdentityFault? Fault) Read(OutsideProvider provider, AuthenticateResult proved, DateTimeOffset now)
    {
        var token = new JsonWebToken(proved.Properties?.GetTokenValue(Tokens.BackchannelIdentityToken)
            ?? throw new InvalidOperationException("OpenIddict lets nobody through without an ID token."));
        var made = new DateTimeOffset(token.IssuedAt, TimeSpan.Zero);
        if (made > now + ProviderBook.Skew || made < now - Longest)
        {
            return (null, IdentityFault.NotFresh);
        }

        var said = proved.Principal!;
        var numbers = All(said, provider.NumberClaim);
        var subjects = All(said, Claims.Subject);
        if (numbers.Count > 1 || subjects.Count != 1 || token.Subject is not { Length: > 0 and <= OutsideMapping.LongestSubject } subject)
        {
            return (null, IdentityFault.Ambiguous);
        }

        if (numbers.Count == 0 || !CitizenId.TryParse(numbers[0], null, out var number))
        {
            return (null, IdentityFault.NoNumber);
        }

        // How sure it is, only from the signed token.
        var level = token.TryGetPayloadValue<string>(provider.LevelClaim, out var value) ? LevelOf(provider, value) : 0;
        return (new OutsideIdentity(provider.Issuer, subject, number.Value, SearchText.Cut(SearchText.Tidy(First(said, provider.NameClaim)), 200), BirthOf(First(said, provider.BirthClaim)), level), null);
    }

    internal static int LevelOf(OutsideProvider provider, string? said) => said is null ? 0
        : Scopes.Split(provider.Level2).Contains(said) ? 2 : Scopes.Split(provider.Level1).Contains(said) ? 1 : 0;

    internal static DateOnly? BirthOf(string? said) =>
        DateOnly.TryParseExact(said, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;

    private static List<string> All(ClaimsPrincipal said, string name) => [.. said.GetClaims(name).Distinct(StringComparer.Ordinal)];

    private static string? First(ClaimsPrincipal said, string name) => said.GetClaims(name).FirstOrDefault();
}
