using MotCua.Accounts.GuessedPasswords;

namespace MotCua.Accounts.Contract;

/// <summary>The operator's list of breached passwords. Its place is said by the host.</summary>
public sealed class GuessedPasswordsFile
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string Name = "passwords.bloom";

    /// <summary>Where the file is looked for; there need be none.</summary>
    public string? Path { get; set; }

    /// <summary>Makes such a file of a list with one password or one SHA-1 a line.</summary>
    /// <param name="list">The list.</param>
    /// <param name="to">The file; one that is there is replaced.</param>
    /// <returns>How many lines went in.</returns>
    public static long Make(string list, string to) => FilterMaking.Make(list, to);
}
