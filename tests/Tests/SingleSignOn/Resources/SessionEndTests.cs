using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel.Data;
using MotCua.Kernel.Outbox;
using MotCua.SingleSignOn.Resources;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Resources;

/// <summary>A session that is ended ends what applications were given in it, and they are told.</summary>
public sealed class SessionEndTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Fact]
    public async Task Signing_out_here_ends_the_tokens_of_that_session_and_of_no_other()
    {
        var id = await bed.RegisterAsync("phien");
        using var first = await bed.App.SignInAsync("congdan1");
        using var second = await bed.App.SignInAsync("congdan1");
        var (mine, others) = (await TokensAsync(first, id), await TokensAsync(second, id));

        using var left = await AppFixture.PostFormAsync(first, "/dang-xuat");

        await DeadAsync(id, mine);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(others, "access_token"), "/connect/userinfo"));
        Assert.Equal(HttpStatusCode.OK, (await bed.RefreshAsync(id, SignOnBed.Text(others, "refresh_token"))).Status);
    }

    [Fact]
    public async Task Ending_a_session_from_the_list_ends_its_tokens_too()
    {
        var id = await bed.RegisterAsync("phien-2");
        using var here = await bed.App.SignInAsync("congdan2");
        using var lost = await bed.App.SignInAsync("congdan2");
        var tokens = await TokensAsync(lost, id);
        var mine = await TokensAsync(here, id);

        using var ended = await PostAsync(here, "/tai-khoan/phien", "EndOthers");

        await DeadAsync(id, tokens);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(mine, "access_token"), "/connect/userinfo"));
    }

    [Fact]
    public async Task An_application_that_wants_to_know_is_told_until_it_hears()
    {
        await using var application = await Listener.StartAsync();
        var id = await bed.RegisterAsync("nghe", more: [("backchannel", application.Address)]);
        using var browser = await bed.App.SignInAsync("chuyenvien.snv");
        var tokens = await TokensAsync(browser, id);
        var idToken = new JsonWebToken(SignOnBed.Text(tokens, "id_token"));
        application.Answers = 503;

        using var left = await AppFixture.PostFormAsync(browser, "/dang-xuat");
        await DeliverAsync(application, 1);
        Assert.Single(application.Heard);
        var waiting = await RowAsync();
        Assert.Equal((OutboxState.Pending, 1), (waiting.State, waiting.Attempts));
        application.Answers = 204;
        await DueAsync();
        await DeliverAsync(application, 2);

        Assert.Equal(2, application.Heard.Count);
        Assert.Equal(OutboxState.Delivered, (await RowAsync()).State);
        var said = application.Heard.Last();
        using var guest = bed.App.Guest();
        var keys = new JsonWebKeySet(await guest.GetStringAsync(new Uri("/connect/jwks", UriKind.Relative), SignOnBed.Ct));
        var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(said, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(), ValidIssuer = idToken.Issuer, ValidAudience = id, ValidTypes = ["logout+jwt"], LifetimeValidator = (_, _, _, _) => true,
        });
        Assert.True(read.IsValid, read.Exception?.Message);
        Assert.Equal((idToken.Subject, idToken.GetPayloadValue<string>("sid")), (read.Claims["sub"], read.Claims["sid"]));
        Assert.False(read.Claims.ContainsKey("nonce"));
        Assert.Contains(BackchannelLogout.Event, read.Claims["events"].ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(read.Claims["jti"].ToString()!);
        Assert.NotEqual(new JsonWebToken(application.Heard.First()).Id, new JsonWebToken(said).Id);
    }

    [Fact]
    public async Task The_server_says_that_it_tells_and_a_session_has_another_name_for_each_application()
    {
        using var guest = bed.App.Guest();
        var told = System.Text.Json.JsonDocument.Parse(await guest.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), SignOnBed.Ct)).RootElement;
        Assert.True(told.GetProperty("backchannel_logout_supported").GetBoolean());
        Assert.True(told.GetProperty("backchannel_logout_session_supported").GetBoolean());
        Assert.Equal(2, told.GetProperty("acr_values_supported").GetArrayLength());
        var (one, two) = (await bed.RegisterAsync("ten-1"), await bed.RegisterAsync("ten-2"));
        using var browser = await bed.App.SignInAsync("congdan1");

        var sids = new[] { await SidAsync(one), await SidAsync(one), await SidAsync(two) };

        Assert.Equal(sids[0], sids[1]);
        Assert.NotEqual(sids[0], sids[2]);

        async Task<string> SidAsync(string client) => new JsonWebToken(SignOnBed.Text(await TokensAsync(browser, client), "id_token")).GetPayloadValue<string>("sid");
    }

    private async Task<System.Text.Json.JsonElement> TokensAsync(HttpClient browser, string client)
    {
        var (code, verifier) = await SignOnBed.CodeAsync(browser, client);
        var (status, body) = await bed.ExchangeAsync(client, code, verifier);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    private async Task DeadAsync(string id, System.Text.Json.JsonElement tokens)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(tokens, "access_token"), "/connect/userinfo"));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(tokens, "access_token")));
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.RefreshAsync(id, SignOnBed.Text(tokens, "refresh_token"))).Body, "error"));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string handler)
    {
        var shown = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(page, UriKind.Relative), SignOnBed.Ct));
        var token = shown.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        var answer = await browser.PostAsync(new Uri($"{page}?handler={handler}", UriKind.Relative), form, SignOnBed.Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    // The product's own worker runs beside: whichever of the two has the message, it is told when both the ear and the row say so.
    private async Task DeliverAsync(Listener application, int times)
    {
        var worker = bed.App.Services.GetRequiredService<OutboxWorker>();
        for (var i = 0; i < 300; i++)
        {
            await worker.DeliverDueAsync(SignOnBed.Ct);
            var row = await RowAsync();
            if (application.Heard.Count >= times && (row.State == OutboxState.Delivered || (times == 1 && row.LastError is not null)))
            {
                return;
            }

            await Task.Delay(100, SignOnBed.Ct);
        }
    }

    private Task<OutboxMessage> RowAsync() => bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().AsNoTracking()
        .Where(m => m.Subscriber == "sso.backchannelLogout" && m.Payload.Contains("nghe")).SingleAsync(SignOnBed.Ct));

    private Task<int> DueAsync() => bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().ExecuteUpdateAsync(
        u => u.SetProperty(m => m.NotBefore, new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)), SignOnBed.Ct));

    /// <summary>An application that hears of sign-outs.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private WebApplication app = null!;

        internal string Address { get; private set; } = "";

        internal int Answers { get; set; } = 200;

        internal ConcurrentQueue<string> Heard { get; } = [];

        internal static async Task<Listener> StartAsync()
        {
            var listener = new Listener();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            listener.app = builder.Build();
            listener.app.Run(async http =>
            {
                listener.Heard.Enqueue((await http.Request.ReadFormAsync())["logout_token"].ToString());
                http.Response.StatusCode = listener.Answers;
            });
            await listener.app.StartAsync();
            listener.Address = listener.app.Urls.First() + "/dang-xuat";
            return listener;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync(new CancellationToken(true));
            await app.DisposeAsync();
        }
    }
}
