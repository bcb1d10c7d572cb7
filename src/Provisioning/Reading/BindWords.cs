using System.DirectoryServices.Protocols;
using System.Text.RegularExpressions;

namespace MotCua.Provisioning.Reading;

/// <summary>Why a directory refused a name and password. Active Directory says it in a number within its message (<c>data 52e</c>).</summary>
internal static partial class BindWords
{
    internal static SourceFault Of(LdapException e)
    {
        var sub = SubCode().Match(e.ServerErrorMessage ?? string.Empty) is { Success: true } found ? found.Groups[1].Value : string.Empty;
        return sub switch
        {
            "533" or "701" => Closed("Tài khoản đã bị khóa hoặc hết hạn trong danh bạ.", e),
            "775" => Closed("Danh bạ đang tạm khóa tài khoản vì thử sai nhiều lần.", e),
            "532" or "773" => Closed("Danh bạ yêu cầu đổi mật khẩu trước.", e),
            "530" or "531" => Closed("Danh bạ không cho đăng nhập vào giờ này hoặc từ máy này.", e),
            _ when e.ErrorCode is 53 or 48 => new SourceFault(new("Danh bạ không cho đăng nhập theo cách này."), e) { IsRefusal = true },
            _ => new SourceFault(new("Danh bạ báo sai tài khoản đọc hoặc mật khẩu."), e) { IsRefusal = true },
        };
    }

    private static SourceFault Closed(string words, LdapException e) => new(new(words), e) { IsRefusal = true, IsClosed = true };

    [GeneratedRegex(@"\bdata ([0-9a-f]{3})\b")]
    private static partial Regex SubCode();
}
