using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.SingleSignOn.Outside;

namespace MotCua.Tests.SingleSignOn.Resources;

/// <summary>Applications that publish their keys at an address.</summary>
public sealed class ClientKeysAddressTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Fact]
    public async Task Keys_are_read_at_the_address_and_again_when_they_roll()
    {
        await using var application = await LyingProvider.StartAsync();
        var id = await bed.RegisterAsync("khoa-o-ngoai", "api", service: "lanhdao.750", redirects: "", more: [("keysAddress", application.Issuer + "/jwks")]);
        var start = bed.Real.GetUtcNow();
        Assert.Equal(HttpStatusCode.OK, await TryAsync(application, id));
        var reads = application.KeyReads;
        Assert.Equal(HttpStatusCode.OK, await TryAsync(application, id));
        Assert.Equal(reads, application.KeyReads);

        // Rolled: read once; a stranger's key is not looked for again within the minute.
        (application.Key, application.KeyId) = (System.Security.Cryptography.RSA.Create(2048), "k2");
        Assert.Equal(HttpStatusCode.OK, await TryAsync(application, id));
        Assert.Equal(reads + 1, application.KeyReads);
        var (stranger, _) = SignOnBed.NewKey("k9");
        Assert.NotEqual(HttpStatusCode.OK, (await bed.ServiceTokenAsync(id, bed.Proof(stranger, id))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await bed.ServiceTokenAsync(id, bed.Proof(stranger, id))).Status);
        Assert.Equal(reads + 1, application.KeyReads);
        Assert.Equal(1, await ReadActsAsync());

        // An address that does not answer stops nobody at once, and lets no key live for ever.
        application.Instead["/jwks"] = http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);
        bed.Real.FreezeAt(start.AddMinutes(20));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(application, id));
        bed.Real.FreezeAt(start.AddHours(25));
        Assert.NotEqual(HttpStatusCode.OK, await TryAsync(application, id));
        application.Repent();
        bed.Real.FreezeAt(start.AddHours(25).AddMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(application, id));
        bed.Real.FreezeAt(start);
    }

    [Fact]
    public async Task What_is_no_key_set_is_not_registered_and_private_keys_are_named()
    {
        await using var application = await LyingProvider.StartAsync();
        using var browser = await bed.App.SignInAsync("quantri");
        await SaysAsync("<html>", "Đây không phải một bộ khóa JWKS");
        await SaysAsync("""{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""", "BÍ MẬT");
        await SaysAsync(new string(' ', 300_000), "lớn bất thường");

        async Task SaysAsync(string body, string words)
        {
            application.Instead["/jwks"] = http => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, body, SignOnBed.Ct);
            using var answer = await SignOnBed.RegisterAsync(
                browser, "khoa-sai", "api", true, null, "lanhdao.750", "", more: [("keysAddress", application.Issuer + "/jwks")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(SignOnBed.Ct)), StringComparison.Ordinal);
        }
    }

    private async Task<HttpStatusCode> TryAsync(LyingProvider application, string id) =>
        (await bed.ServiceTokenAsync(id, bed.Proof(new RsaSecurityKey(application.Key) { KeyId = application.KeyId }, id))).Status;

    private Task<int> ReadActsAsync() =>
        bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(a => a.Verb == "readClientKeys", SignOnBed.Ct));
}
