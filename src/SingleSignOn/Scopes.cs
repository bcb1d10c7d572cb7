using Microsoft.AspNetCore.Http;

namespace MotCua.SingleSignOn;

/// <summary>What an application may ask for. Only what is asked, allowed to it and agreed to is told.</summary>
internal static class Scopes
{
    internal const string OpenId = "openid";
    internal const string Profile = "profile";
    internal const string Email = "email";
    internal const string Phone = "phone";
    internal const string Units = "units";
    internal const string Posts = "posts";
    internal const string VerifiedLevel = "verified_level";
    internal const string Offline = "offline_access";

    /// <summary>Opens the API in the person's name; without it a token opens nothing here.</summary>
    internal const string Api = "api";

    /// <summary>Opens <c>/scim</c>, and nothing else does: accounts are kept by the program that an administrator named for it.</summary>
    internal const string Scim = "scim";

    internal static IReadOnlyList<string> All { get; } = [OpenId, Profile, Email, Phone, Units, Posts, VerifiedLevel, Api, Scim, Offline];

    /// <summary>What a program may ask for that works by itself.</summary>
    internal static IReadOnlyList<string> OfPrograms { get; } = [Api, Scim];

    /// <summary>The scope that opens an address.</summary>
    internal static string Opening(PathString path) => path.StartsWithSegments("/scim") ? Scim : Api;

    /// <summary>What is asked, as the person who decides reads it; the key of its translation.</summary>
    internal static string Words(string scope) => scope switch
    {
        OpenId => "Biết rằng bạn là cùng một người ở lần sau, bằng một mã số riêng",
        Profile => "Biết họ tên của bạn",
        Email => "Biết địa chỉ thư điện tử của bạn",
        Phone => "Biết số điện thoại của bạn",
        Units => "Biết bạn làm việc ở đơn vị nào",
        Posts => "Biết chức vụ và vai trò của bạn",
        VerifiedLevel => "Biết danh tính của bạn đã được xác thực đến mức nào",
        Scim => "Mở, sửa và đóng tài khoản cán bộ (SCIM), nếu quản trị đã giao việc đó cho ứng dụng này",
        Api => "Làm việc thay bạn ở đây, với đúng quyền của bạn",
        _ => "Giữ đăng nhập khi bạn không ở đó, nhiều nhất 14 ngày",
    };

    internal static IReadOnlyList<string> Split(string? text) =>
        (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
