using System.Net;

namespace MotCua.SingleSignOn.Clients;

/// <summary>Addresses to which people may be sent with a code: exact, over https, or on the person's own machine.</summary>
internal static class RedirectAddress
{
    internal const int Longest = 500;

    /// <summary>What is wrong with it, Vietnamese; null when nothing is.</summary>
    internal static string? Fault(string text)
    {
        if (text.Length > Longest)
        {
            return "Địa chỉ dài quá {0} ký tự.";
        }

        if (text.Contains('*', StringComparison.Ordinal))
        {
            return "Địa chỉ phải viết đủ, không dùng dấu sao.";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !Uri.IsWellFormedUriString(text, UriKind.Absolute) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return "Địa chỉ phải bắt đầu bằng https:// và viết đủ.";
        }

        if (uri.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal))
        {
            return "Địa chỉ không được có phần sau dấu #.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "Địa chỉ không được có tên và mật khẩu.";
        }

        return uri.Scheme == Uri.UriSchemeHttp && !IsLoopback(uri) ? "Địa chỉ http:// chỉ dùng được cho chính máy của người dùng (127.0.0.1, [::1])." : null;
    }

    // RFC 8252, 8.3: not "localhost", which a name server may send elsewhere.
    private static bool IsLoopback(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
