using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Web;

/// <summary>Public pages are kept for strangers, and for nobody else, and not a moment after something was committed.</summary>
public sealed class PublicCacheTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/thu-tuc")]
    [InlineData("/tra-cuu")]
    [InlineData("/api/v1/procedures")]
    public async Task A_stranger_is_given_a_kept_page_until_something_is_committed(string path)
    {
        using var stranger = app.Guest();

        await IsKeptAsync(stranger, path);
        Assert.True(await IsKeptAsync(stranger, path));

        await CommitAsync();

        Assert.False(await IsKeptAsync(stranger, path));
    }

    [Fact]
    public async Task Who_is_signed_in_sees_a_page_of_their_own_and_leaves_none_behind()
    {
        using var officer = await app.SignInAsync("chuyenvien.stc");
        using var stranger = app.Guest();
        await IsKeptAsync(stranger, "/thu-tuc");

        var own = await officer.GetAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);
        var after = await stranger.GetStringAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);

        Assert.False(own.Headers.Age.HasValue);
        Assert.Contains("/dang-xuat", await own.Content.ReadAsStringAsync(AppFixture.Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("/dang-xuat", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_are_kept_apart_and_a_cookie_is_given_to_nobody_else()
    {
        using var english = app.Guest();
        using var vietnamese = app.Guest();
        var asked = await english.GetAsync(new Uri("/thu-tuc?lang=en", UriKind.Relative), AppFixture.Ct);
        await english.GetAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);

        var kept = await english.GetAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);
        var other = await vietnamese.GetAsync(new Uri("/thu-tuc?lang=en", UriKind.Relative), AppFixture.Ct);
        using var third = app.Guest();
        var plain = await third.GetStringAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);

        Assert.True(asked.Headers.Contains("Set-Cookie"));
        Assert.True(other.Headers.Contains("Set-Cookie"));
        Assert.Contains("<html lang=\"en\"", await kept.Content.ReadAsStringAsync(AppFixture.Ct), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"vi\"", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packed_and_plain_pages_are_kept_apart()
    {
        using var browser = app.Guest();
        browser.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        using var program = app.Guest();
        await IsKeptAsync(browser, "/thu-tuc");
        await IsKeptAsync(program, "/thu-tuc");

        var packed = await browser.GetAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);
        var plain = await program.GetAsync(new Uri("/thu-tuc", UriKind.Relative), AppFixture.Ct);

        Assert.True(packed.Headers.Age.HasValue);
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task What_is_not_found_is_not_kept()
    {
        using var stranger = app.Guest();
        await IsKeptAsync(stranger, "/thu-tuc/9.999999");

        Assert.False(await IsKeptAsync(stranger, "/thu-tuc/9.999999"));
        Assert.False(await IsKeptAsync(stranger, "/tra-cuu?number=H06.4-210812-0001&secret=XXXX"));
    }

    // An answer that was kept says how old it is.
    private static async Task<bool> IsKeptAsync(HttpClient client, string path) =>
        (await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).Headers.Age.HasValue;

    private Task<bool> CommitAsync() => app.DoAsync(s => s.GetRequiredService<Acts>().DoAsync(
        async () =>
        {
            await s.GetRequiredService<Settings>().KeepAsync("test.cache", "1", AppFixture.Ct);
            return true;
        },
        AppFixture.Ct));
}
