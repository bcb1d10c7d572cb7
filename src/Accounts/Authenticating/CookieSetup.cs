using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Authenticating;

/// <summary>The session cookie: who, as of which stamp, in which session, nothing else; looked up at every request.</summary>
internal static class CookieSetup
{
    internal const string SignInPath = "/dang-nhap";
    internal const string PasswordPath = "/tai-khoan/mat-khau";
    internal const string SecondFactorPath = "/tai-khoan/buoc-hai";
    internal const string ReturnUrl = "returnUrl";

    /// <summary>Item of a session: when its person proved who they are. Using a session renews it, but not this.</summary>
    internal const string SignedInAt = "signedInAt";

    /// <summary>How long a cookie is good for after it was last renewed.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(8);

    // What is open to somebody whose password somebody else chose.
    private static readonly string[] BeforeTheChange = [PasswordPath, "/dang-xuat"];

    // What is open to somebody whose role needs a second factor that is not there yet; and the question for a fresh proof on the way to it.
    private static readonly string[] BeforeTheFactor = [SecondFactorPath, StepUp.FreshProofGate.Path, PasswordPath, "/dang-xuat"];

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "motcua";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;

        // Secure whenever the request came by https; the product also serves plain http on the loopback address.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = ReturnUrl;

        // Sessions live in real time: a demo clock that jumps must not end them.
        options.TimeProvider = TimeProvider.System;
        options.Events.OnSigningIn = c =>
        {
            c.Properties.Items[SignedInAt] = TimeProvider.System.GetUtcNow().ToString("O");
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = c => IsApi(c.Request) ? Answer(c, StatusCodes.Status401Unauthorized) : Redirect(c);
        options.Events.OnRedirectToAccessDenied = c => Answer(c, StatusCodes.Status403Forbidden);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await CompareAsync(context);
        }
        catch (Exception e) when (context.HttpContext.RequestServices.GetRequiredService<AppDb>().IsUnavailable(e))
        {
            context.HttpContext.Features.Set(new AccountsUnavailable(e));
            context.RejectPrincipal();
        }
    }

    private static async Task CompareAsync(CookieValidatePrincipalContext context)
    {
        var (services, ct) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);

        // A cookie without a session is from before there were any: it could not be ended singly, so its owner signs in once more.
        if (context.Principal is null || Ticket.Read(context.Principal) is not { Session: { } session } ticket
            || await services.GetRequiredService<AccountBook>().FindAsync(ticket.Id, ct) is not { } card || !ticket.Fits(card.Account)
            || !await services.GetRequiredService<SessionBook>().IsOpenAsync(session, ticket.Id, ct))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Cookie);
            return;
        }

        if (card.Account.MustChangePassword && !BeforeTheChange.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase))
        {
            // Whatever else is asked for, pages and API alike, it is a guest who asks; the session itself goes on.
            context.HttpContext.Features.Set(new ToDoFirst(PasswordPath));
            context.RejectPrincipal();
        }
        else if (services.GetRequiredService<SecondFactorRule>().Demands(card, services.GetRequiredService<TimeProvider>().Today())
            && !BeforeTheFactor.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)))
        {
            context.HttpContext.Features.Set(new ToDoFirst(SecondFactorPath));
            context.RejectPrincipal();
        }
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/scim");

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.HttpContext.Features.Get<ToDoFirst>()?.Path ?? context.RedirectUri);
        return Task.CompletedTask;
    }

    // The bare status: the host answers it as problem+json or as its designed page.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Marks a request of somebody who has to do something first: choose a password of their own, or set up a second factor.</summary>
/// <param name="Path">The page for that.</param>
internal sealed record ToDoFirst(string Path);
