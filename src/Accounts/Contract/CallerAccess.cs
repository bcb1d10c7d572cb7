using System.Net;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Authenticating;

namespace MotCua.Accounts.Contract;

/// <summary>Who is calling in this request, by cookie or bearer token alike. One answer a request.</summary>
public sealed class CallerAccess
{
    private readonly IHttpContextAccessor http;
    private readonly AccountBook book;
    private readonly PostsInWords words;
    private Caller? caller;

    internal CallerAccess(IHttpContextAccessor http, AccountBook book, PostsInWords words)
    {
        this.http = http;
        this.book = book;
        this.words = words;
    }

    /// <summary>The caller; a guest where nobody is signed in, and outside a request.</summary>
    public async ValueTask<Caller> GetAsync(CancellationToken ct = default) => caller ??= await ReadAsync(ct);

    /// <summary>Way and address of a request, as the journal names it: <c>page 10.1.2.3</c>, <c>api 10.1.2.3</c>.</summary>
    public static string SourceOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return $"{(context.Request.Path.StartsWithSegments("/api") ? "api" : "page")} {AddressOf(context)}";
    }

    internal static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    internal static string? DeviceOf(HttpContext context) => DeviceWords.Of(context.Request.Headers.UserAgent.ToString());

    /// <summary>Forgets the answer, after signing in or out within the request.</summary>
    internal void Reset() => caller = null;

    private async ValueTask<Caller> ReadAsync(CancellationToken ct)
    {
        if (http.HttpContext is not { } context)
        {
            return Caller.Guest("none");
        }

        var source = SourceOf(context);
        if (Ticket.Read(context.User) is not { } ticket || await book.FindAsync(ticket.Id, ct) is not { } card || !ticket.Fits(card.Account))
        {
            return Caller.Guest(source);
        }

        return await OfAsync(card, source, ct);
    }

    /// <summary>Who somebody else is today, for who explains what they may do; never the caller of an act. Null: no such account, or closed.</summary>
    public async ValueTask<Caller?> OfAsync(AccountId id, CancellationToken ct = default) =>
        await book.FindAsync(id, ct) is { Account.Disabled: false } card ? await OfAsync(card, "explained", ct) : null;

    private async ValueTask<Caller> OfAsync(AccountCard card, string source, CancellationToken ct)
    {
        var posts = await words.HeldTodayAsync(card, ct);
        IEnumerable<string> own = card.Account.Kind switch
        {
            AccountKind.Citizen => [Roles.Citizen],
            AccountKind.Business => [Roles.Business],
            AccountKind.Officer => [],
        };
        return new Caller(
            card.Account.Id,
            card.Account.Name,
            card.Account.DisplayName,
            posts,
            [.. own.Concat(posts.SelectMany(p => p.Roles)).Distinct()],
            card.Account.Person,
            source)
        {
            MustChangePassword = card.Account.MustChangePassword,
            ActsFor = words.ActsForToday(card),
        };
    }
}
