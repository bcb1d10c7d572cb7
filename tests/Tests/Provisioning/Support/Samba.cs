using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MotCua.Provisioning;

namespace MotCua.Tests.Provisioning.Support;

/// <summary>
/// A real domain of Active Directory (Samba), made once a run and served on an address of the loopback of its own, because its ports are fixed:
/// so several runs on one machine do not meet. It needs root; <c>./test</c> installs it.
/// </summary>
public sealed class Samba : IAsyncLifetime
{
    internal const string Domain = "DC=tinh,DC=gov,DC=vn";
    internal const string Reader = "doc@tinh.gov.vn";
    internal const string Password = "mật khẩu Miền 1";

    /// <summary>So many people stand in <see cref="Many"/>: more than Active Directory answers at once.</summary>
    internal const int ManyPeople = 1010;
    internal const string Many = "OU=Đông," + Domain;

    // Offline, in one transaction: a thousand people one by one over the wire would take minutes.
    private const string Fill = """
        import sys
        import ldb
        from samba.auth import system_session
        from samba.param import LoadParm
        from samba.samdb import SamDB
        lp = LoadParm()
        lp.load(sys.argv[1])
        domain, many, password, count = sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
        sam = SamDB(url=lp.private_path("sam.ldb"), session_info=system_session(), lp=lp)
        sam.transaction_start()
        rules = ldb.Message(ldb.Dn(sam, domain))
        for name, value in (("lockoutThreshold", "3"), ("pwdProperties", "0"), ("minPwdLength", "4"), ("minPwdAge", "0")):
            rules[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
        sam.modify(rules)
        for dn in (many, "OU=Sở Tài chính," + many):
            sam.add({"dn": dn, "objectClass": "organizationalUnit"})
        people = [("Nguyễn Văn %d" % i, "OU=Sở Tài chính," + many, "dong%d" % i) for i in range(count)] + [("doc", "CN=Users," + domain, "doc")]
        for cn, branch, name in people:
            sam.add({"dn": "CN=%s,%s" % (cn, branch), "objectClass": "user", "sAMAccountName": name, "userPrincipalName": name + "@tinh.gov.vn",
                     "displayName": cn, "title": "Chuyên viên đông", "userAccountControl": "544"})
        sam.transaction_commit()
        for name in ("doc", "Administrator"):
            sam.setpassword("(sAMAccountName=%s)" % name, password)
            sam.enable_account("(sAMAccountName=%s)" % name)
        """;

    private string folder = string.Empty;
    private Process? process;

    internal IPAddress Address { get; private set; } = IPAddress.None;

    /// <summary>Certificate of the domain's own authority.</summary>
    internal string Authority { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName != "root" || !File.Exists("/usr/bin/samba-tool"))
        {
            return;
        }

        folder = Directory.CreateTempSubdirectory("motcua-samba-").FullName;
        Address = FreeAddress();
        await RunAsync(
            "/usr/bin/samba-tool", "domain", "provision", "--realm=TINH.GOV.VN", "--domain=TINH", "--server-role=dc", "--dns-backend=NONE",
            "--adminpass=" + Password, "--targetdir=" + folder, "--use-rfc2307", $"--host-ip={Address}", "--host-name=dc1",
            $"--option=interfaces={Address}/8", "--option=bind interfaces only=yes");
        var (authority, certificate, key) = Slapd.Certificates(Address);
        Authority = authority;
        foreach (var (name, text) in new[] { ("ca.pem", authority), ("cert.pem", certificate), ("key.pem", key), ("smb.conf", Configuration()), ("fill.py", Fill) })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(Path.Combine(folder, "run"));
        await RunAsync(
            "/usr/bin/python3", Path.Combine(folder, "fill.py"), Path.Combine(folder, "smb.conf"), Domain, Many, Password,
            ManyPeople.ToString(CultureInfo.InvariantCulture));
        process = Process.Start(new ProcessStartInfo("/usr/sbin/samba", ["-s", Path.Combine(folder, "smb.conf"), "-F", "-M", "single"])
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        if (folder.Length > 0)
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Skips where there can be no domain; where <c>./test</c> could have made one, its absence is a failure.</summary>
    internal void Needed()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/etc/debian_version"), "A domain of Samba needs root on Debian.");
        Assert.True(process is { HasExited: false }, "samba-ad-dc is not installed or did not start; ./test installs it.");
    }

