namespace MotCua.Accounts.SigningIn;

/// <summary>How a try to sign in ended.</summary>
internal abstract record SignInOutcome
{
    /// <summary>Let in, in a new session.</summary>
    internal sealed record Accepted(Account Account, Session Session) : SignInOutcome;

    /// <summary>The password is right; a second proof is asked for, and nothing is open until it is given.</summary>
    internal sealed record SecondStep(Account Account) : SignInOutcome;

    /// <summary>Account or password is wrong; which of them is never said.</summary>
    internal sealed record Wrong : SignInOutcome;

    /// <summary>The password is right, but the account is not in use.</summary>
    internal sealed record Closed : SignInOutcome;

    /// <summary>Too many tries: not even looked at.</summary>
    internal sealed record Wait(int Seconds) : SignInOutcome;

    /// <summary>The directory that keeps this password does not answer.</summary>
    internal sealed record Unconfirmed : SignInOutcome;

    /// <summary>The directory knows the holder, but does not let them in now.</summary>
    internal sealed record ClosedOutside : SignInOutcome;
}
