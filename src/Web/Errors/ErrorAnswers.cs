using System.Diagnostics;
using System.Text.Encodings.Web;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Provisioning.Contract;

namespace MotCua.Web.Errors;

/// <summary>
/// The one place where errors become answers: problem+json under <c>/api</c>, a designed page elsewhere, in the words of the refusal.
/// What is our own fault is logged with a trace id and told without details.
/// </summary>
internal sealed class ErrorAnswers(Texts texts, ILogger<ErrorAnswers> log)
{
    /// <summary>Where the designed page is; reached only from here.</summary>
    internal const string PagePath = "/loi";

    internal async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more; the transaction was undone.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, next, Explain(e, http));
            return;
        }

        var response = http.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 } && string.IsNullOrEmpty(response.ContentType))
        {
            await AnswerAsync(http, next, new ErrorFacts(Failure.OfStatus(response.StatusCode), null));
        }
    }

    private ErrorFacts Explain(Exception failure, HttpContext http)
    {
        if (Failure.Of(failure, http) is not { } refused)
        {
            var trace = Activity.Current?.TraceId.ToHexString()[..12] ?? http.TraceIdentifier;
            log.LogError(failure, "{Method} {Path} failed; trace {Trace}", http.Request.Method, http.Request.Path, trace);
            return new ErrorFacts(Failure.OfStatus(500), trace);
        }

        if (refused.Kind == RefusalKind.Unavailable)
        {
            log.LogError("{Method} {Path}: the store does not answer: {Why}", http.Request.Method, http.Request.Path, failure.GetBaseException().Message);
        }

        return new ErrorFacts(refused, null, failure is Refused);
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next, ErrorFacts facts)
    {
        var keep = http.Response.Headers.Where(h => h.Key is "Set-Cookie" or "WWW-Authenticate" or "Allow" or "Content-Language" or "Retry-After").ToList();
        http.Response.Clear();
        foreach (var (name, value) in keep)
        {
            http.Response.Headers[name] = value;
        }

        SetStatus(http.Response, facts);
        if (ScimErrors.Speak(http.Request.Path))
        {
            await ScimErrors.WriteAsync(http, facts.Refused, texts);
        }
        else if (IsApi(http.Request.Path))
        {
            await (Problem.Of(facts.Refused, texts) with { TraceId = facts.Trace }).WriteAsync(http);
        }
        else if (WantsPage(http.Request))
        {
            await ShowPageAsync(http, next, facts);
        }
    }

    private static void SetStatus(HttpResponse response, ErrorFacts facts)
    {
        response.StatusCode = facts.Status;
        if (facts.Refused.Kind == RefusalKind.Unavailable)
        {
            response.Headers.RetryAfter = "30";
        }
    }

    private async Task ShowPageAsync(HttpContext http, RequestDelegate next, ErrorFacts facts)
    {
        var (path, method) = (http.Request.Path, http.Request.Method);
        try
        {
            http.Features.Set(facts with { Path = path });
            http.SetEndpoint(null);
            http.Request.RouteValues.Clear();
            (http.Request.Path, http.Request.Method) = (PagePath, HttpMethods.Get);
            http.Response.Headers.CacheControl = "no-store";
            await next(http);
        }
        catch (Exception) when (!http.Response.HasStarted && !facts.ForGuest)
        {
            (http.Request.Path, http.Request.Method) = (path, method);
            http.Response.Clear();
            SetStatus(http.Response, facts);
            await ShowPageAsync(http, next, facts with { ForGuest = true });
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            // The page itself may need what is out of order (the database); then the plainest page of all.
            log.LogWarning(e, "The error page failed too.");
            http.Response.Clear();
            SetStatus(http.Response, facts);
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(PlainPage(facts), http.RequestAborted);
        }
        finally
        {
            (http.Request.Path, http.Request.Method) = (path, method);
        }
    }

    private string PlainPage(ErrorFacts facts)
    {
        var html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        var title = html.Encode(Problem.TitleOf(facts.Status, texts));
        return $"""
            <!doctype html><html lang="{(Texts.IsEnglish ? "en" : "vi")}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
            <link rel="stylesheet" href="/ui/lib/site.css"></head><body><main class="wrap"><h1>{title}</h1>
            <p>{html.Encode(texts.Of(facts.Refused))}</p><p><a href="/">{html.Encode(texts["Về trang chủ"])}</a></p></main></body></html>
            """;
    }

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    private static bool WantsPage(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0 || accept.Contains("text/html", StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal);
    }
}

/// <summary>What the error page is told.</summary>
/// <param name="Refused">What happened.</param>
/// <param name="Trace">Reference for our own faults.</param>
/// <param name="Said">True when a rule of the product said it; then its words are shown instead of those for the status.</param>
internal sealed record ErrorFacts(Refused Refused, string? Trace, bool Said = false)
{
    /// <summary>The address that was asked for; the page's links (language, sign-in) lead back to it.</summary>
    internal PathString Path { get; init; } = "/";

    /// <summary>True when the page is drawn without asking who looks at it: that may be what is out of order.</summary>
    internal bool ForGuest { get; init; }

    internal int Status => (int)Refused.Kind;
}

internal static class ErrorPipeline
{
    internal static void UseErrorAnswers(this IApplicationBuilder app)
    {
        var answers = app.ApplicationServices.GetRequiredService<ErrorAnswers>();
        app.Use((RequestDelegate next) => http => answers.RunAsync(http, next));
    }
}
