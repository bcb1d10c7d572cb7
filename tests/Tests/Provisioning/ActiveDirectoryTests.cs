using System.DirectoryServices.Protocols;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Provisioning;
using MotCua.Provisioning.Reading;
using MotCua.Tests.Provisioning.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning;

/// <summary>Synchronisation with a real domain of Active Directory, and signing in with its passwords.</summary>
[Collection(SambaTests.Name)]
public sealed class ActiveDirectoryTests(Samba domain)
{
    [Fact]
    public async Task More_than_a_thousand_people_come_in_pages_from_the_whole_domain_and_keep_their_number()
    {
        domain.Needed();
        await using var bed = await StartAsync(Samba.Domain, s => s with
        {
            PeopleFilter = "(&(objectCategory=person)(objectClass=user)(title=Chuyên viên đông)(sAMAccountName=dong*))",
            Units = $"OU=Sở Tài chính,{Samba.Many} => STC",
        });

        var first = await bed.RunAsync();
        var again = await bed.RunAsync();

        Assert.True(first.State == RunState.Done, bed.Words(first));
        Assert.Equal((Samba.ManyPeople, Samba.ManyPeople, 0), (first.Read, first.Opened, first.Clashes));
        Assert.Equal((RunState.Done, Samba.ManyPeople), (again.State, again.Same));
        var officer = (await bed.AccountAsync("dong7"))!;
        Assert.Equal(("Nguyễn Văn 7", "STC", "Chuyên viên đông"), (officer.DisplayName, Assert.Single(officer.Posts).UnitCode, officer.Posts[0].Title));
        var link = await LinkAsync(bed, "dong7");
        Assert.True(Guid.TryParseExact(link.Key, "N", out _), link.Key);
        Assert.Equal($"CN=Nguyễn Văn 7,OU=Sở Tài chính,{Samba.Many}", link.Dn);
    }

    [Fact]
    public async Task A_delta_follows_who_is_renamed_moved_disabled_run_out_or_deleted_and_reads_nobody_else()
    {
        domain.Needed();
        var branch = domain.Branch("Thay đổi");
        var people = Enumerable.Range(0, 12).Select(i => domain.AddPerson($"doi{i}", $"Trần Thị Đổi {i}", $"OU=STC,{branch}")).ToList();

        // Deleted entries are shown to who may see them.
        await using var bed = await StartAsync(branch, s => s with { BindDn = "Administrator@tinh.gov.vn" });
        var first = await bed.RunAsync();
        var key = (await LinkAsync(bed, "doi1")).Key;

        domain.Do(new ModifyDNRequest(people[1], $"OU=STC,{branch}", "CN=Lê Thị Tên Mới") { DeleteOldRdn = true });
        domain.Set($"CN=Lê Thị Tên Mới,OU=STC,{branch}", "displayName", "Lê Thị Tên Mới");
        domain.Do(new ModifyDNRequest(people[2], $"OU=Sở Nội vụ,{branch}", "CN=Trần Thị Đổi 2"));
        domain.Set(people[3], "userAccountControl", "514");
        domain.Do(new DeleteRequest(people[4]));
        domain.Set(people[5], "accountExpires", "133000000000000000");
        domain.Set(people[6], "sAMAccountName", "ten.khac");
        domain.AddPerson("moi1", "Phạm Người Mới", $"OU=STC,{branch}");
        var delta = await bed.RunAsync(full: false);
        var nothing = await bed.RunAsync(full: false);

        Assert.Equal((RunState.Done, true, 12), (first.State, first.Full, first.Opened));
        Assert.True(delta.State == RunState.Done, bed.Words(delta));
        Assert.Equal((false, 6, 1, 3, 0), (delta.Full, delta.Read, delta.Opened, delta.Closed, delta.Clashes));
        Assert.Equal((false, 0), (nothing.Full, nothing.Read));
        var renamed = (await bed.AccountAsync("doi1"))!;
        Assert.Equal(("Lê Thị Tên Mới", key), (renamed.DisplayName, (await LinkAsync(bed, "doi1")).Key));
        Assert.Equal("SNV", Assert.Single((await bed.AccountAsync("doi2"))!.Posts).UnitCode);
        foreach (var (name, closed) in new[] { ("doi0", false), ("doi3", true), ("doi4", true), ("doi5", true), ("doi6", false), ("moi1", false) })
        {
            Assert.True(closed == (await bed.AccountAsync(name))!.Disabled, name);
        }

        Assert.Null(await bed.AccountAsync("ten.khac"));

        // A branch that moves takes its people with it; who leaves the branches that are read is found by a reading of everything.
        domain.Do(new ModifyDNRequest($"OU=STC,{branch}", $"OU=Sở Nội vụ,{branch}", "OU=Phòng"));
        domain.Do(new ModifyDNRequest($"CN=Trần Thị Đổi 2,OU=Sở Nội vụ,{branch}", "CN=Users," + Samba.Domain, "CN=Trần Thị Đổi 2"));
        domain.Set($"CN=Trần Thị Đổi 3,OU=Phòng,OU=Sở Nội vụ,{branch}", "userAccountControl", "512");
        var full = await bed.RunAsync();

        Assert.True(full.State == RunState.Done, bed.Words(full));
        Assert.Equal("SNV", Assert.Single((await bed.AccountAsync("doi7"))!.Posts).UnitCode);
        Assert.True((await bed.AccountAsync("doi2"))!.Disabled);
        Assert.False((await bed.AccountAsync("doi3"))!.Disabled);
    }

