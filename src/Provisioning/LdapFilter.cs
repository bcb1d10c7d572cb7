using System.Globalization;
using System.Text;

namespace MotCua.Provisioning;

/// <summary>Search filters (RFC 4515): values are escaped, so that none of them can become a piece of a filter.</summary>
internal static class LdapFilter
{
    internal static string Equal(string attribute, string value) => $"({attribute}={Escape(value)})";

    /// <summary>The stable key as it is compared: octets for a GUID of Active Directory, text otherwise.</summary>
    internal static string OfKey(SourceSettings settings, string key) => settings.IsActiveDirectory
        ? $"({settings.Key}={string.Concat(Guid.ParseExact(key, "N").ToByteArray().Select(b => $"\\{b:x2}"))})"
        : Equal(settings.Key, key);

    internal static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (b is (byte)'*' or (byte)'(' or (byte)')' or (byte)'\\' or < 0x20 or >= 0x7f)
            {
                escaped.Append('\\').Append(b.ToString("x2", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append((char)b);
            }
        }

        return escaped.ToString();
    }

    internal static bool IsWellFormed(string filter)
    {
        if (filter.Length is < 3 or > 2000 || filter[0] != '(')
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < filter.Length; i++)
        {
            depth += filter[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && i < filter.Length - 1) || char.IsControl(filter[i]))
            {
                return false;
            }
        }

        return depth == 0 && !filter.Contains("()", StringComparison.Ordinal);
    }
}
