using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Provisioning.Scim;

/// <summary>The source that calls, and as whom what it does is written down.</summary>
/// <param name="Source">The source.</param>
/// <param name="Actor">Its service account.</param>
/// <param name="Root">Address of the API as the source sees it, without a slash at the end.</param>
internal sealed record ScimClient(ScimSource Source, Actor Actor, string Root);

/// <summary>Who calls: the source whose service account the token proves. One answer a request.</summary>
internal sealed class ScimAccess(AppDb db, CallerAccess callers)
{
    internal const string Policy = "scim";
    internal const string Path = "/scim/v2";
    private ScimClient? client;

    internal async ValueTask<ScimClient?> FindAsync(HttpContext http, CancellationToken ct)
    {
        // A cookie never opens this: a page of a stranger could send it along.
        if (client is not null || !http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            || await callers.GetAsync(ct) is not { Id: { } id } caller)
        {
            return client;
        }

        var source = await db.ScimSources.AsNoTracking().SingleOrDefaultAsync(s => s.ServiceAccount == id && s.Enabled, ct);
        var address = caller.Source[(caller.Source.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return client = source is null ? null : new ScimClient(
            source, new Actor(id.Value, caller.DisplayName, Roles.System, source.Name, null, $"scim {address}"),
            $"{http.Request.Scheme}://{http.Request.Host}{Path}");
    }
}

/// <summary>The caller is the service account of a source that is in use.</summary>
internal sealed class ScimRequirement : IAuthorizationRequirement;

internal sealed class ScimRequirementHandler(IHttpContextAccessor http) : AuthorizationHandler<ScimRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ScimRequirement requirement)
    {
        if (http.HttpContext is { } request
            && await request.RequestServices.GetRequiredService<ScimAccess>().FindAsync(request, request.RequestAborted) is not null)
        {
            context.Succeed(requirement);
        }
    }
}
