using System.DirectoryServices.Protocols;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Tests.Provisioning.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning;

/// <summary>Signing in with the password of a directory.</summary>
public sealed class DirectorySignInTests
{
    [Fact]
    public async Task Who_is_linked_signs_in_with_the_password_of_the_directory_even_after_moving_there()
    {
        await using var server = await Slapd.StartAsync(6);
        await using var bed = await SyncBed.StartAsync(server, s => s with { SignIn = true });
        await bed.RunAsync();
        server.Do(new ModifyDNRequest(Slapd.DnOf(2), "ou=So Noi vu," + Slapd.People, "uid=can.bo2"));

        Assert.Equal(HttpStatusCode.Redirect, await TryAsync(bed, "can.bo1", Slapd.PersonPassword));
        Assert.Equal(HttpStatusCode.Redirect, await TryAsync(bed, "CAN.BO2", Slapd.PersonPassword));
        foreach (var (name, password) in new[]
        {
            ("can.bo1", "sai"), ("can.bo1", " "), ("can.bo1", "*"), ("can.bo1*", Slapd.PersonPassword), ("*)(uid=can.bo1", Slapd.PersonPassword),
            ("khong.co", Slapd.PersonPassword), ("can.bo1", new string('x', 5000)), ("can.bo3", SmallProvince.Password),
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(bed, name, password));
        }
    }

    [Fact]
    public async Task An_empty_password_never_reaches_the_directory()
    {
        await using var server = await Slapd.StartAsync(1);
        await using var bed = await SyncBed.StartAsync(server, s => s with { SignIn = true });
        await bed.RunAsync();
        var id = (await bed.AccountAsync("can.bo0"))!.Id;

        Assert.Equal(OutsidePassword.Wrong, await bed.App.DoAsync(s => s.GetRequiredService<IOutsidePasswords>().CheckAsync(id, string.Empty, AppFixture.Ct)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(bed, "can.bo0", string.Empty));
    }

    [Fact]
    public async Task While_the_directory_is_down_its_people_wait_and_local_administrators_come_in()
    {
        await using var server = await Slapd.StartAsync(2);
        await using var bed = await SyncBed.StartAsync(server, s => s with { SignIn = true });
        await bed.RunAsync();
        server.Kill();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await TryAsync(bed, "can.bo1", Slapd.PersonPassword));
        Assert.Equal(HttpStatusCode.Redirect, await TryAsync(bed, "quantri", SmallProvince.Password));

        await server.RestartAsync();
        Assert.Equal(HttpStatusCode.Redirect, await TryAsync(bed, "can.bo1", Slapd.PersonPassword));
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_as_everywhere_and_a_local_password_of_a_linked_account_counts_no_more()
    {
        await using var server = await Slapd.StartAsync(2);
        await using var bed = await SyncBed.StartAsync(server, s => s with { SignIn = true });
        server.Add("chuyenvien.stc", "Người Trùng Tên");
        await bed.RunAsync();
        var clash = Assert.Single(await bed.WaitingAsync());
        using var admin = await bed.App.SignInAsync("quantri");
        await AppFixture.PostFormAsync(admin, "/can-bo/danh-ba/danh-ba/xem-lai", ("account", "chuyenvien.stc"));
        var linked = await bed.RunAsync();

        Assert.Equal((1, 0, 0), (linked.Changed, linked.Opened, linked.Clashes));
        Assert.Equal("Người Trùng Tên", (await bed.AccountAsync("chuyenvien.stc"))!.DisplayName);
        Assert.Equal(clash.AccountId, (await bed.AccountAsync("chuyenvien.stc"))!.Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(bed, "chuyenvien.stc", SmallProvince.Password));
        Assert.Equal(HttpStatusCode.Redirect, await TryAsync(bed, "chuyenvien.stc", Slapd.PersonPassword));
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 8 && last != HttpStatusCode.TooManyRequests; i++)
        {
            last = await TryAsync(bed, "can.bo1", "sai");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task A_directory_without_sign_in_lets_nobody_in()
    {
        await using var server = await Slapd.StartAsync(2);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(bed, "can.bo1", Slapd.PersonPassword));
    }

    private static async Task<HttpStatusCode> TryAsync(SyncBed bed, string account, string password)
    {
        using var guest = bed.App.Guest();
        return (await AppFixture.PostFormAsync(guest, "/dang-nhap", ("account", account), ("password", password))).StatusCode;
    }
}