    /// <summary>A branch of a test's own, with branches for two units and one for groups.</summary>
    internal string Branch(string name)
    {
        var branch = $"OU={name},{Domain}";
        Do([.. new[] { branch, $"OU=STC,{branch}", $"OU=Sở Nội vụ,{branch}", $"OU=Nhóm,{branch}" }.Select(dn => new AddRequest(dn, "organizationalUnit"))]);
        return branch;
    }

    internal string AddPerson(string account, string name, string branch)
    {
        var dn = $"CN={name},{branch}";
        Do(
            new AddRequest(
                dn, new("objectClass", "user"), new("sAMAccountName", account), new("userPrincipalName", account + "@tinh.gov.vn"), new("displayName", name),
                new("unicodePwd", Encoding.Unicode.GetBytes($"\"{Password}\"")), new("userAccountControl", "512")));
        return dn;
    }

    internal string AddGroup(string name, string branch, params string[] members)
    {
        var dn = $"CN={name},OU=Nhóm,{branch}";
        Do(new AddRequest(dn, [new("objectClass", "group"), new("sAMAccountName", $"g{Random.Shared.Next()}"), .. members.Select(m => new DirectoryAttribute("member", m))]));
        return dn;
    }

    internal void Set(string dn, string attribute, params object[] values) => Do(new ModifyRequest(dn, DirectoryAttributeOperation.Replace, attribute, values));

    /// <summary>Works in the domain as its administrator.</summary>
    internal void Do(params DirectoryRequest[] requests)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        using var connection = new LdapConnection(new LdapDirectoryIdentifier(Address.ToString(), 636)) { AuthType = AuthType.Basic };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.TrustedCertificatesDirectory = CaFolder();
        connection.SessionOptions.StartNewTlsSessionContext();
        connection.SessionOptions.SecureSocketLayer = true;
        connection.Bind(new NetworkCredential("Administrator@tinh.gov.vn", Password));
        foreach (var request in requests)
        {
            connection.SendRequest(request);
        }
    }

    /// <summary>What an administrator types for this domain.</summary>
    internal SourceSettings Of(SourceSettings s, string branch) => s with
    {
        Address = $"ldaps://{Address}", Certificates = Authority, BindDn = Reader, PeopleBases = branch,
        PeopleFilter = "(&(objectCategory=person)(objectClass=user))", Key = "objectGUID", Name = "sAMAccountName", DisplayName = "displayName",
        MemberOf = "memberOf", Disabled = DisabledBy.UserAccountControl, Units = $"OU=Sở Nội vụ,{branch} => SNV", DefaultRoles = "specialist",
        MostClosedPercent = 100,
    };

    private string CaFolder()
    {
        var ca = Path.Combine(folder, "trusted");
        if (!Directory.Exists(ca))
        {
            Directory.CreateDirectory(ca);
            File.Copy(Path.Combine(folder, "ca.pem"), Path.Combine(ca, "ca.pem"));
        }

        return ca;
    }

    private string Configuration() => $"""
        [global]
            netbios name = DC1
            realm = TINH.GOV.VN
            workgroup = TINH
            server role = active directory domain controller
            server services = ldap
            interfaces = {Address}/8
            bind interfaces only = yes
            lock directory = {folder}
            state directory = {folder}/state
            cache directory = {folder}/cache
            private dir = {folder}/private
            pid directory = {folder}/run
            ncalrpc dir = {folder}/ncalrpc
            binddns dir = {folder}/bind-dns
            ntp signd socket directory = {folder}/ntp
            winbindd socket directory = {folder}/winbind
            log file = {folder}/log
            tls keyfile = {folder}/key.pem
            tls certfile = {folder}/cert.pem
            tls cafile = {folder}/ca.pem
        """;

    private static IPAddress FreeAddress()
    {
        while (true)
        {
            var address = new IPAddress([127, (byte)Random.Shared.Next(64, 255), (byte)Random.Shared.Next(1, 255), (byte)Random.Shared.Next(1, 255)]);
            try
            {
                using var probe = new TcpListener(address, 389);
                probe.Start();
                return address;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }
    }

    private async Task ReadyAsync()
    {
        for (var i = 0; i < 1200; i++)
        {
            Assert.False(process!.HasExited, "samba ended.");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(Address, 636);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("samba did not start.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, written) = (run.StandardError.ReadToEndAsync(), run.StandardOutput.ReadToEndAsync());
        await Task.WhenAll(said, written);
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, await said + await written);
    }
}

/// <summary>Tests of Active Directory share one domain, each in a branch of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SambaTests : ICollectionFixture<Samba>
{
    internal const string Name = "samba";
}
