namespace MotCua.Kernel.Api;

/// <summary>
/// Name of the cache for what looks the same to every stranger: a page or endpoint without personal data asks for it by
/// <c>[OutputCache(PolicyName = PublicPages.Cached)]</c>. Web keeps it, see ADR 0017.
/// </summary>
public static class PublicPages
{
    /// <summary>Kept for seconds, and only until the next act in this process.</summary>
    public const string Cached = "public";
}

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
