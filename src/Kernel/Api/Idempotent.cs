using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Kernel.Api;

/// <summary>Marks an endpoint that creates: a request with <c>Idempotency-Key</c> is done once, however often it is sent.</summary>
public static class Idempotent
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>
    /// Does the endpoint's work inside <see cref="IdempotentRequests"/>. The endpoint must answer a value result (<c>Results.Created</c>,
    /// <c>TypedResults.Ok</c> …) and may set <c>ETag</c> before it returns.
    /// </summary>
    public static TBuilder CreatesOnce<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilter(FilterAsync);
        return builder;
    }

    /// <summary>Keeps the body of such requests, so that it can be compared after it was read. Put before routing, once.</summary>
    public static IApplicationBuilder UseKeptBodies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.ContainsKey(Header))
        {
            http.Request.EnableBuffering();
        }

        return next(http);
    });

    private static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString().Trim();
        if (key.Length == 0)
        {
            return await next(context);
        }

        if (key.Length > 200 || key.Any(char.IsControl))
        {
            throw Refused.Malformed("request.badKey", "Idempotency-Key dài tối đa 200 ký tự.");
        }

        var requests = http.RequestServices.GetRequiredService<IdempotentRequests>();
        var answer = await requests.RunAsync(
            OwnerOf(http), key, await HashAsync(http), async () => AnswerOf(await next(context), http), http.RequestAborted);
        return new Replay(answer);
    }

    private static string OwnerOf(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.User.FindFirstValue("sub") ?? $"guest:{http.Connection.RemoteIpAddress}";

    private static Answer AnswerOf(object? result, HttpContext http)
    {
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        var value = result is IValueHttpResult v ? v.Value : result;
        var location = result?.GetType().GetProperty("Location")?.GetValue(result) as string;
        return new Answer(
            status, value is null ? string.Empty : JsonSerializer.Serialize(value, value.GetType(), ApiJson.Options), location,
            http.Response.Headers.ETag.ToString() is { Length: > 0 } tag ? tag : null);
    }

    private static async Task<string> HashAsync(HttpContext http)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(sha, $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        if (http.Request.HasFormContentType)
        {
            // The parts, not the raw body: the boundary between them differs from one sending to the next.
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Add(sha, $"{name}={values}");
            }

            foreach (var file in form.Files)
            {
                Add(sha, $"{file.Name}/{file.FileName}/{file.Length}");
                await using var content = file.OpenReadStream();
                await AddAsync(sha, content, http.RequestAborted);
            }
        }
        else
        {
            http.Request.Body.Position = 0;
            await AddAsync(sha, http.Request.Body, http.RequestAborted);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Add(IncrementalHash sha, string text)
    {
        sha.AppendData(Encoding.UTF8.GetBytes(text));
        sha.AppendData([0]);
    }

    private static async Task AddAsync(IncrementalHash sha, Stream stream, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            sha.AppendData(buffer.AsSpan(0, read));
        }
    }

    private sealed class Replay(Answer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.Headers.Location = answer.Location;
            response.Headers.ETag = answer.Etag;
            if (answer.Body.Length > 0)
            {
                response.ContentType = "application/json; charset=utf-8";
                await response.WriteAsync(answer.Body, httpContext.RequestAborted);
            }
        }
    }
}
