namespace MotCua.Documents.Printing;

/// <summary>Code 128, set B (ISO/IEC 15417): the dossier number as bars that any desk scanner reads.</summary>
internal static class Code128
{
    private const int StartB = 104;
    private const string Stop = "2331112";

    /// <summary>Widths of bar, space, bar, space, bar, space for each value from 0 to 105.</summary>
    private static readonly string[] Patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
        "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
        "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
        "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
        "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
        "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
        "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
        "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
        "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
        "114131", "311141", "411131", "211412", "211214", "211232",
    ];

    /// <summary>Widths in modules, bar and space by turns; null when a character is outside printable ASCII.</summary>
    public static IReadOnlyList<int>? Bars(string text)
    {
        if (text.Any(character => character is < ' ' or > '~'))
        {
            return null;
        }

        List<int> values = [StartB, .. text.Select(character => character - ' ')];
        var check = values.Select((value, at) => value * Math.Max(1, at)).Sum() % 103;
        return [.. values.Append(check).Select(value => Patterns[value]).Append(Stop)
            .SelectMany(pattern => pattern).Select(width => width - '0')];
    }

    public static int Width(IReadOnlyList<int> bars) => bars.Sum();
}
