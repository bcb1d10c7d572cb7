using System.Buffers.Binary;
using System.Security.Cryptography;
using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>An officer turns the second step on with a code app, comes in by it and by a recovery code; and, with scripts, by a passkey alone.</summary>
public sealed class SignInByMoreThanAPassword(Product product, Chromium chromium)
{
    private const string Password = "mua-he-o-bien-ho-coc";

    [Theory, ClassData(typeof(EveryScreen))]
    public async Task An_officer_signs_in_by_app_by_recovery_code_and_by_passkey(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        var name = $"hai.{width}{(scripts ? "a" : "b")}";
        var officer = await chromium.OpenAsync(product, screen, named: true);
        await JoinAsync(officer, screen, name);

        await officer.OpenAsync("/tai-khoan/buoc-hai");
        await officer.FollowAsync("Thêm ứng dụng tạo mã");
        var secret = (await officer.TextAsync("b.secret")).Replace(" ", "", StringComparison.Ordinal);
        await officer.SendAsync(("code", CodeOf(secret, 0)));
        Assert.Equal(10, await officer.Page.Locator("ol.codes li").CountAsync());
        var recovery = await officer.TextAsync("ol.codes li:first-child .num");

        // The code of now is used; the next one is right already.
        await SignOutAsync(officer);
        await FirstStepAsync(officer, name);
        await officer.SendAsync(("code", CodeOf(secret, 1)));
        Assert.Equal("/can-bo/ho-so", officer.Path);

        await SignOutAsync(officer);
        await FirstStepAsync(officer, name);
        await officer.SendAsync(("code", recovery));
        Assert.Equal("/can-bo/ho-so", officer.Path);
        Assert.Contains("mã dự phòng", await officer.TextAsync(".told"), StringComparison.Ordinal);
        await officer.FollowAsync("Xem ngay", ".told");
        await officer.PressAsync("Tôi đã xem");
        Assert.Equal(0, await officer.Page.Locator(".told").CountAsync());

        if (scripts)
        {
            await PasskeyAsync(officer);
        }
        else
        {
            await officer.OpenAsync("/tai-khoan/buoc-hai/khoa");
            Assert.Contains("Bạn dùng ứng dụng tạo mã thay cho khóa", await officer.TextAsync(), StringComparison.Ordinal);
        }

        await officer.LeaveAsync();
    }

    private static async Task PasskeyAsync(Visitor officer)
    {
        var devices = await officer.Page.Context.NewCDPSessionAsync(officer.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["ctap2Version"] = "ctap2_1", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await officer.OpenAsync("/tai-khoan/buoc-hai/khoa");
        await officer.FillAsync("name", "Máy ở quầy");
        await officer.PressAsync("Tạo khóa truy cập");
        Assert.Equal("/tai-khoan/buoc-hai", officer.Path);
        Assert.Contains("Máy ở quầy", await officer.TextAsync(), StringComparison.Ordinal);

        await SignOutAsync(officer);
        await officer.OpenAsync("/dang-nhap");
        await officer.PressAsync("Đăng nhập bằng khóa truy cập");
        Assert.Equal("/can-bo/ho-so", officer.Path);
        await officer.OpenAsync("/tai-khoan/nhat-ky-dang-nhap");
        Assert.Contains("khóa truy cập", await officer.TextAsync("main table"), StringComparison.Ordinal);
    }

    private async Task JoinAsync(Visitor officer, Screen screen, string name)
    {
        var administrator = await chromium.OpenAsync(product, screen);
        await administrator.SignInAsync("quantri");
        await administrator.OpenAsync("/can-bo/tai-khoan/moi");
        await administrator.Page.Locator("main [name='posts.roles'][value='specialist']").CheckAsync();
        await administrator.SendAsync(
            ("displayName", "Chuyên viên hai bước"), ("account", name), ("posts.unit", "STC"), ("posts.title", "Chuyên viên"), ("why", "QĐ 6/QĐ-STC"));
        var given = await administrator.Page.Locator("main b.num").InnerTextAsync();
        await administrator.LeaveAsync();
        await officer.OpenAsync("/dang-nhap");
        await officer.SendAsync(("account", name), ("password", given));
        await officer.SendAsync(("presentPassword", given), ("newPassword", Password), ("again", Password));
    }

    private static async Task FirstStepAsync(Visitor officer, string name)
    {
        await officer.OpenAsync("/dang-nhap");
        await officer.SendAsync(("account", name), ("password", Password));
        Assert.Equal("/dang-nhap/buoc-hai", officer.Path);
    }

    private static async Task SignOutAsync(Visitor officer)
    {
        await officer.OpenAsync("/dang-xuat");
        await officer.SendAsync();
    }

    // RFC 6238, as an app does it.
    private static string CodeOf(string base32, int steps)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        var moment = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The standard's own hash, which apps use.
        var hash = HMACSHA1.HashData(key, moment);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & int.MaxValue) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
