using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Authenticating;

/// <summary>What a policy asks of the caller.</summary>
/// <param name="Asks">True when the caller may pass.</param>
internal sealed record CallerRequirement(Func<Caller, bool> Asks) : IAuthorizationRequirement;

/// <summary>Judges by the caller as they are now, never by what a cookie says of them.</summary>
internal sealed class CallerRequirementHandler(IHttpContextAccessor http) : AuthorizationHandler<CallerRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (http.HttpContext is not { } request)
        {
            return;
        }

        // No endpoint is a page that does not exist: it says so to everyone, instead of asking them to sign in first.
        if (request.GetEndpoint() is null)
        {
            context.Succeed(requirement);
            return;
        }

        var caller = await request.RequestServices.GetRequiredService<CallerAccess>().GetAsync(request.RequestAborted);
        if (requirement.Asks(caller))
        {
            context.Succeed(requirement);
        }
    }
}
