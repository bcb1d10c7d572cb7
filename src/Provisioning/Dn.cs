using System.Globalization;
using System.Text;

namespace MotCua.Provisioning;

/// <summary>Distinguished names, written one way so that they can be compared (RFC 4514).</summary>
internal static class Dn
{
    /// <summary>Lower case, no spaces around commas and equals signs, hexadecimal escapes read.</summary>
    internal static string Normalise(string dn) => string.Join(',', Parts(dn).Select(Part));

    /// <summary>The name and all names above it, nearest first.</summary>
    internal static IEnumerable<string> Above(string normalised)
    {
        var parts = Parts(normalised);
        for (var i = 0; i < parts.Count; i++)
        {
            yield return string.Join(',', parts.Skip(i));
        }
    }

    /// <summary>The value of its first part: <c>STC</c> of <c>OU=STC,DC=tinh</c>.</summary>
    internal static string FirstValue(string dn) => Parts(dn) is [var first, ..] && first.IndexOf('=') is > 0 and var at ? Unescape(first[(at + 1)..]).Trim() : string.Empty;

    internal static bool IsWellFormed(string dn) => dn.Length <= 1000 && Parts(dn) is { Count: > 0 } parts
        && parts.TrueForAll(p => p.IndexOf('=') is > 0 and var at && at < p.Length - 1 && p[..at].Trim().All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));

    private static string Part(string part)
    {
        var at = part.IndexOf('=');
        return at <= 0 ? part.Trim().ToLowerInvariant()
            : $"{part[..at].Trim()}={Unescape(part[(at + 1)..]).Trim().Replace(",", "\\,", StringComparison.Ordinal)}".Normalize(NormalizationForm.FormC).ToLowerInvariant();
    }

    private static List<string> Parts(string dn)
    {
        var (parts, begin) = (new List<string>(), 0);
        for (var i = 0; i < dn.Length; i++)
        {
            if (dn[i] == '\\')
            {
                i++;
            }
            else if (dn[i] == ',')
            {
                parts.Add(dn[begin..i].Trim());
                begin = i + 1;
            }
        }

        parts.Add(dn[begin..].Trim());
        return parts;
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var bytes = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 >= value.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value[i].ToString()));
            }
            else if (i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var read))
            {
                bytes.Add(read);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value[++i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
