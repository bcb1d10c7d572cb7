using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MotCua.Tests.Provisioning.Support;

/// <summary>
/// A real OpenLDAP server of its own, on free ports of the loopback, with an authority of its own. <c>./test</c> installs it (slapd); it needs no root.
/// </summary>
internal sealed class Slapd : IAsyncDisposable
{
    internal const string Suffix = "dc=tinh,dc=vn";
    internal const string People = "ou=Can bo," + Suffix;
    internal const string Reader = "cn=doc," + Suffix;
    internal const string ReaderPassword = "doc danh ba";
    internal const string PersonPassword = "mật khẩu thư mục";
    private readonly string folder;
    private Process process;

    private Slapd(string folder, int plain, int tls, string authority)
    {
        this.folder = folder;
        (Plain, Tls, Authority) = (plain, tls, authority);
        process = Start();
    }

    internal int Plain { get; }

    internal int Tls { get; }

    /// <summary>The authority's certificate.</summary>
    internal string Authority { get; }

    internal static async Task<Slapd> StartAsync(int people = 0, Func<int, string>? branchOf = null)
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/slapd"), "slapd is not installed (apt-get install slapd); ./test installs it.");
        var folder = Directory.CreateTempSubdirectory("motcua-slapd-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        var (authority, certificate, key) = Certificates();
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key);
        await File.WriteAllTextAsync(Path.Combine(folder, "slapd.conf"), Configuration(folder));
        await File.WriteAllTextAsync(Path.Combine(folder, "base.ldif"), Ldif(people, branchOf ?? (_ => "ou=STC," + People)));
        await RunAsync("/usr/sbin/slapadd", "-q", "-f", Path.Combine(folder, "slapd.conf"), "-l", Path.Combine(folder, "base.ldif"));
        var server = new Slapd(folder, FreePort(), FreePort(), authority);
        await server.ReadyAsync();
        return server;
    }

    internal static string DnOf(int i, string branch = "ou=STC," + People) => string.Create(CultureInfo.InvariantCulture, $"uid=can.bo{i},{branch}");

    /// <summary>Works on the directory as its own administrator.</summary>
    internal void Do(params DirectoryRequest[] requests)
    {
        using var connection = new LdapConnection(new LdapDirectoryIdentifier("127.0.0.1", Plain)) { AuthType = AuthType.Basic };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.Bind(new NetworkCredential("cn=admin," + Suffix, "admin"));
        foreach (var request in requests)
        {
            connection.SendRequest(request);
        }
    }

    internal void Set(string dn, string attribute, params object[] values) =>
        Do(new ModifyRequest(dn, values.Length == 0 ? DirectoryAttributeOperation.Delete : DirectoryAttributeOperation.Replace, attribute, values));

    internal void Add(string uid, string name, string branch = "ou=STC," + People, params (string Name, string Value)[] more)
    {
        var request = new AddRequest(
            $"uid={uid},{branch}",
            [
                new("objectClass", "inetOrgPerson", "shadowAccount"), new("uid", uid), new("cn", name), new("sn", name), new("userPassword", PersonPassword),
                .. more.Select(m => new DirectoryAttribute(m.Name, m.Value)),
            ]);
        Do(request);
    }

    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    internal async Task RestartAsync()
    {
        process.Dispose();
        process = Start();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, true);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        "/usr/sbin/slapd", ["-f", Path.Combine(folder, "slapd.conf"), "-h", $"ldap://127.0.0.1:{Plain} ldaps://127.0.0.1:{Tls}", "-d", "0"])
    {
        RedirectStandardError = true, RedirectStandardOutput = true,
    })!;

    private async Task ReadyAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.False(process.HasExited, "slapd ended: " + (process.HasExited ? await process.StandardError.ReadToEndAsync() : ""));
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Tls);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(25);
            }
        }

        Assert.Fail("slapd did not start.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, said);
    }

    private static string Configuration(string folder) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/nis.schema
        include /etc/ldap/schema/inetorgperson.schema
        pidfile {folder}/slapd.pid
        argsfile {folder}/slapd.args
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCertificateFile {folder}/cert.pem
        TLSCertificateKeyFile {folder}/key.pem
        sizelimit size.prtotal=unlimited
        database mdb
        maxsize 1073741824
        suffix "{Suffix}"
        rootdn "cn=admin,{Suffix}"
        rootpw admin
        directory {folder}/db
        dbnosync
        index objectClass,uid,entryUUID,modifyTimestamp eq
        access to attrs=userPassword by anonymous auth by * none
        access to * by dn.exact="{Reader}" read by anonymous auth by * none
        """;

    private static string Ldif(int people, Func<int, string> branchOf)
    {
        var ldif = new StringBuilder($"""
            dn: {Suffix}
            objectClass: dcObject
            objectClass: organization
            dc: tinh
            o: Tinh

            dn: {Reader}
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: doc
            userPassword: {ReaderPassword}


            """);
        foreach (var branch in new[] { People, "ou=STC," + People, "ou=So Noi vu," + People, "ou=La," + People, "ou=Nhom," + Suffix })
        {
            ldif.Append(CultureInfo.InvariantCulture, $"dn: {branch}\nobjectClass: organizationalUnit\nou: {branch[3..branch.IndexOf(',', StringComparison.Ordinal)]}\n\n");
        }

        var password = Convert.ToBase64String(Encoding.UTF8.GetBytes(PersonPassword));
        for (var i = 0; i < people; i++)
        {
            var name = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Nguyễn Cán Bộ {i}")));
            ldif.Append(CultureInfo.InvariantCulture, $"dn: {DnOf(i, branchOf(i))}\nobjectClass: inetOrgPerson\nobjectClass: shadowAccount\nuid: can.bo{i}\ncn:: {name}\nsn:: {name}\n"
                + $"mail: can.bo{i}@tinh.gov.vn\ntelephoneNumber: 09{i:D8}\nuserPassword:: {password}\n\n");
        }

        ldif.Append(CultureInfo.InvariantCulture, $"dn: cn=Lanh dao,ou=Nhom,{Suffix}\nobjectClass: groupOfNames\ncn: Lanh dao\nmember: {DnOf(0, branchOf(0))}\n\n");
        return ldif.ToString();
    }

    internal static (string Authority, string Certificate, string Key) Certificates(IPAddress? also = null)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var root = RSA.Create(2048);
        var authority = new CertificateRequest("CN=MotCua test authority", root, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var signed = authority.CreateSelfSigned(from, from.AddDays(30));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(also ?? IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(signed, from, from.AddDays(29), [1, 2, 3, 4]);
        return (signed.ExportCertificatePem(), leaf.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
