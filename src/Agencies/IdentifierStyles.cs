using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Agencies;

/// <summary>
/// The two ways to write the identifier of an agency. New (QĐ 20/2020/QĐ-TTg): the highest level first, <c>H06.7.5</c>. Old (QCVN 102:2016/BTTTT,
/// still printed on slips and kept in the numbers of older dossiers): four groups of fixed width, the highest level last, <c>000.05.07.H06</c>.
/// </summary>
internal static partial class IdentifierStyles
{
    private const int OldLevels = 4;

    /// <summary>The old writing; null where it has none: more than four levels, or a number that has no room in its group.</summary>
    internal static string? ToOld(string identifier)
    {
        if (!NewForm.IsMatch(identifier))
        {
            return null;
        }

        var groups = identifier.ToUpperInvariant().Split('.');
        var numbers = groups.Skip(1).Select(g => int.Parse(g, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        return groups.Length > OldLevels || numbers.Contains(0) || numbers.Take(2).Any(n => n > 99)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{At(2):000}.{At(1):00}.{At(0):00}.{groups[0]}");

        int At(int place) => place < numbers.Count ? numbers[place] : 0;
    }

    /// <summary>The new writing; null for what is not written the old way, or leaves a level out.</summary>
    internal static string? ToNew(string identifier)
    {
        if (!OldForm.IsMatch(identifier))
        {
            return null;
        }

        var groups = identifier.ToUpperInvariant().Split('.').Reverse().ToList();
        var numbers = groups.Skip(1).Select(g => int.Parse(g, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        var levels = numbers.TakeWhile(n => n > 0).ToList();
        return numbers.Skip(levels.Count).Any(n => n > 0)
            ? null
            : string.Join('.', levels.Select(n => n.ToString(CultureInfo.InvariantCulture)).Prepend(groups[0]));
    }

    [GeneratedRegex(@"^[A-Ya-y][0-9]{2}(?:\.[0-9]{1,3}){0,9}\z")]
    private static partial Regex NewForm { get; }

    [GeneratedRegex(@"^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Ya-y][0-9]{2}\z")]
    private static partial Regex OldForm { get; }
}
