using Microsoft.AspNetCore.Http;

namespace MotCua.Kernel.Api;

/// <summary>
/// Marks a grave act: who does it by a session must have proved lately who they are. On a page it is an attribute of its model, on a route it is
/// metadata. The Accounts module keeps watch; bearer tokens count as proved for as long as they live.
/// </summary>
public interface IFreshProof
{
    /// <summary>True when this very request asks for it.</summary>
    ValueTask<bool> AsksAsync(HttpContext http);

    /// <summary>True where the answer is a file, so that the person is led back by a link and not into it.</summary>
    bool IsDownload { get; }
}

/// <summary>As <see cref="IFreshProof"/>: every request of the page or route, or only some posts of it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FreshProofAttribute : Attribute, IFreshProof
{
    /// <summary>Named handlers of the page, with commas; then only posts to them ask.</summary>
    public string? Handlers { get; init; }

    /// <summary>A posted field; then only posts in which it has one of <see cref="Values"/> ask.</summary>
    public string? Field { get; init; }

    /// <summary>Values of <see cref="Field"/>, with commas; null: any.</summary>
    public string? Values { get; init; }

    /// <summary>Every post, but no reading.</summary>
    public bool Posts { get; init; }

    /// <inheritdoc />
    public bool IsDownload { get; init; }

    /// <inheritdoc />
    public async ValueTask<bool> AsksAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (Handlers is null && Field is null && !Posts)
        {
            return true;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return false;
        }

        if (Handlers is not null)
        {
            var handler = http.Request.RouteValues["handler"] as string ?? http.Request.Query["handler"].ToString();
            return Handlers.Split(',').Contains(handler, StringComparer.OrdinalIgnoreCase);
        }

        if (Field is null || !http.Request.HasFormContentType)
        {
            return Field is null;
        }

        Microsoft.Extensions.Primitives.StringValues said;
        try
        {
            said = (await http.Request.ReadFormAsync(http.RequestAborted))[Field];
        }
        catch (InvalidDataException)
        {
            // No form: the page cannot read it either, and says so.
            return false;
        }

        return Values is null ? said.Any(v => !string.IsNullOrEmpty(v)) : said.Intersect(Values.Split(','), StringComparer.Ordinal).Any();
    }
}
