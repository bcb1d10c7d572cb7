using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MotCua.Accounts.Contract;
using MotCua.Database;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>A program proves who it is once, and asks after tokens by showing its own (RFC 7662, 2.1).</summary>
public sealed class AskingByTokenTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Fact]
    public async Task A_program_asks_after_its_tokens_by_its_own_and_is_told_what_a_proof_would_tell()
    {
        var (client, key, own) = await ProgramAsync("hoi-token");
        var asked = await TokenAsync(client, key);

        var (status, body) = await AskAsync(own, asked);
        var (_, byProof) = await bed.PostAsync(
            "/connect/introspect", ("client_id", client), ("token", asked),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", bed.Proof(key, client)));

        Assert.Equal((HttpStatusCode.OK, "True"), (status, SignOnBed.Text(body, "active")));
        foreach (var claim in new[] { "active", "iss", "sub", "client_id", "token_type", "exp", "iat", "jti" })
        {
            Assert.Equal((claim, SignOnBed.Text(byProof, claim)), (claim, SignOnBed.Text(body, claim)));
        }

        Assert.Equal("api", SignOnBed.Text(body, "scope"));
        Assert.DoesNotContain("stamp", body.ToString(), StringComparison.Ordinal);
        Assert.Equal("True", SignOnBed.Text((await AskAsync(own, own)).Body, "active"));
    }

    [Fact]
    public async Task Tokens_of_others_and_nonsense_are_as_if_they_were_not()
    {
        var (_, _, own) = await ProgramAsync("hoi-token-2");
        var (_, _, theirs) = await ProgramAsync("hoi-token-3");

        foreach (var asked in new[] { theirs, "vo-nghia", string.Empty, new string('x', 3_000) })
        {
            var (status, body) = await AskAsync(own, asked);

            Assert.Equal((HttpStatusCode.OK, "{\"active\":false}"), (status, body.GetRawText()));
        }
    }

    [Fact]
    public async Task The_token_of_a_person_or_nobody_opens_no_questions()
    {
        var (client, key, own) = await ProgramAsync("hoi-token-4");
        await bed.RegisterAsync("nguoi-dung-app");
        var person = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", "nguoi-dung-app"), "access_token");

        foreach (var shown in new[] { person, "vo-nghia", string.Empty })
        {
            var (status, body) = await AskAsync(shown, own);

            Assert.NotEqual(HttpStatusCode.OK, status);
            Assert.NotEqual("True", SignOnBed.Text(body, "active"));
        }

        Assert.Equal("True", SignOnBed.Text((await AskAsync(own, await TokenAsync(client, key))).Body, "active"));
    }

    [Fact]
    public async Task A_token_that_was_taken_back_or_has_expired_is_dead_at_once_whichever_of_the_two_it_is()
    {
        var (client, key, own) = await ProgramAsync("hoi-token-5");
        var asked = await TokenAsync(client, key);
        Assert.Equal("True", SignOnBed.Text((await AskAsync(own, asked)).Body, "active"));
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(asked));

        await RevokeAsync(client, key, asked);
        Assert.Equal("False", SignOnBed.Text((await AskAsync(own, asked)).Body, "active"));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(asked));

        var other = await TokenAsync(client, key);
        await RevokeAsync(client, key, own);
        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(own, other)).Status);
        Assert.Equal("True", SignOnBed.Text((await AskAsync(other, other)).Body, "active"));

        bed.Real.MoveTo(bed.Real.GetUtcNow().AddMinutes(31));
        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(other, other)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(other));
    }

    [Fact]
    public async Task An_account_that_is_closed_takes_its_tokens_with_it()
    {
        var (client, key, own) = await ProgramAsync("hoi-token-6", "lanhdao.750");
        var asked = await TokenAsync(client, key);
        Assert.Equal("True", SignOnBed.Text((await AskAsync(own, asked)).Body, "active"));

        await bed.App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("lanhdao.750"))!.Id, true, Actor.System("test"));
            return true;
        });

        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(own, asked)).Status);
    }

    [Fact]
    public async Task A_known_token_costs_one_statement_and_a_call_of_the_api_one_more_than_without()
    {
        var tap = new StatementCount();
        await using var app = new AppFixture(s => s.AddSingleton(new SignOnClock(TimeProvider.System))
            .ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(tap)).ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(tap)));
        await using var counted = await SignOnBed.OverAsync(app);
        var (key, text) = SignOnBed.NewKey();
        var client = await counted.RegisterAsync("hoi-token-7", "api", keys: text, service: "chuyenvien.stc", redirects: "");
        var own = SignOnBed.Text((await counted.ServiceTokenAsync(client, counted.Proof(key, client))).Body, "access_token");
        var asked = SignOnBed.Text((await counted.ServiceTokenAsync(client, counted.Proof(key, client))).Body, "access_token");
        await AskAsync(counted, own, asked);
        await counted.ApiAsync(asked);

        tap.Begin();
        await AskAsync(counted, own, asked);
        var asking = tap.End("sso_");
        tap.Begin();
        await counted.ApiAsync(asked);
        var calling = tap.End("sso_");

        Assert.Single(asking);
        Assert.Single(calling);
    }

    private async Task<(string Client, RsaSecurityKey Key, string Token)> ProgramAsync(string id, string service = "chuyenvien.stc")
    {
        var (key, text) = SignOnBed.NewKey();
        await bed.RegisterAsync(id, "api", keys: text, service: service, redirects: "");
        return (id, key, await TokenAsync(id, key));
    }

    private async Task<string> TokenAsync(string client, RsaSecurityKey key)
    {
        var (status, body) = await bed.ServiceTokenAsync(client, bed.Proof(key, client));
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return SignOnBed.Text(body, "access_token");
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> RevokeAsync(string client, RsaSecurityKey key, string token) => bed.PostAsync(
        "/connect/revoke", ("client_id", client), ("token", token),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", bed.Proof(key, client)));

    private Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string shown, string asked) => AskAsync(bed, shown, asked);

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(SignOnBed at, string shown, string asked)
    {
        using var program = at.App.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/introspect");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {shown}");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = asked });
        using var answer = await program.SendAsync(request, SignOnBed.Ct);
        var text = await answer.Content.ReadAsStringAsync(SignOnBed.Ct);
        return (answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.Clone() : default);
    }
}
