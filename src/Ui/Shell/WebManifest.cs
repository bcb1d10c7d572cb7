using System.Text.Json.Serialization;

namespace MotCua.Ui;

/// <summary>Lets a phone put the site on its home screen.</summary>
internal sealed record WebManifest(
    string Name,
    [property: JsonPropertyName("short_name")] string ShortName,
    [property: JsonPropertyName("start_url")] string StartUrl,
    string Scope,
    string Display,
    string Lang,
    [property: JsonPropertyName("theme_color")] string ThemeColor,
    [property: JsonPropertyName("background_color")] string BackgroundColor,
    IReadOnlyList<WebManifest.Icon> Icons)
{
    public static WebManifest Of(SiteIdentity site) => new(
        site.Authority.Length == 0 ? site.Name : $"{site.Name} – {site.Authority}",
        site.Name,
        "/",
        "/",
        "minimal-ui",
        "vi",
        "#07404b",
        "#ffffff",
        [new Icon("/ui/lib/sign.svg", "any", "image/svg+xml", "any")]);

    internal sealed record Icon(string Src, string Sizes, string Type, string Purpose);
}
