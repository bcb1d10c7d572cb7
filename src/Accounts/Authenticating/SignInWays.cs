namespace MotCua.Accounts.Authenticating;

/// <summary>How somebody proved who they are when a session began.</summary>
internal static class SignInWays
{
    internal const string Password = "password";
}
