using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Accounts.Contract;
using OtpNet;

namespace MotCua.Accounts.SecondFactor;

/// <summary>
/// One-time codes as apps show them (RFC 6238: six digits, half a minute, SHA-1, which is what every app can). A secret is kept encrypted, for one
/// account only: moved to another row it can't be read.
/// </summary>
internal sealed class CodeBox(IDataProtectionProvider protection, RealTime realTime)
{
    private const int SecretBytes = 20;
    private const int StepSeconds = 30;
    private static readonly TimeSpan SetupLife = TimeSpan.FromMinutes(30);

    // One step before and after: the clocks of phones and a slow hand.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.Accounts.OneTimeCode");

    /// <summary>A secret as it is typed into an app: 32 letters and digits.</summary>
    internal static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What a QR code says to the app.</summary>
    internal static string Address(string secret, string account, string issuer)
    {
        var (who, by) = (Uri.EscapeDataString(account), Uri.EscapeDataString(issuer));
        return $"otpauth://totp/{by}:{who}?secret={secret}&issuer={by}&algorithm=SHA1&digits=6&period={StepSeconds}";
    }

    internal string Protect(AccountId id, string secret) => Of(id).Protect(secret);

    /// <summary>The step whose code this is, or null. Whoever takes it must see that no step is taken twice.</summary>
    internal long? StepOf(AccountId id, string kept, string digits) => Open(Of(id), kept) is { } secret ? StepOf(secret, digits) : null;

    internal long? StepOf(string secret, string digits)
    {
        if (digits.Length != 6 || digits.Any(c => !char.IsAsciiDigit(c)))
        {
            return null;
        }

        var codes = new Totp(Base32Encoding.ToBytes(secret), StepSeconds);
        return codes.VerifyTotp(realTime.Now.UtcDateTime, digits, out var step, Window) ? step : null;
    }

    /// <summary>A setting-up that goes along with its form: nothing is kept before a code of it was typed.</summary>
    internal string Seal(AccountId id, string secret) =>
        Of(id).CreateProtector("setup").Protect($"{realTime.Now.ToUnixTimeSeconds()} {secret}");

    /// <summary>The secret of a setting-up of this account that is not half an hour old; else null.</summary>
    internal string? Unseal(AccountId id, string? seal) =>
        Open(Of(id).CreateProtector("setup"), seal)?.Split(' ') is [var at, var secret]
            && realTime.Now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture)) < SetupLife
            ? secret : null;

    private IDataProtector Of(AccountId id) => protector.CreateProtector(id.ToString());

    private static string? Open(IDataProtector protector, string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Recovery codes: <c>k3f9-hq2m-8xwp-zz7d</c>, each with 79 bits.</summary>
internal static class RecoveryCodes
{
    internal const int Number = 10;
    private const int Length = 16;

    internal static byte[] HashOf(AccountId id, string typed) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{Tidy(typed)}"));

    /// <summary>True for what could be one, so that not every slip of the hand is looked up.</summary>
    internal static bool LooksLike(string typed) => Tidy(typed).Length == Length;

    private static string Tidy(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
