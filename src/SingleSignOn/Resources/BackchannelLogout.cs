using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.SingleSignOn.Contract;
using MotCua.SingleSignOn.Outside;
using MotCua.SingleSignOn.Serving;

namespace MotCua.SingleSignOn.Resources;

/// <summary>
/// Tells an application that a session of its person ended (OpenID Connect Back-Channel Logout 1.0): a signed token, by POST, from the outbox, so
/// it is said again until it is heard.
/// </summary>
internal sealed class BackchannelLogout(AppDb db, KeyRing keys, OutsideHttp http, SignOnClock clock) : IOutboxSubscriber
{
    internal const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    public string Name => "sso.backchannelLogout";

    public bool Wants(IEvent happened) => happened is ApplicationSignOutDue;

    public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var due = JsonSerializer.Deserialize<ApplicationSignOutDue>(message.Payload, EventJson.Options)!;
        var client = await db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == due.Client, ct);
        if (client is not { ClosedAt: null, BackchannelAddress: { } address })
        {
            return;
        }

        var at = new Uri(address);
        using var request = new HttpRequestMessage(HttpMethod.Post, at);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoStore = true };
        request.Content = new FormUrlEncodedContent([new("logout_token", await TokenAsync(due, ct))]);
        using var response = await http.SendAsync(request, at, ct);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent))
        {
            throw new InvalidOperationException($"{due.Client} answered {(int)response.StatusCode} to a sign-out.");
        }
    }

    private async Task<string> TokenAsync(ApplicationSignOutDue due, CancellationToken ct)
    {
        var now = clock.Now;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "logout+jwt",
            Issuer = due.Issuer,
            Audience = due.Client,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = due.Account.ToString(), ["sid"] = PersonClaims.SidOf(due.Session, due.Client), ["jti"] = Ids.New().ToString("N"),
                ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
            },
            SigningCredentials = await keys.SigningAsync(ct),
        });
    }
}
