using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>Applications that prove themselves with a key, and work as a service account.</summary>
public sealed class ProgramTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Fact]
    public async Task A_program_works_as_its_service_account_and_never_as_more()
    {
        var (key, text) = SignOnBed.NewKey();
        var id = await bed.RegisterAsync("program", "api", keys: text, service: "chuyenvien.stc", redirects: "");

        var (status, body) = await bed.ServiceTokenAsync(id, bed.Proof(key, id));

        Assert.True(status == HttpStatusCode.OK, body.ToString());
        Assert.Equal("", SignOnBed.Text(body, "refresh_token") + SignOnBed.Text(body, "id_token"));
        var token = SignOnBed.Text(body, "access_token");
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(token));
        Assert.Equal("invalid_request", SignOnBed.Text((await bed.ServiceTokenAsync(id, bed.Proof(key, id), "api profile")).Body, "error"));
        await bed.App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("chuyenvien.stc"))!.Id, true, SmallProvince.Actor);
            return true;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));
        Assert.Equal("unauthorized_client", SignOnBed.Text((await bed.ServiceTokenAsync(id, bed.Proof(key, id))).Body, "error"));
    }

    [Fact]
    public async Task A_proof_is_for_this_server_by_this_application_with_its_key_once_and_not_for_long()
    {
        var (key, text) = SignOnBed.NewKey();
        var id = await bed.RegisterAsync("proofs", "api", keys: text, service: "chuyenvien.750", redirects: "");
        var (stranger, _) = SignOnBed.NewKey();
        var good = bed.Proof(key, id);
        Assert.Equal(HttpStatusCode.OK, (await bed.ServiceTokenAsync(id, good)).Status);

        var bad = new Dictionary<string, string>
        {
            ["used before"] = good,
            ["for another server"] = bed.Proof(key, id, audience: "https://other.example/"),
            ["by another application"] = bed.Proof(key, "program", issuer: "program"),
            ["of another issuer"] = bed.Proof(key, id, issuer: "https://other.example/"),
            ["with a strange key"] = bed.Proof(stranger, id),
            ["expired"] = bed.Proof(key, id, life: TimeSpan.FromMinutes(-10)),
            ["for too long"] = bed.Proof(key, id, life: TimeSpan.FromHours(2)),
            ["without a number"] = bed.Proof(key, id, number: ""),
            ["not signed"] = good[..(good.LastIndexOf('.') + 1)],
            ["no proof"] = "abc",
        };
        foreach (var (what, proof) in bad)
        {
            var (status, body) = await bed.ServiceTokenAsync(id, proof);
            Assert.True((int)status is 400 or 401, $"{what}: {status} {body}");
            Assert.Contains(SignOnBed.Text(body, "error"), new[] { "invalid_client", "invalid_request", "invalid_grant", "invalid_token" });
        }

        var (none, _) = await bed.PostAsync("/connect/token", ("grant_type", "client_credentials"), ("client_id", id), ("scope", "api"));
        Assert.True((int)none is 400 or 401);
        var (secret, _) = await bed.PostAsync("/connect/token", ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", "x"), ("scope", "api"));
        Assert.True((int)secret is 400 or 401);
    }

    [Fact]
    public async Task Introspection_tells_its_own_application_and_revocation_ends_a_token_at_once()
    {
        var (key, text) = SignOnBed.NewKey();
        var id = await bed.RegisterAsync("introspect", "api", keys: text, service: "lanhdao.750", redirects: "");
        var (other, otherText) = SignOnBed.NewKey("k2");
        var stranger = await bed.RegisterAsync("introspect-2", "api", keys: otherText, service: "lanhdao.750", redirects: "");
        var token = SignOnBed.Text((await bed.ServiceTokenAsync(id, bed.Proof(key, id))).Body, "access_token");

        var (_, mine) = await AskAsync("/connect/introspect", id, bed.Proof(key, id), token);
        var (_, theirs) = await AskAsync("/connect/introspect", stranger, bed.Proof(other, stranger), token);
        Assert.Equal("True", SignOnBed.Text(mine, "active"));
        Assert.DoesNotContain("stamp", mine.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("True", SignOnBed.Text(theirs, "active"));
        await AskAsync("/connect/revoke", stranger, bed.Proof(other, stranger), token);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(token));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/connect/revoke", id, bed.Proof(key, id), token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));
        Assert.NotEqual("True", SignOnBed.Text((await AskAsync("/connect/introspect", id, bed.Proof(key, id), token)).Body, "active"));

        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> AskAsync(string path, string client, string proof, string about) => bed.PostAsync(
            path, ("client_id", client), ("token", about), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", proof));
    }
}
