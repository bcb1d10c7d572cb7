using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using MotCua.SingleSignOn.Outside;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>What a provider may get wrong, and what somebody between or beside it may try. Nobody is let in; a page says so.</summary>
public sealed class LyingProviderTests(OutsideBed bed) : IClassFixture<OutsideBed>, IAsyncLifetime
{
    private LyingProvider liar = null!;
    private string code = "";
    private int asked;

    public async ValueTask InitializeAsync()
    {
        liar = await LyingProvider.StartAsync();
        code = "l" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        await bed.AddAsync(code, liar.Issuer);
    }

    public async ValueTask DisposeAsync()
    {
        // Twenty providers at most: what a test has added is taken from the list by the database.
        await liar.DisposeAsync();
        await bed.RemoveAsync(code);
    }

    [Fact]
    public async Task Honest_it_lets_in()
    {
        using var browser = bed.App.Guest();
        using var answer = await OutsideBed.GoAsync(browser, code, "");

        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(OutsideBed.Ct));
        Assert.Equal("Nguyễn Thị Mai", await OutsideBed.WhoAsync(browser));
    }

    [Theory]
    [InlineData("iss", "https://khac.example")]
    [InlineData("aud", "ung-dung-khac")]
    [InlineData("nonce", "khac")]
    [InlineData("nonce", null)]
    [InlineData("sub", null)]
    [InlineData("sub", "")]
    [InlineData("exp", null)]
    [InlineData("iat", null)]
    public async Task A_token_that_says_something_else_lets_nobody_in(string claim, string? value)
    {
        liar.Say = c => c[claim] = value;

        await RefusedAsync();
    }

    [Fact]
    public async Task A_token_for_several_names_the_one_it_was_made_for()
    {
        liar.Say = c => (c["aud"], c["azp"]) = (new[] { "motcua", "khac" }, "khac");
        await RefusedAsync();

        liar.Say = c => (c["aud"], c["azp"]) = (new[] { "motcua", "khac" }, "motcua");
        using var browser = bed.App.Guest();
        using var answer = await OutsideBed.GoAsync(browser, code, "");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData(-30, -3)]
    [InlineData(3, 10)]
    [InlineData(-15, 60)]
    public async Task Clocks_may_differ_by_two_minutes_and_no_more(int madeMinutes, int endsMinutes)
    {
        liar.Say = c => (c["iat"], c["exp"]) = (At(madeMinutes), At(endsMinutes));

        await RefusedAsync();
    }

    [Theory]
    [InlineData(-5, -1)]
    [InlineData(1, 5)]
    public async Task A_clock_that_is_a_minute_off_is_borne(int madeMinutes, int endsMinutes)
    {
        liar.Say = c => (c["iat"], c["exp"]) = (At(madeMinutes), At(endsMinutes));
        using var browser = bed.App.Guest();

        using var answer = await OutsideBed.GoAsync(browser, code, "");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_but_a_signature_by_a_published_key_counts()
    {
        // None at all.
        (liar.Head, liar.Sign) = (h => (h["alg"], h["kid"]) = ("none", null), _ => "");
        await RefusedAsync();

        // By the public key, taken as a shared secret.
        var known = Encoding.ASCII.GetBytes(liar.PublicKey()["n"]);
        (liar.Head, liar.Sign) = (h => h["alg"] = "HS256", t => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(known, Encoding.ASCII.GetBytes(t))));
        await RefusedAsync();

        // By the client's secret.
        liar.Sign = t => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.ASCII.GetBytes(LyingProvider.Secret), Encoding.ASCII.GetBytes(t)));
        await RefusedAsync();

        // By somebody else's key under the right number, and by one that the token brings along.
        using var other = RSA.Create(2048);
        (liar.Head, liar.Sign) = (_ => { }, t => Rsa(other, t));
        await RefusedAsync();
        liar.Head = h => (h["kid"], h["jwk"]) = (null, new { kty = "RSA", n = WebEncoders.Base64UrlEncode(other.ExportParameters(false).Modulus!), e = "AQAB" });
        await RefusedAsync();

        // Changed after signing.
        (liar.Head, liar.Sign) = (_ => { }, t => Rsa(liar.Key, t.Replace('.', ',').Replace(',', '.') + "x"));
        await RefusedAsync();

        static string Rsa(RSA key, string text) => WebEncoders.Base64UrlEncode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task A_key_that_rolled_is_read_once_and_one_that_is_gone_is_gone()
    {
        using var browser = bed.App.Guest();
        using var first = await OutsideBed.GoAsync(browser, code, "");
        var (old, reads) = (liar.Key, liar.KeyReads);

        // Within the minute it is not read again, whatever unknown key comes.
        (liar.Key, liar.KeyId) = (RSA.Create(2048), "k2");
        await RefusedAsync();
        await RefusedAsync();
        Assert.Equal(reads, liar.KeyReads);

        bed.Real.Forward(TimeSpan.FromSeconds(61));
        using var second = await OutsideBed.GoAsync(browser, code, "");
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(reads + 1, liar.KeyReads);

        // The old one is not published any more.
        (liar.Keys, liar.Key, liar.KeyId) = (() => new { keys = new[] { Published() } }, old, "k1");
        bed.Real.Forward(TimeSpan.FromSeconds(61));
        await RefusedAsync();
        bed.Real.Reset();

        Dictionary<string, string> Published()
        {
            using var rsa = RSA.Create(2048);
            var p = rsa.ExportParameters(false);
            return new() { ["kty"] = "RSA", ["kid"] = "k3", ["use"] = "sig", ["n"] = WebEncoders.Base64UrlEncode(p.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(p.Exponent!) };
        }
    }

    [Fact]
    public async Task The_answer_belongs_to_the_browser_that_asked_and_is_good_once()
    {
        using var attacker = bed.App.Guest();
        var gained = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(attacker, code), "");

        // Login CSRF: the victim's browser is sent to the attacker's answer, with and without a sign-in of its own under way.
        using var victim = bed.App.Guest();
        await BadAsync(victim, gained);
        await OutsideBed.BeginAsync(victim, code);
        await BadAsync(victim, gained);

        // Code injection: a code of another sign-in under the victim's own state.
        var own = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(victim, code), "");
        var mixed = QueryHelpers.AddQueryString(own.GetLeftPart(UriPartial.Path), new Dictionary<string, string?>
        {
            ["code"] = Value(gained, "code"), ["state"] = Value(own, "state"), ["iss"] = liar.Issuer,
        });
        await BadAsync(victim, new Uri(mixed));

        // Once used, the answer is worth nothing, in whose browser ever.
        using var person = bed.App.Guest();
        var there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(person, code), "");
        using var let = await OutsideBed.BackAsync(person, there);
        Assert.Equal(HttpStatusCode.Redirect, let.StatusCode);
        await BadAsync(person, there, signedIn: true);

        // A state that is not ours, none, and one that is old.
        await BadAsync(attacker, new Uri($"http://localhost/dang-nhap/ngoai/{code}/ve?code=a&state=b&iss={liar.Issuer}"));
        await BadAsync(attacker, new Uri($"http://localhost/dang-nhap/ngoai/{code}/ve"));
        there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(attacker, code), "");
        bed.Real.Forward(TimeSpan.FromMinutes(20));
        await BadAsync(attacker, there);
        bed.Real.Reset();
    }

    [Fact]
    public async Task An_answer_of_one_provider_is_not_taken_as_another_s()
    {
        await using var second = await LyingProvider.StartAsync();
        var name = code + "x";
        await bed.AddAsync(name, second.Issuer);
        using var browser = bed.App.Guest();
        var there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(browser, code), "");

        // To the other's address; with the other's name as issuer; without a name although it promised one.
        await BadAsync(browser, new Uri(there.AbsoluteUri.Replace($"/ngoai/{code}/ve", $"/ngoai/{name}/ve", StringComparison.Ordinal)));
        there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(browser, code), "");
        await BadAsync(browser, new Uri(there.AbsoluteUri.Replace(Uri.EscapeDataString(liar.Issuer), Uri.EscapeDataString(second.Issuer), StringComparison.Ordinal)));
        there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(browser, code), "");
        await BadAsync(browser, new Uri(there.AbsoluteUri[..there.AbsoluteUri.IndexOf("&iss=", StringComparison.Ordinal)]));
        await bed.RemoveAsync(name);
    }

    [Fact]
    public async Task It_may_not_call_itself_by_another_name()
    {
        liar.Tell = t => t["issuer"] = "https://khac.example";
        await NoAnswerAsync();
    }

    [Fact]
    public async Task An_endless_a_huge_a_packed_and_a_slow_answer_end()
    {
        foreach (var path in (string[])["/.well-known", "/jwks"])
        {
            liar.Instead[path] = EndlessAsync;
            await NoAnswerAsync();
            liar.Instead[path] = http => http.Response.WriteAsync(new string(' ', OutsideHttp.MostBytes + 1));
            await NoAnswerAsync();
            liar.Instead[path] = http =>
            {
                http.Response.Headers.ContentEncoding = "gzip";
                return http.Response.Body.WriteAsync(new byte[20], OutsideBed.Ct).AsTask();
            };
            await NoAnswerAsync();
            liar.Instead[path] = http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);
            await NoAnswerAsync();
            liar.Instead[path] = http => http.Response.WriteAsync("<html>");
            await NoAnswerAsync();
            liar.Instead.Clear();
        }
    }

    [Fact]
    public async Task A_redirect_is_not_followed_to_any_host()
    {
        var reached = 0;
        await using var inside = await LyingProvider.StartAsync();
        inside.Instead["/"] = http =>
        {
            reached++;
            return http.Response.WriteAsync("{}");
        };
        foreach (var to in new[] { $"{inside.Issuer}/.well-known/openid-configuration", $"{liar.Issuer}/.well-known/openid-configuration", "http://169.254.169.254/latest" })
        {
            liar.Instead["/.well-known"] = http =>
            {
                http.Response.Redirect(to);
                return Task.CompletedTask;
            };
            await NoAnswerAsync();
        }

        Assert.Equal(0, reached);
        liar.Instead.Clear();

        // At the token endpoint no less.
        liar.Instead["/token"] = http =>
        {
            http.Response.Redirect($"{inside.Issuer}/token");
            return Task.CompletedTask;
        };
        using var browser = bed.App.Guest();
        using var answer = await OutsideBed.GoAsync(browser, code, "");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, reached);
    }

    [Fact]
    public async Task A_token_endpoint_that_stalls_errs_or_talks_nonsense_lets_nobody_in()
    {
        foreach (var (bad, status) in new (RequestDelegate, HttpStatusCode)[]
        {
            (http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted), HttpStatusCode.ServiceUnavailable),
            (EndlessAsync, HttpStatusCode.ServiceUnavailable),
            (http => http.Response.WriteAsJsonAsync(new { access_token = "x", token_type = "Bearer" }), HttpStatusCode.BadRequest),
            (http => http.Response.WriteAsJsonAsync(new { access_token = "x", token_type = "Bearer", id_token = "a.b.c" }), HttpStatusCode.BadRequest),
        })
        {
            liar.Instead["/token"] = bad;
            using var browser = bed.App.Guest();
            using var answer = await OutsideBed.GoAsync(browser, code, "");
            Assert.True(answer.StatusCode == status || answer.StatusCode == HttpStatusCode.ServiceUnavailable, answer.StatusCode.ToString());
            Assert.Null(await OutsideBed.WhoAsync(browser));
        }
    }

    private static long At(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

    private static string Value(Uri address, string name) => QueryHelpers.ParseQuery(address.Query)[name].ToString();

    private static async Task EndlessAsync(HttpContext http)
    {
        var some = new byte[16 * 1024];
        Array.Fill(some, (byte)' ');
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(some, http.RequestAborted);
        }
    }

    private async Task RefusedAsync()
    {
        using var browser = bed.App.Guest();
        await BadAsync(browser, await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(browser, code), ""));
    }

    private static async Task BadAsync(HttpClient browser, Uri address, bool signedIn = false)
    {
        using var answer = await OutsideBed.BackAsync(browser, address);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(OutsideBed.Ct));
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {answer.Headers.Location} {page}");
        Assert.Contains("Chưa đăng nhập được qua", page, StringComparison.Ordinal);
        if (!signedIn)
        {
            Assert.Null(await OutsideBed.WhoAsync(browser));
        }
    }

    private async Task NoAnswerAsync()
    {
        // What was read before is forgotten, and so is the last failure.
        bed.Real.Forward(TimeSpan.FromHours(2 * ++asked));
        using var browser = bed.App.Guest();
        using var answer = await browser.GetAsync(new Uri($"/dang-nhap/ngoai/{code}", UriKind.Relative), OutsideBed.Ct);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(OutsideBed.Ct));
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {answer.Headers.Location}");
        Assert.Contains("Nhà cung cấp không trả lời, hoặc trả lời sai.", page, StringComparison.Ordinal);
        bed.Real.Reset();
    }
}
