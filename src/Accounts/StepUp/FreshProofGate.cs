using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Authenticating;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.StepUp;

/// <summary>How long a proof of who one is suffices for grave acts; real time.</summary>
internal sealed record FreshProofRule(TimeSpan Age)
{
    internal const int Minutes = 15;
}

/// <summary>
/// Stands after every authorisation: whoever may do a marked act, but proved too long ago who they are, is asked once more. The question keeps what
/// was typed: a post is sent on to its page as it is (307), which gives it back afterwards. Programs are told (403).
/// </summary>
internal sealed class FreshProofGate(FreshProofRule rule, RealTime realTime) : IAuthorizationMiddlewareResultHandler
{
    internal const string Path = "/tai-khoan/xac-nhan-lai";
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded || await AskingAsync(context) is not { } asking || await IsFreshAsync(context))
        {
            await usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            throw Refused.Forbidden("stepUp.required", "Việc này cần xác nhận lại danh tính. Bạn xác nhận ở trang Tài khoản rồi gọi lại, hoặc dùng mã truy cập.");
        }

        var back = Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString);
        context.Response.StatusCode = HttpMethods.IsPost(request.Method) ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status302Found;
        context.Response.Headers.Location = $"{Path}?{CookieSetup.ReturnUrl}={back}{(asking.IsDownload ? "&tep=true" : null)}";
    }

    private static async ValueTask<IFreshProof?> AskingAsync(HttpContext context)
    {
        foreach (var mark in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IFreshProof>() ?? [])
        {
            if (await mark.AsksAsync(context))
            {
                return mark;
            }
        }

        return null;
    }

    // A token was issued at most an hour ago and counts as proved; a session is as fresh as its last proof.
    private async Task<bool> IsFreshAsync(HttpContext context)
    {
        if (Ticket.Read(context.User)?.Session is not { } session)
        {
            return true;
        }

        var proved = await context.RequestServices.GetRequiredService<AppDb>().Sessions.AsNoTracking().Where(s => s.Id == session)
            .Select(s => (DateTimeOffset?)(s.ProvedAt ?? s.CreatedAt)).SingleOrDefaultAsync(context.RequestAborted);
        return proved is { } at && realTime.Now - at < rule.Age;
    }
}
