using System.Text;
using Microsoft.AspNetCore.Identity;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>Passwords: the framework's PBKDF2 at its current strength; typed text is composed (NFC) before hashing.</summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher)
{
    internal const int LeastLength = 10;
    internal const int MostLength = 128;
    private static readonly Account Nobody = new() { Name = string.Empty, DisplayName = string.Empty, SecurityStamp = string.Empty };

    // Made once, so that an unknown account costs the same work as a known one.
    private readonly Lazy<string> decoy = new(() => hasher.HashPassword(Nobody, Ids.New().ToString("N")));

    internal string Hash(string password) => hasher.HashPassword(Nobody, Compose(password) ?? throw Unfit());

    /// <summary>Compares in the same time whether or not there is a hash to compare with.</summary>
    internal PasswordVerificationResult Check(string? hash, string typed)
    {
        var password = typed.Length <= MostLength ? Compose(typed) : null;
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? decoy.Value, password ?? "x");
        return hash is null || string.IsNullOrEmpty(password) ? PasswordVerificationResult.Failed : result;
    }

    /// <exception cref="Refused">422 at <c>newPassword</c>.</exception>
    internal static void RefuseWeak(string password, string account)
    {
        if (password.Length is < LeastLength or > MostLength)
        {
            throw Refused.Field("newPassword", "Mật khẩu mới phải có từ {0} đến {1} ký tự. Một câu ngắn dễ nhớ là tốt nhất.", LeastLength, MostLength);
        }

        if (password.Distinct().Count() < 5 || password.Contains(account, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused.Field("newPassword", "Mật khẩu mới quá dễ đoán: đừng lặp một ký tự, đừng chứa tên đăng nhập.");
        }

        if (Compose(password) is null)
        {
            throw Unfit();
        }
    }

    private static Refused Unfit() => Refused.Field("newPassword", "Mật khẩu có ký tự không dùng được.");

    private static string? Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
