namespace MotCua.Accounts.Contract;

/// <summary>What a directory outside says of a password.</summary>
public enum OutsidePassword
{
    /// <summary>The account signs in with a password kept here.</summary>
    KeptHere,

    /// <summary>The directory let the holder in.</summary>
    Right,

    /// <summary>The directory refused the password.</summary>
    Wrong,

    /// <summary>The directory closed or locked the holder, or asks for another password first.</summary>
    Refused,

    /// <summary>The directory did not answer: nobody is let in on a guess.</summary>
    NoAnswer,
}

/// <summary>A port: who checks the passwords of accounts that sign in by a directory outside. Provisioning implements it.</summary>
public interface IOutsidePasswords
{
    /// <summary>Asks the account's directory; <see cref="OutsidePassword.KeptHere"/> when it has none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="password">As typed.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<OutsidePassword> CheckAsync(AccountId account, string password, CancellationToken ct);
}
