using System.Diagnostics;
using System.DirectoryServices.Protocols;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning;
using MotCua.Tests.Provisioning.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning;

/// <summary>Synchronisation with a real OpenLDAP server over LDAPS and StartTLS.</summary>
public sealed class SyncTests
{
    [Fact]
    public async Task Three_thousand_people_come_in_pages_and_again_nothing_changes()
    {
        await using var server = await Slapd.StartAsync(3000, i => i % 2 == 0 ? "ou=STC," + Slapd.People : "ou=So Noi vu," + Slapd.People);
        await using var bed = await SyncBed.StartAsync(server);

        var would = await bed.RunAsync(dry: true);
        var unseen = await bed.AccountAsync("can.bo7");
        var first = await bed.RunAsync();
        var acts = await bed.JournalAsync();
        var again = await bed.RunAsync();
        var (leader, officer) = ((await bed.AccountAsync("can.bo0"))!, (await bed.AccountAsync("can.bo7"))!);

        Assert.Equal((RunState.Shown, 3000), (would.State, would.Opened));
        Assert.Null(unseen);
        Assert.Equal((RunState.Done, 3000, 3000, 0, 0), (first.State, first.Read, first.Opened, first.Changed, first.Clashes));
        Assert.Equal((RunState.Done, 3000, 0), (again.State, again.Same, again.Opened + again.Changed + again.Closed));
        Assert.Equal(acts + 2, await bed.JournalAsync());
        Assert.Equal(("Nguyễn Cán Bộ 7", "SNV", "specialist"), (officer.DisplayName, Assert.Single(officer.Posts).UnitCode, Assert.Single(officer.Posts[0].Roles)));
        Assert.Equal(("STC", "leader specialist"), (Assert.Single(leader.Posts).UnitCode, string.Join(' ', leader.Posts[0].Roles.Order())));
        Assert.True(await bed.App.DoAsync(async s => (await s.GetRequiredService<JournalVerifier>().VerifyAsync()).IsWhole));
    }

    [Fact]
    public async Task Who_is_renamed_moved_promoted_disabled_deleted_or_new_is_followed()
    {
        await using var server = await Slapd.StartAsync(30);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();

        server.Set(Slapd.DnOf(1), "cn", "Trần Thị Đổi Tên");
        server.Do(new ModifyDNRequest(Slapd.DnOf(2), "ou=So Noi vu," + Slapd.People, "uid=can.bo2"));
        server.Do(new ModifyDNRequest(Slapd.DnOf(3), "ou=STC," + Slapd.People, "uid=ten.khac") { DeleteOldRdn = true });
        server.Set(Slapd.DnOf(4), "shadowExpire", "1");
        server.Do(new DeleteRequest(Slapd.DnOf(5)));
        server.Set("cn=Lanh dao,ou=Nhom," + Slapd.Suffix, "member", Slapd.DnOf(6));
        server.Add("nguoi.moi", "Lê Thị Mới");
        var run = await bed.RunAsync();

        Assert.Equal((RunState.Done, 1, 2, 0), (run.State, run.Opened, run.Closed, run.Clashes));
        Assert.Equal("Trần Thị Đổi Tên", (await bed.AccountAsync("can.bo1"))!.DisplayName);
        Assert.Equal("SNV", Assert.Single((await bed.AccountAsync("can.bo2"))!.Posts).UnitCode);
        Assert.NotNull(await bed.AccountAsync("can.bo3"));
        Assert.Null(await bed.AccountAsync("ten.khac"));
        Assert.True((await bed.AccountAsync("can.bo4"))!.Disabled);
        Assert.True((await bed.AccountAsync("can.bo5"))!.Disabled);
        Assert.Contains("leader", Assert.Single((await bed.AccountAsync("can.bo6"))!.Posts).Roles);
        Assert.DoesNotContain("leader", Assert.Single((await bed.AccountAsync("can.bo0"))!.Posts).Roles);
        Assert.Equal("Lê Thị Mới", (await bed.AccountAsync("nguoi.moi"))!.DisplayName);

        server.Set(Slapd.DnOf(4), "shadowExpire");
        Assert.Equal(1, (await bed.RunAsync()).Reopened);
        Assert.False((await bed.AccountAsync("can.bo4"))!.Disabled);
    }

