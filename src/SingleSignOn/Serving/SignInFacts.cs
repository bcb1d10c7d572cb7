using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Serving;

/// <summary>When and how the person proved who they are, as applications are told: <c>auth_time</c>, <c>amr</c> (RFC 8176), <c>acr</c>.</summary>
/// <param name="At">When; null where it is not known.</param>
/// <param name="Session">The session in which they are; null for a program.</param>
/// <param name="Ways">Words of <c>amr</c>.</param>
/// <param name="Level">1: one proof; 2: more than one, a key of their own, or the word of a provider that is sure.</param>
internal sealed record SignInFacts(DateTimeOffset? At, Guid? Session, IReadOnlyList<string> Ways, int Level)
{
    internal const string Level1 = "urn:motcua:acr:1";
    internal const string Level2 = "urn:motcua:acr:2";

    /// <summary>A program, which signs in nowhere.</summary>
    internal static SignInFacts OfNobody { get; } = new(null, null, [], 0);

    internal static IReadOnlyList<string> Levels { get; } = [Level1, Level2];

    internal string? Acr => Level switch
    {
        0 => null,
        1 => Level1,
        _ => Level2,
    };

    internal static SignInFacts Of(SessionFacts session)
    {
        var parts = session.Way.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ways = parts.Select(Word).OfType<string>().Distinct().ToList();
        return new SignInFacts(session.SignedInAt, session.Id, ways, ways.Count > 1 || ways.Contains("pop") || parts.Contains(SessionFacts.OutsideSure) ? 2 : 1);
    }

    /// <summary>
    /// Whether what an application asks for is given. Only our own levels count; where it asks for others alone, they are a wish that nobody here
    /// can grant.
    /// </summary>
    internal bool Meets(string? asked)
    {
        var known = Scopes.Split(asked).Select(a => Levels.IndexOf(a) + 1).ToList();
        return known.Count == 0 || (known.Exists(l => l > 0) && Level >= known.Where(l => l > 0).Min());
    }

    private static string? Word(string way) => way switch
    {
        SessionFacts.Password => "pwd",
        SessionFacts.Outside or SessionFacts.OutsideSure => "fed",
        "code" or "recovery" => "otp",
        "passkey" => "pop",
        _ => null,
    };
}

file static class Places
{
    internal static int IndexOf(this IReadOnlyList<string> list, string what)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == what)
            {
                return i;
            }
        }

        return -1;
    }
}
