using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using MotCua.Accounts.Contract;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// A program that asks after many tokens proves who it is once, for its own token, and then shows that (RFC 7662, 2.1: a bearer token may
/// authorise the question). A new proof for each question would cost a signature and a write each. Whoever has no such token is left to
/// OpenIddict.
/// </summary>
internal sealed class AskingByToken(TokenBook book) : IOpenIddictServerHandler<ProcessRequestContext>
{
    private const string Prefix = "Bearer ";
    private const int MostBytes = 4_096;
    private static readonly byte[] Inactive = "{\"active\":false}"u8.ToArray();

    public async ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.Introspection && context.Transaction.GetHttpRequest() is { } request
            && IsMeant(request) && await TryAsync(request.HttpContext))
        {
            context.HandleRequest();
        }
    }

    private static bool IsMeant(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && request.ContentLength is > 0 and <= MostBytes && request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers; false when it is not for us to answer.</summary>
    private async Task<bool> TryAsync(HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        if (await book.OpenAsync(http.Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), services, ct) is not { OfProgram: true } own)
        {
            return false;
        }

        var form = await http.Request.ReadFormAsync(ct);
        var asked = form.ContainsKey(OpenIddictConstants.Parameters.ClientAssertion) ? null : await book.OpenAsync(form["token"].ToString(), services, ct);
        if (!await TokenBook.AreGoodAsync(own, own.Client == asked?.Client ? asked : own, services))
        {
            // One of the two is dead; only whoever asks with a living one is told about the other.
            return await TokenBook.AreGoodAsync(own, own, services) && await HoldsAsync(services, own, ct) && await SayAsync(http, Inactive, ct);
        }

        if (!await HoldsAsync(services, own, ct))
        {
            return false;
        }

        // Tokens of others, and what is no access token, are as if they were not.
        var told = asked is not null && asked.Client == own.Client && await HoldsAsync(services, asked, ct) ? asked.Answer : Inactive;
        return await SayAsync(http, told, ct);
    }

    private static ValueTask<bool> HoldsAsync(IServiceProvider services, KnownToken token, CancellationToken ct) =>
        services.GetRequiredService<SessionDesk>().HoldsAsync(new ProvenAccount(token.Account, token.Stamp), ct);

    private static async Task<bool> SayAsync(HttpContext http, byte[] answer, CancellationToken ct)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = "application/json;charset=UTF-8";
        http.Response.ContentLength = answer.Length;
        headers[HeaderNames.CacheControl] = "no-store";
        await http.Response.Body.WriteAsync(answer, ct);
        return true;
    }
}
