using MotCua.Kernel;
using MotCua.SingleSignOn.Outside;

namespace MotCua.SingleSignOn.Resources;

/// <summary>What is typed of resource servers and of addresses that the product itself goes to.</summary>
internal static class ResourceFacts
{
    private const int Most = 10;

    /// <exception cref="Refused">422 at the field.</exception>
    internal static string? Address(string field, string? typed)
    {
        var text = (typed ?? string.Empty).Trim();
        return text.Length == 0 ? null : SafeAddress.Fault(text, issuer: false) is { } fault ? throw Refused.Field(field, fault, SafeAddress.Longest) : text;
    }

    /// <summary>An absolute address without a part after #, as RFC 8707 names a resource; nobody goes there.</summary>
    /// <exception cref="Refused">422 at the field.</exception>
    internal static string? Name(string field, string? typed)
    {
        var text = (typed ?? string.Empty).Trim();
        return text.Length == 0 ? null
            : text.Length <= SafeAddress.Longest && text.All(c => c is > ' ' and < '\u007f') && Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && uri.Scheme is "https" or "http" or "urn" ? text
            : throw Refused.Field(field, "Tên của máy chủ tài nguyên là một địa chỉ viết đủ, như https://so-lieu.tinh.gov.vn/, không có phần sau dấu #.");
    }

    /// <exception cref="Refused">422 at the field.</exception>
    internal static IReadOnlyList<string> Names(string field, string? typed)
    {
        var names = (typed ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return names.Count > Most ? throw Refused.Field(field, "Nhiều nhất {0} địa chỉ.", Most) : [.. names.Select(n => Name(field, n)!)];
    }
}
