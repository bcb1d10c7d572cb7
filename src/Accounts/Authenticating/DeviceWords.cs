namespace MotCua.Accounts.Authenticating;

/// <summary>
/// What a browser says of itself, in words its owner knows again: <c>Chrome, Windows</c>. Anybody may claim anything here, so it helps to
/// remember and proves nothing.
/// </summary>
internal static class DeviceWords
{
    // The order matters: Edge and Opera also say Chrome, everything says Safari, Android also says Linux, an iPhone also says Mac OS.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("coc_coc_browser", "Coc Coc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    internal static string? Of(string? userAgent)
    {
        string?[] words = [Find(Browsers, userAgent), Find(Systems, userAgent)];
        var said = string.Join(", ", words.OfType<string>());
        return said.Length > 0 ? said : null;
    }

    private static string? Find((string Sign, string Name)[] signs, string? userAgent) =>
        signs.Where(s => userAgent?.Contains(s.Sign, StringComparison.Ordinal) == true).Select(s => s.Name).FirstOrDefault();
}