    [Fact]
    public async Task A_delta_reads_only_what_changed_and_leaves_who_is_absent_alone()
    {
        await using var server = await Slapd.StartAsync(40);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        server.Set(Slapd.DnOf(1), "cn", "Trần Thị Đổi Tên");
        server.Do(new DeleteRequest(Slapd.DnOf(2)));
        var delta = await bed.RunAsync(full: false);
        var still = (await bed.AccountAsync("can.bo2"))!.Disabled;
        server.Set("cn=Lanh dao,ou=Nhom," + Slapd.Suffix, "member", Slapd.DnOf(6));
        var all = await bed.RunAsync(full: false);

        Assert.Equal((RunState.Done, false, 0), (delta.State, delta.Full, delta.Closed));
        Assert.InRange(delta.Read, 1, 39);
        Assert.Equal("Trần Thị Đổi Tên", (await bed.AccountAsync("can.bo1"))!.DisplayName);
        Assert.False(still);
        Assert.Equal((true, 1), (all.Full, all.Closed));
    }

    [Fact]
    public async Task What_is_not_plain_waits_for_a_person_and_nobody_else_is_touched()
    {
        await using var server = await Slapd.StartAsync(3);
        await using var bed = await SyncBed.StartAsync(server);
        server.Add("chuyenvien.stc", "Người Trùng Tên");
        server.Add("khong.don.vi", "Người Không Đơn Vị", "ou=La," + Slapd.People);
        server.Add("tên sai *)(uid=*", "Người (Tên) Lạ");
        server.Add("congdan1", "Trùng với người dân");

        var before = (await bed.AccountAsync("chuyenvien.stc"))!;
        var run = await bed.RunAsync();
        var waiting = await bed.WaitingAsync();

        Assert.Equal((RunState.Done, 3, 4), (run.State, run.Opened, run.Clashes));
        Assert.Equal(
            [ClashKind.NameTaken, ClashKind.NameTaken, ClashKind.UnknownUnit, ClashKind.BadName], waiting.Select(c => c.Kind).Order());
        Assert.Equal(before.Id, waiting.Single(c => c.What == "chuyenvien.stc").AccountId);
        Assert.Null(waiting.Single(c => c.What == "congdan1").AccountId);
        Assert.Equal(before.DisplayName, (await bed.AccountAsync("chuyenvien.stc"))!.DisplayName);
    }

    [Fact]
    public async Task A_run_that_would_close_too_many_writes_nothing_until_it_is_confirmed()
    {
        await using var server = await Slapd.StartAsync(20);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();
        server.Do([.. Enumerable.Range(1, 5).Select(i => new DeleteRequest(Slapd.DnOf(i)))]);

        var acts = await bed.JournalAsync();
        var held = await bed.RunAsync();
        var after = await bed.JournalAsync();
        var worse = new DeleteRequest(Slapd.DnOf(6));
        server.Do(worse);
        var heldAgain = await bed.RunAsync(confirms: held.Id);
        var confirmed = await bed.RunAsync(confirms: heldAgain.Id);

        Assert.Equal((RunState.Held, RunState.Held, RunState.Done, 6), (held.State, heldAgain.State, confirmed.State, confirmed.Closed));
        Assert.Equal(acts + 2, after);
        Assert.Contains("5 trên 20", bed.Words(held), StringComparison.Ordinal);
        Assert.True((await bed.AccountAsync("can.bo6"))!.Disabled);
        Assert.False((await bed.AccountAsync("quantri"))!.Disabled);
    }

    [Fact]
    public async Task An_empty_branch_and_a_group_that_is_gone_are_no_reason_to_close_anybody()
    {
        await using var server = await Slapd.StartAsync(20);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();

        server.Do(new DeleteRequest("cn=Lanh dao,ou=Nhom," + Slapd.Suffix));
        var noGroup = await bed.RunAsync();
        await bed.ChangeAsync(s => s with { Groups = string.Empty, PeopleBases = "ou=La," + Slapd.People });
        var empty = await bed.RunAsync();
        await bed.ChangeAsync(s => s with { PeopleBases = "ou=Khong co," + Slapd.Suffix });
        var missing = await bed.RunAsync();

        Assert.Equal((RunState.Held, RunState.Held, RunState.Failed), (noGroup.State, empty.State, missing.State));
        Assert.Contains("Không có nhánh", bed.Words(missing), StringComparison.Ordinal);
        Assert.Contains("leader", Assert.Single((await bed.AccountAsync("can.bo0"))!.Posts).Roles);
    }

