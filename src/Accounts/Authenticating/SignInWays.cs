namespace MotCua.Accounts.Authenticating;

/// <summary>How somebody proved who they are when a session began.</summary>
internal static class SignInWays
{
    internal const string Password = "password";

    /// <summary>A provider outside said who they are.</summary>
    internal const string Outside = "outside";

    /// <summary>The same, and it was sure of the person: level 2.</summary>
    internal const string OutsideSure = "outside.2";
}