    [Fact]
    public async Task Roles_come_from_groups_within_groups_and_from_the_primary_group()
    {
        domain.Needed();
        var branch = domain.Branch("Lồng nhau");
        var people = Enumerable.Range(0, 4).Select(i => domain.AddPerson($"nhom{i}", $"Võ Nhóm {i}", $"OU=STC,{branch}")).ToList();
        var inner = domain.AddGroup("Phó phòng (trong)", branch, people[0]);
        var middle = domain.AddGroup("Phòng", branch, inner);
        var leaders = domain.AddGroup("Lãnh đạo", branch, middle, people[1]);
        await using var bed = await StartAsync(branch, s => s with
        {
            DefaultRoles = "", Groups = $"{leaders} => leader\nCN=Domain Users,CN=Users,{Samba.Domain} => specialist",
        });

        await bed.RunAsync();
        var before = await RolesAsync(bed, 4);
        domain.Do(new ModifyRequest(inner, DirectoryAttributeOperation.Add, "member", people[2]));
        var delta = await bed.RunAsync(full: false);
        var after = await RolesAsync(bed, 4);
        domain.Do(new ModifyRequest(leaders, DirectoryAttributeOperation.Delete, "member", middle));
        var again = await bed.RunAsync(full: false);

        Assert.Equal(["leader specialist", "leader specialist", "specialist", "specialist"], before);
        Assert.Equal(["leader specialist", "leader specialist", "leader specialist", "specialist"], after);
        Assert.Equal(["specialist", "leader specialist", "specialist", "specialist"], await RolesAsync(bed, 4));
        Assert.Equal((RunState.Done, true, RunState.Done, true), (delta.State, delta.Full, again.State, again.Full));

        // A group that is gone is no reason to take roles from anybody.
        domain.Do(new DeleteRequest(leaders));
        Assert.Equal(RunState.Held, (await bed.RunAsync()).State);
    }

