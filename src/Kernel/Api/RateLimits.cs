namespace MotCua.Kernel.Api;

/// <summary>Names of the rate limits that Web sets up; an endpoint asks for one by <c>RequireRateLimiting</c>.</summary>
public static class RateLimits
{
    /// <summary>Where a stranger could guess secrets: by address, generous for people and for offices behind one address.</summary>
    public const string Guessing = "guessing";

    /// <summary>Programs that prove who they are and ask at each of their own requests: by address, so generous that only a flood meets it.</summary>
    public const string Programs = "programs";

    /// <summary>Costly public work (uploads, computed documents): by address.</summary>
    public const string Costly = "costly";
}
