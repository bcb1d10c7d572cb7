using System.Security.Cryptography;

namespace MotCua.Accounts.Administering;

/// <summary>A password that is read out or written down once: four groups of four signs that nobody takes for one another, 79 bits.</summary>
internal static class OneTimePassword
{
    private const string Signs = "abcdefghkmnpqrstuvwxyz23456789";

    internal static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Signs, 4)));
}