    [Fact]
    public async Task Sixty_accounts_cannot_be_renamed_at_once_unless_somebody_says_so()
    {
        await using var server = await Slapd.StartAsync(60);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();
        await bed.ChangeAsync(s => s with { DisplayName = "uid" });

        var held = await bed.RunAsync();

        Assert.Equal((RunState.Held, "Nguyễn Cán Bộ 1"), (held.State, (await bed.AccountAsync("can.bo1"))!.DisplayName));
        Assert.Contains("60 tài khoản sẽ đổi tên", bed.Words(held), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartTls_is_read_as_well_and_without_the_authority_neither_is()
    {
        await using var server = await Slapd.StartAsync(3);
        await using var bed = await SyncBed.StartAsync(server, s => s with { Address = $"ldap://127.0.0.1:{server.Plain}" });

        var startTls = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Certificates = Slapd.Certificates().Authority });
        var stranger = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Address = $"ldaps://127.0.0.1:{server.Tls}" });
        var strangerTls = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Certificates = server.Authority, BindDn = "cn=admin," + Slapd.Suffix });
        var wrongPassword = await bed.RunAsync(dry: true);

        Assert.Equal((RunState.Shown, 3), (startTls.State, startTls.Read));
        Assert.Equal((RunState.Failed, RunState.Failed, RunState.Failed), (stranger.State, strangerTls.State, wrongPassword.State));
        Assert.Contains("chứng thư", bed.Words(stranger), StringComparison.Ordinal);
        Assert.Contains("chứng thư", bed.Words(strangerTls), StringComparison.Ordinal);
        Assert.Contains("mật khẩu", bed.Words(wrongPassword), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_or_says_nothing_ends_the_run_in_words_and_nothing_is_done()
    {
        await using var server = await Slapd.StartAsync(3);
        await using var bed = await SyncBed.StartAsync(server);
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();

        server.Kill();
        var gone = await bed.RunAsync();
        await bed.ChangeAsync(s => s with { Address = $"ldaps://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}" });
        var begun = Stopwatch.GetTimestamp();
        var mute = await bed.RunAsync();

        Assert.Equal((RunState.Failed, RunState.Failed), (gone.State, mute.State));
        Assert.Contains("Không nối được", bed.Words(gone), StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 45);
        Assert.Null(await bed.AccountAsync("can.bo1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_dies_or_falls_silent_in_the_middle_of_a_page_leaves_everything_as_it_was(bool dies)
    {
        await using var server = await Slapd.StartAsync(2000);
        await using var proxy = new Stalling(server.Tls, 250_000, dies);
        await using var bed = await SyncBed.StartAsync(server, s => s with { Address = $"ldaps://127.0.0.1:{proxy.Port}" });

        var run = await bed.RunAsync();

        Assert.Equal((RunState.Failed, 0), (run.State, run.Opened));
        Assert.Contains(dies ? "Mất kết nối" : "quá chậm", bed.Words(run), StringComparison.Ordinal);
        Assert.Null(await bed.AccountAsync("can.bo1"));
    }

    [Fact]
    public async Task Two_runs_at_once_are_refused_and_one_that_died_is_told_and_gone_on_with()
    {
        await using var server = await Slapd.StartAsync(3);
        await using var bed = await SyncBed.StartAsync(server);

        var dead = await bed.App.DoAsync(s => s.GetRequiredService<MotCua.Provisioning.Syncing.SyncService>().BeginAsync(SyncBed.Code, new(), Actor.System("test"), AppFixture.Ct));
        var refused = await Assert.ThrowsAsync<MotCua.Kernel.Refused>(() => bed.RunAsync());
        await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Sources.ExecuteUpdateAsync(u => u.SetProperty(x => x.LeaseUntil, Past), AppFixture.Ct));
        var next = await bed.RunAsync();

        Assert.Equal(("sync.running", RunState.Done, 3), (refused.Code, next.State, next.Opened));
        Assert.Equal(RunState.Broken, await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().SyncRuns.Where(r => r.Id == dead).Select(r => r.State).SingleAsync(AppFixture.Ct)));
    }

    private static DateTimeOffset Past => TimeProvider.System.GetUtcNow().AddMinutes(-1);
}
