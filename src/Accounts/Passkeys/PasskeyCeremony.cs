using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Passkeys;

/// <summary>What a challenge may be answered for; an answer to one does nothing for another.</summary>
internal enum CeremonyKind
{
    Register,
    SignIn,
    SecondStep,
    Prove,
}

/// <summary>
/// Asks a browser for a passkey and judges its answer. The challenge waits in a cookie of this browser: encrypted, five minutes, for one purpose
/// and one session; once answered its number is kept as spent.
/// </summary>
internal sealed class PasskeyCeremony(
    IPasskeyHandler<Account> handler, IDataProtectionProvider protection, AppDb db, RealTime realTime)
{
    private const string Cookie = "motcua.khoa";
    private const int MostAnswer = 20_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.Accounts.PasskeyChallenge");

    /// <summary>Options for making a passkey, as the browser's <c>navigator.credentials.create</c> takes them.</summary>
    internal async Task<string> AskForNewAsync(HttpContext http, Account account)
    {
        var user = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Name, DisplayName = account.DisplayName };
        var asked = await handler.MakeCreationOptionsAsync(user, http);
        Keep(http, CeremonyKind.Register, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>Options for using one; without an account whichever the device has for this site.</summary>
    internal async Task<string> AskAsync(HttpContext http, CeremonyKind kind, Account? account)
    {
        var asked = await handler.MakeRequestOptionsAsync(account, http);
        Keep(http, kind, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>The passkey that was made; it is nobody's yet.</summary>
    /// <exception cref="Refused">422 <c>passkey.refused</c>.</exception>
    internal async Task<(UserPasskeyInfo Passkey, SpentChallenge Spent)> MadeAsync(HttpContext http, Account account, string? answer)
    {
        var asked = Take(http, CeremonyKind.Register);
        var made = await JudgeAsync(() => handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http, CredentialJson = Fit(answer), AttestationState = asked.State,
        }));
        return made is { Succeeded: true, Passkey: { } passkey } && made.UserEntity?.Id == account.Id.ToString() ? (passkey, asked.Spent) : throw No();
    }

    /// <summary>Whose passkey answered, and the passkey as it is afterwards.</summary>
    /// <exception cref="Refused">422 <c>passkey.refused</c>: wrong signature, origin, account, counter, purpose, or an answer that came before.</exception>
    internal async Task<(Account Account, UserPasskeyInfo Passkey, SpentChallenge Spent)> UsedAsync(HttpContext http, CeremonyKind kind, string? answer)
    {
        var asked = Take(http, kind);
        var used = await JudgeAsync(() => handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http, CredentialJson = Fit(answer), AssertionState = asked.State,
        }));
        return used is { Succeeded: true, User: { } user, Passkey: { } passkey } ? (user, passkey, asked.Spent) : throw No();
    }

    /// <summary>Within the act that takes the answer: the challenge is spent. A second answer finds it so.</summary>
    /// <exception cref="Refused">422 <c>passkey.refused</c>.</exception>
    internal async Task SpendAsync(SpentChallenge spent, CancellationToken ct)
    {
        var now = realTime.Now;
        await db.SpentChallenges.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        db.Add(spent);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            throw No();
        }
    }

    internal static Refused No() => Refused.Rule("passkey.refused", "Khóa truy cập này không dùng được ở đây. Bạn thử lại, hoặc đăng nhập cách khác.");

    private static async Task<T?> JudgeAsync<T>(Func<Task<T>> judge)
        where T : class
    {
        try
        {
            return await judge();
        }
        catch (Exception e) when (e is PasskeyException or JsonException or FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static string Fit(string? answer) => answer is { Length: > 1 and <= MostAnswer } ? answer : throw No();

    private void Keep(HttpContext http, CeremonyKind kind, string? state)
    {
        var waiting = new Waiting(Ids.New(), kind, Ticket.Read(http.User)?.Session, realTime.Now + Life, state ?? string.Empty);
        http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(waiting)), Options(http));
    }

    private (string State, SpentChallenge Spent) Take(HttpContext http, CeremonyKind kind)
    {
        http.Response.Cookies.Delete(Cookie, Options(http));
        return Read(http.Request.Cookies[Cookie]) is { } waiting && waiting.Kind == kind && waiting.Session == Ticket.Read(http.User)?.Session
            && waiting.Until > realTime.Now
            ? (waiting.State, new SpentChallenge { Id = waiting.Id, ExpiresAt = waiting.Until }) : throw No();
    }

    private Waiting? Read(string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : JsonSerializer.Deserialize<Waiting>(protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true,
    };

    private sealed record Waiting(Guid Id, CeremonyKind Kind, Guid? Session, DateTimeOffset Until, string State);
}
