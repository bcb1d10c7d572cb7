using System.Net;

namespace MotCua.SingleSignOn.Outside;

/// <summary>Addresses that the product itself goes to, because somebody wrote them down: where they may lead.</summary>
internal static class SafeAddress
{
    internal const int Longest = 200;

    /// <summary>What is wrong with it, Vietnamese; null when nothing is. https, or http on this machine itself.</summary>
    internal static string? Fault(string text, bool issuer)
    {
        if (text.Length > Longest)
        {
            return "Địa chỉ dài quá {0} ký tự.";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !Uri.IsWellFormedUriString(text, UriKind.Absolute) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return "Địa chỉ phải bắt đầu bằng https:// và viết đủ.";
        }

        if (uri.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal) || (issuer && text.Contains('?', StringComparison.Ordinal)))
        {
            return "Địa chỉ không được có phần sau dấu ? hoặc #.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "Địa chỉ không được có tên và mật khẩu.";
        }

        return uri.Scheme == Uri.UriSchemeHttp && !IsThisMachine(uri) ? "Địa chỉ http:// chỉ dùng được cho chính máy chủ này (127.0.0.1, [::1])." : null;
    }

    /// <summary>True for a number of the loopback network, written as a number: a name may be sent elsewhere.</summary>
    internal static bool IsThisMachine(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    /// <summary>May be gone to on behalf of what was written down at <paramref name="home"/>.</summary>
    internal static bool MayGo(Uri to, Uri home) => to.IsAbsoluteUri && to.UserInfo.Length == 0
        && (IsThisMachine(to) ? IsThisMachine(home) : to.Scheme == Uri.UriSchemeHttps);

    /// <summary>Where no server of another maker stands: this machine, the link, nobody.</summary>
    internal static bool IsNobodyElses(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) || plain.IsIPv6LinkLocal || plain.IsIPv6Multicast
            || (bytes.Length == 4 && (bytes[0] is 0 or >= 224 || (bytes[0] == 169 && bytes[1] == 254)));
    }
}
