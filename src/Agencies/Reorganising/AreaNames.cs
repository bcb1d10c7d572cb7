using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Reorganising;

/// <summary>What a list of areas leaves unsaid: how the authority signs, and an English name.</summary>
internal static class AreaNames
{
    private static readonly (string Prefix, string English)[] Prefixes =
    [
        ("Phường", "Ward"), ("Xã", "Commune"), ("Thị trấn", "Township"), ("Đặc khu", "Special Zone"), ("Thành phố", "City"), ("Thị xã", "Town"),
        ("Huyện", "District"), ("Quận", "District"), ("Tỉnh", "Province"),
    ];

    /// <summary><c>Phường Vũng Tàu</c> signs as <c>UBND phường Vũng Tàu</c>; agencies sign with their own name.</summary>
    internal static string Authority(string name, UnitLevel level) =>
        level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune && name.Length > 0
            ? $"UBND {char.ToLower(name[0], Kernel.VietnamTime.Culture)}{name[1..]}"
            : name;

    /// <summary><c>Phường Vũng Tàu</c> is <c>Vũng Tàu Ward</c>; <c>Phường 1</c> is <c>Ward 1</c>.</summary>
    internal static string English(string name)
    {
        foreach (var (prefix, english) in Prefixes)
        {
            if (name.StartsWith(prefix + " ", StringComparison.OrdinalIgnoreCase))
            {
                var proper = name[(prefix.Length + 1)..];
                return proper.All(char.IsAsciiDigit) ? $"{english} {proper}" : $"{proper} {english}";
            }
        }

        return name;
    }
}
