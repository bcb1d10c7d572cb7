namespace MotCua.Accounts.Authenticating;

internal static class Schemes
{
    /// <summary>Chooses by the request: a bearer header or the cookie.</summary>
    internal const string Any = "motcua";
    internal const string Cookie = "motcua.cookie";
    internal const string Bearer = "motcua.bearer";
}
