using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Contract;

/// <summary>A session of a person: which, how it began and when.</summary>
/// <param name="Id">The session.</param>
/// <param name="Way">How its person proved who they are; several proofs with <c>+</c> between.</param>
/// <param name="SignedInAt">When, in real time; using the session does not move it.</param>
public sealed record SessionFacts(Guid Id, string Way, DateTimeOffset? SignedInAt)
{
    /// <summary>The way of a password.</summary>
    public const string Password = SignInWays.Password;

    /// <summary>The way of a provider outside.</summary>
    public const string Outside = SignInWays.Outside;

    /// <summary>The way of a provider outside that was sure of the person.</summary>
    public const string OutsideSure = SignInWays.OutsideSure;
}

/// <summary>What a module may ask of the session behind a request.</summary>
public sealed class SessionAccess
{
    private readonly AppDb db;

    internal SessionAccess(AppDb db) => this.db = db;

    /// <summary>The session of this browser; null without one.</summary>
    public async Task<SessionFacts?> OfAsync(HttpContext context, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await context.AuthenticateAsync(Schemes.Cookie)).Principal is { } principal && Ticket.Read(principal)?.Session is { } id
            && await db.Sessions.Where(s => s.Id == id).Select(s => s.Way).SingleOrDefaultAsync(ct) is { } way
            ? new SessionFacts(id, way, await SessionDesk.SignedInAtAsync(context))
            : null;
    }
}
