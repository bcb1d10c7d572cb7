using System.Buffers;
using System.Text;

namespace MotCua.Accounts.GuessedPasswords;

/// <summary>Makes a filter file of a list: one password or one SHA-1 in hexadecimal a line, what follows a colon behind a hash is left out.</summary>
internal static class FilterMaking
{
    private const int HashSigns = 40;

    /// <summary>Reads the list twice, to count and to fill; the file appears whole or not at all. Answers how many lines went in.</summary>
    internal static long Make(string list, string to)
    {
        var filter = PasswordFilter.Empty(File.ReadLines(list).LongCount(l => l.Length > 0));
        var number = 0L;
        foreach (var line in File.ReadLines(list).Where(l => l.Length > 0))
        {
            PasswordFilter.Add(filter, HashIn(line));
            number++;
        }

        var part = to + ".part";
        File.WriteAllBytes(part, filter);
        File.Move(part, to, overwrite: true);
        return number;
    }

    private static byte[] HashIn(string line)
    {
        var hash = line.Length > HashSigns && line[HashSigns] == ':' ? line.AsSpan(0, HashSigns) : line.AsSpan().TrimEnd();
        var sha1 = new byte[HashSigns / 2];
        return hash.Length == HashSigns && Convert.FromHexString(hash, sha1, out _, out _) == OperationStatus.Done
            ? sha1
            : PasswordFilter.HashOf(line.Normalize(NormalizationForm.FormC));
    }
}
