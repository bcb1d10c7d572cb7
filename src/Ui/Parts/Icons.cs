using System.Collections.Frozen;

namespace MotCua.Ui;

/// <summary>
/// Line icons drawn for this product on a 24-pixel grid (stroke 1.8, round). Inside the page rather than in a sprite: a page shows
/// about ten, and a request costs more than their bytes.
/// </summary>
internal static class Icons
{
    private static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>
    {
        // the sign and general acts
        ["door"] = "<path d='M5 21V11a7 7 0 0 1 14 0v10M2.5 21h19'/><path d='M9.5 21v-9.5a2.5 2.5 0 0 1 5 0V21z' fill='currentColor'/>",
        ["search"] = "<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5L21 21'/>",
        ["file"] = "<path d='M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6'/>",
        ["files"] = "<path d='M8 6h8l3 3v12H8zM5 18V3h9'/>",
        ["upload"] = "<path d='M12 16V4M7 9l5-5 5 5M4 16v4h16v-4'/>",
        ["download"] = "<path d='M12 4v12M7 11l5 5 5-5M4 18v2h16v-2'/>",
        ["check"] = "<circle cx='12' cy='12' r='9'/><path d='M8 12.5l3 3 5-6'/>",
        ["tick"] = "<path d='M5 12.5l5 5L19 7'/>",
        ["cross"] = "<path d='M6 6l12 12M18 6L6 18'/>",
        ["warn"] = "<path d='M12 4l9 16H3zM12 10v4M12 17v.01'/>",
        ["info"] = "<circle cx='12' cy='12' r='9'/><path d='M12 11v6M12 7.5v.01'/>",
        ["calendar"] = "<path d='M4 6h16v14H4zM4 10h16M8 3v5M16 3v5'/>",
        ["clock"] = "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.5 2'/>",
        ["pause"] = "<circle cx='12' cy='12' r='9'/><path d='M9.5 9v6M14.5 9v6'/>",
        ["print"] = "<path d='M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z'/>",
        ["qr"] = "<path d='M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M18 18h2v2'/>",
        ["pen"] = "<path d='M4 20l1-4L16 5l3 3L8 19zM14 7l3 3'/>",
        ["trash"] = "<path d='M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6'/>",
        ["phone"] = "<path d='M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4c0 1-1 2-2 2C10 21 3 13 3 6c0-1 1-2 2-2z'/>",
        ["mail"] = "<path d='M3 6h18v13H3zM3 7l9 7 9-7'/>",
        ["pin"] = "<path d='M12 21c-4-5-7-8-7-11.5a7 7 0 0 1 14 0C19 13 16 16 12 21z'/><circle cx='12' cy='9.5' r='2.5'/>",
        ["lock"] = "<path d='M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2'/>",
        ["offline"] = "<path d='M3 3l18 18M8 16a6 6 0 0 1 7-1M4.5 12A11 11 0 0 1 9 9.3M12 8.5a11 11 0 0 1 7.5 3.5M12 20v.01'/>",
        ["left"] = "<path d='M15 5l-7 7 7 7'/>",
        ["right"] = "<path d='M9 5l7 7-7 7'/>",
        ["external"] = "<path d='M14 4h6v6M20 4l-9 9M18 14v6H4V6h6'/>",
        ["eye"] = "<path d='M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7z'/><circle cx='12' cy='12' r='3'/>",
        ["more"] = "<path d='M5 12v.01M12 12v.01M19 12v.01' stroke-width='3'/>",
        // what happens in a life
        ["birth"] = "<circle cx='12' cy='8' r='4'/><path d='M4 21c1-5 4-7 8-7s7 2 8 7'/>",
        ["marriage"] = "<circle cx='9' cy='13' r='5'/><circle cx='15' cy='13' r='5'/>",
        ["house"] = "<path d='M3 11l9-7 9 7M6 9.5V20h12V9.5'/>",
        ["land"] = "<path d='M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14'/>",
        ["shop"] = "<path d='M4 9h16l-1-5H5zM5 9v11h14V9M9 20v-6h6v6'/>",
        ["school"] = "<path d='M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5'/>",
        ["health"] = "<path d='M12 21C5 16 3 12 3 9a5 5 0 0 1 9-3 5 5 0 0 1 9 3c0 3-2 7-9 12z'/>",
        ["death"] = "<path d='M12 3c3 4 3 6 0 8-3-2-3-4 0-8zM12 11v10M8 21h8'/>",
        ["vehicle"] = "<path d='M3 16v-4l3-6h12l3 6v4zM3 12h18'/><circle cx='7.5' cy='17' r='2'/><circle cx='16.5' cy='17' r='2'/>",
        ["work"] = "<path d='M3 8h18v12H3zM9 8V5h6v3M3 13h18'/>",
        ["price"] = "<path d='M3 12V4h8l10 10-8 8zM7.5 8v.01'/>",
        ["stamp"] = "<path d='M9 14V9a3.5 3.5 0 1 1 6 0v5M5 14h14v4H5zM5 21h14'/>",
        ["farm"] = "<path d='M12 21V10M12 14c-5 0-7-3-7-7 5 0 7 3 7 7zM12 11c0-4 2-7 7-7 0 5-3 7-7 7M5 21h14'/>",
        // the office
        ["inbox"] = "<path d='M4 13l3-9h10l3 9v7H4zM4 13h5l1 3h4l1-3h5'/>",
        ["list"] = "<path d='M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01'/>",
        ["person"] = "<circle cx='12' cy='8' r='4'/><path d='M4 21c1-5 4-7 8-7s7 2 8 7'/>",
        ["people"] = "<circle cx='9' cy='8' r='3.5'/><path d='M2.5 20c.5-4.5 3-6 6.5-6s6 1.5 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.2 2.5 3.5 5.5'/>",
        ["chart"] = "<path d='M4 20V4M4 20h16M8 16v-4M12 16V7M16 16v-6'/>",
        ["chat"] = "<path d='M4 5h16v11H10l-5 4v-4H4z'/>",
        ["send"] = "<path d='M3 11l18-7-7 17-3-7zM11 14l4-4'/>",
        ["return"] = "<path d='M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-2'/>",
        ["box"] = "<path d='M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9'/>",
        ["money"] = "<path d='M3 6h18v12H3z'/><circle cx='12' cy='12' r='3'/><path d='M6.5 12v.01M17.5 12v.01'/>",
        ["star"] = "<path d='M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z'/>",
        ["gear"] = "<circle cx='12' cy='12' r='3'/><path d='M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2'/>",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Drawings.Keys.Order();

    /// <summary>The SVG element; hidden from screen readers unless it is named.</summary>
    public static string Svg(string name, int size = 24, string? label = null)
    {
        if (!Drawings.TryGetValue(name, out var drawing))
        {
            throw new ArgumentException($"No icon is called '{name}'.", nameof(name));
        }

        var spoken = label is null
            ? "aria-hidden='true'"
            : $"role='img' aria-label='{System.Net.WebUtility.HtmlEncode(label)}'";
        return $"<svg width='{size}' height='{size}' viewBox='0 0 24 24' fill='none' stroke='currentColor' stroke-width='1.8' "
            + $"stroke-linecap='round' stroke-linejoin='round' focusable='false' {spoken}>{drawing}</svg>";
    }
}