    [Fact]
    public async Task Passwords_of_the_domain_let_in_and_each_refusal_of_it_is_told_as_what_it_is()
    {
        domain.Needed();
        var branch = domain.Branch("Đăng nhập");
        var people = Enumerable.Range(0, 4).Select(i => domain.AddPerson($"vao{i}", $"Đỗ Đăng Nhập {i}", $"OU=STC,{branch}")).ToList();
        await using var bed = await StartAsync(branch, s => s with { SignIn = true, Name = "userPrincipalName" });
        var run = await bed.RunAsync();
        Assert.True(run.State == RunState.Done, bed.Words(run));
        domain.Do(new ModifyDNRequest(people[1], $"OU=Sở Nội vụ,{branch}", "CN=Đỗ Thị Lấy Chồng") { DeleteOldRdn = true });
        domain.Set(people[2], "userAccountControl", "514");

        Assert.Equal(OutsidePassword.Right, await CheckAsync(bed, "vao0", Samba.Password));
        Assert.Equal(OutsidePassword.Right, await CheckAsync(bed, "vao1", Samba.Password));
        Assert.Equal(OutsidePassword.Wrong, await CheckAsync(bed, "vao0", "sai"));
        Assert.Equal(OutsidePassword.Wrong, await CheckAsync(bed, "vao0", string.Empty));
        Assert.Equal(OutsidePassword.Refused, await CheckAsync(bed, "vao2", Samba.Password));
        for (var i = 0; i < 4; i++)
        {
            await CheckAsync(bed, "vao3", "sai");
        }

        Assert.Equal(OutsidePassword.Refused, await CheckAsync(bed, "vao3", Samba.Password));
        foreach (var (dn, password, words) in new[]
        {
            ("vao0@tinh.gov.vn", "sai", "mật khẩu"), ("vao2@tinh.gov.vn", Samba.Password, "hết hạn"), ("vao3@tinh.gov.vn", Samba.Password, "tạm khóa"),
        })
        {
            var settings = domain.Of(new SourceSettings(), branch);
            var fault = Assert.Throws<SourceFault>(() => SourceConnection.Open(settings, dn, password).Dispose());
            Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        }

        using var guest = bed.App.Guest();
        using var page = await AppFixture.PostFormAsync(guest, "/dang-nhap", ("account", "vao1"), ("password", Samba.Password));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Only_an_encrypted_way_with_the_domains_own_authority_is_taken()
    {
        domain.Needed();
        var branch = domain.Branch("Mã hóa");
        domain.AddPerson("mahoa0", "Bùi Mã Hóa", $"OU=STC,{branch}");
        await using var bed = await StartAsync(branch);

        var ldaps = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Address = $"ldap://{domain.Address}" });
        var startTls = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Address = $"ldaps://{domain.Address}", Certificates = Slapd.Certificates().Authority });
        var stranger = await bed.RunAsync(dry: true);
        await bed.ChangeAsync(s => s with { Certificates = domain.Authority, PeopleBases = $"OU=Không có,{branch}" });
        var nowhere = await bed.RunAsync(dry: true);

        Assert.Equal((RunState.Shown, 1), (ldaps.State, ldaps.Opened));
        Assert.Equal((RunState.Shown, 1), (startTls.State, startTls.Opened));
        Assert.Equal(RunState.Failed, stranger.State);
        Assert.Contains("chứng thư", bed.Words(stranger), StringComparison.Ordinal);
        Assert.Contains("Không có nhánh", bed.Words(nowhere), StringComparison.Ordinal);
    }

    private Task<SyncBed> StartAsync(string branch, Func<SourceSettings, SourceSettings>? change = null) =>
        SyncBed.StartAsync(s => (change ?? (x => x))(domain.Of(s, branch)), Samba.Password);

    private static Task<SourceLink> LinkAsync(SyncBed bed, string account) => bed.App.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id;
        return await s.GetRequiredService<AppDb>().SourceLinks.AsNoTracking().SingleAsync(l => l.AccountId == id);
    });

    private static async Task<List<string>> RolesAsync(SyncBed bed, int people)
    {
        var found = new List<string>();
        for (var i = 0; i < people; i++)
        {
            found.Add(string.Join(' ', (await bed.AccountAsync($"nhom{i}"))!.Posts.SelectMany(p => p.Roles).Order()));
        }

        return found;
    }

    private static Task<OutsidePassword> CheckAsync(SyncBed bed, string account, string password) => bed.App.DoAsync(async s =>
        await s.GetRequiredService<IOutsidePasswords>().CheckAsync((await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id, password, AppFixture.Ct));
}
