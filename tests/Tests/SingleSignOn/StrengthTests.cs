using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using MotCua.Accounts.Contract;
using MotCua.SingleSignOn.Serving;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>How and when somebody signed in, and how sure it is who they are, as applications are told and as they may ask.</summary>
public sealed class StrengthTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Theory]
    [InlineData("password", "pwd", 1)]
    [InlineData("outside", "fed", 1)]
    [InlineData("outside.2", "fed", 2)]
    [InlineData("password+code", "pwd otp", 2)]
    [InlineData("passkey", "pop", 2)]
    [InlineData("no-such-way", "", 1)]
    public void A_way_of_signing_in_has_its_words_and_its_level(string way, string words, int level)
    {
        var facts = SignInFacts.Of(new SessionFacts(Guid.Empty, way, null));

        Assert.Equal((words, level), (string.Join(' ', facts.Ways), facts.Level));
    }

    [Theory]
    [InlineData(null, 1, true)]
    [InlineData("urn:motcua:acr:1", 1, true)]
    [InlineData("urn:motcua:acr:2", 1, false)]
    [InlineData("urn:motcua:acr:2 urn:motcua:acr:1", 1, true)]
    [InlineData("urn:motcua:acr:2", 2, true)]
    [InlineData("urn:motcua:acr:1", 2, true)]
    [InlineData("urn:khac", 2, false)]
    public void A_level_asked_for_is_met_or_not(string? asked, int level, bool met) => Assert.Equal(met, new SignInFacts(null, null, [], level).Meets(asked));

    [Fact]
    public async Task The_ID_token_says_how_and_when_and_the_same_after_a_refresh()
    {
        var id = await bed.RegisterAsync("cach", "openid verified_level offline_access");
        var account = (await bed.App.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("congdan1")))!.Id;
        await bed.App.DoAsync(async s =>
        {
            await s.GetRequiredService<VerificationDesk>().RecordAsync(
                new NewVerification(account, 2, VerificationSource.Counter, "Một cửa") { Paper = "CCCD" }, SmallProvince.Actor);
            return true;
        });
        var given = await bed.TokensAsync("congdan1", id, "openid verified_level offline_access");
        var first = new JsonWebToken(SignOnBed.Text(given, "id_token"));
        var (_, again) = await bed.RefreshAsync(id, SignOnBed.Text(given, "refresh_token"));
        var second = new JsonWebToken(SignOnBed.Text(again, "id_token"));

        Assert.Equal(["pwd"], first.GetPayloadValue<string[]>("amr"));
        Assert.Equal(SignInFacts.Level1, first.GetPayloadValue<string>("acr"));
        Assert.Equal(2, first.GetPayloadValue<int>("verified_level"));
        foreach (var name in (string[])["acr", "sid"])
        {
            Assert.Equal(first.GetPayloadValue<string>(name), second.GetPayloadValue<string>(name));
        }

        Assert.Equal(first.GetPayloadValue<long>("auth_time"), second.GetPayloadValue<long>("auth_time"));
        Assert.Equal(["pwd"], second.GetPayloadValue<string[]>("amr"));
    }

    [Fact]
    public async Task More_than_there_is_asks_once_anew_and_then_says_that_it_cannot_be()
    {
        var id = await bed.RegisterAsync("hon");
        using var person = await bed.App.SignInAsync("congdan2");
        bed.Real.FreezeAt(TimeProvider.System.GetUtcNow().AddMinutes(5));

        using var silent = await AskAsync("&acr_values=urn%3Amotcua%3Aacr%3A2&prompt=none");
        Assert.Equal("login_required", SignOnBed.Told(silent, "error"));
        using var anew = await AskAsync("&acr_values=urn%3Amotcua%3Aacr%3A2");
        Assert.StartsWith("/dang-nhap?returnUrl=", anew.Headers.Location!.ToString(), StringComparison.Ordinal);
        bed.Real.FreezeAt(TimeProvider.System.GetUtcNow());
        using var again = await AppFixture.PostFormAsync(person, "/dang-nhap", ("account", "congdan2"), ("password", SmallProvince.Password));
        using var cannot = await AskAsync("&acr_values=urn%3Amotcua%3Aacr%3A2");
        Assert.Equal("unmet_authentication_requirements", SignOnBed.Told(cannot, "error"));
        using var enough = await AskAsync("&acr_values=urn%3Amotcua%3Aacr%3A1");
        Assert.NotNull(SignOnBed.Told(enough, "code"));

        Task<HttpResponseMessage> AskAsync(string more) =>
            person.GetAsync(new Uri(SignOnBed.Request(id, SignOnBed.Pkce().Challenge, "openid", more), UriKind.Relative), SignOnBed.Ct);
    }
}
