using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Accounts;

/// <summary>The name one signs in with.</summary>
internal static partial class AccountName
{
    internal const int MostLength = 60;

    // Pages of /can-bo/tai-khoan that bear these names would hide the account's own.
    private static readonly string[] Reserved = ["moi", "nhap"];

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{2,59}$")]
    private static partial Regex Pattern { get; }

    internal static string Normalise(string? typed) => SearchText.Tidy(typed).ToLowerInvariant();

    /// <exception cref="Refused">422 at <c>account</c>.</exception>
    internal static string Parse(string? typed)
    {
        var name = Normalise(typed);
        if (Reserved.Contains(name))
        {
            throw Refused.Field("account", "Tên đăng nhập “{0}” không dùng được. Bạn chọn tên khác.", name);
        }

        return Pattern.IsMatch(name)
            ? name
            : throw Refused.Field("account", "Tên đăng nhập có từ 3 đến 60 chữ không dấu, số, dấu chấm, gạch ngang hoặc gạch dưới.");
    }
}
