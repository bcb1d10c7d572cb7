using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MotCua.Bench.Measuring;

namespace MotCua.Bench.Syncing;

/// <summary>A real OpenLDAP server of its own with many people, on free ports of the loopback; gone with the measurement.</summary>
internal sealed class DirectoryServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/slapd";
    private const string Suffix = "dc=tinh,dc=vn";
    private readonly string folder;
    private readonly Process process;

    private DirectoryServer(string folder, int plain, int tls, string authority)
    {
        this.folder = folder;
        (Plain, Tls, Authority) = (plain, tls, authority);
        process = Process.Start(new ProcessStartInfo(
            Program, ["-f", Path.Combine(folder, "slapd.conf"), "-h", $"ldap://127.0.0.1:{plain} ldaps://127.0.0.1:{tls}", "-d", "0"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
    }

    public static string People => "ou=Can bo," + Suffix;

    public static string Reader => "cn=doc," + Suffix;

    public static string ReaderPassword => "doc danh ba";

    /// <summary>Port without encryption, for the bare search.</summary>
    public int Plain { get; }

    public int Tls { get; }

    /// <summary>Certificate of its authority.</summary>
    public string Authority { get; }

    /// <summary>Starts one with people spread over branches that bear codes of units.</summary>
    public static async Task<DirectoryServer> StartAsync(int people, IReadOnlyList<string> units, CancellationToken ct)
    {
        if (!File.Exists(Program))
        {
            throw new NotHere("no slapd on this machine (apt-get install slapd)");
        }

        var folder = Directory.CreateTempSubdirectory("motcua-bench-slapd-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        var authority = await WriteCertificatesAsync(folder, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "slapd.conf"), Configuration(folder), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "people.ldif"), Ldif(people, units), ct);
        using var add = Process.Start(new ProcessStartInfo(
            "/usr/sbin/slapadd", ["-q", "-f", Path.Combine(folder, "slapd.conf"), "-l", Path.Combine(folder, "people.ldif")]) { RedirectStandardError = true })!;
        var said = await add.StandardError.ReadToEndAsync(ct);
        await add.WaitForExitAsync(ct);
        if (add.ExitCode != 0)
        {
            throw new InvalidOperationException($"slapadd: {said}");
        }

        var server = new DirectoryServer(folder, FreePort(), FreePort(), authority);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, server.Tls, ct);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(25, ct);
            }
        }

        throw new InvalidOperationException("slapd did not start.");
    }

    /// <summary>The limit: the same entries and attributes in the same pages, and nothing done with them.</summary>
    public (int Entries, TimeSpan Took) ReadBare()
    {
        var begun = Stopwatch.GetTimestamp();
        using var connection = new LdapConnection(new LdapDirectoryIdentifier("127.0.0.1", Plain)) { AuthType = AuthType.Basic };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.Bind(new NetworkCredential(Reader, ReaderPassword));
        var page = new PageResultRequestControl(500);
        var count = 0;
        do
        {
            var request = new SearchRequest(
                People, "(objectClass=inetOrgPerson)", SearchScope.Subtree, "entryUUID", "uid", "cn", "title", "telephoneNumber", "mail", "employeeNumber", "modifyTimestamp");
            request.Controls.Add(page);
            var answer = (SearchResponse)connection.SendRequest(request);
            count += answer.Entries.Count;
            page.Cookie = answer.Controls.OfType<PageResultResponseControl>().First().Cookie;
        }
        while (page.Cookie.Length > 0);
        return (count, Stopwatch.GetElapsedTime(begun));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, true);
    }

    private static string Configuration(string folder) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        pidfile {folder}/slapd.pid
        argsfile {folder}/slapd.args
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCertificateFile {folder}/cert.pem
        TLSCertificateKeyFile {folder}/key.pem
        sizelimit size.prtotal=unlimited
        database mdb
        maxsize 4294967296
        suffix "{Suffix}"
        rootdn "cn=admin,{Suffix}"
        rootpw admin
        directory {folder}/db
        dbnosync
        index objectClass,uid,entryUUID,modifyTimestamp eq
        access to attrs=userPassword by anonymous auth by * none
        access to * by dn.exact="{Reader}" read by anonymous auth by * none
        """;

    private static string Ldif(int people, IReadOnlyList<string> units)
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

            dn: {People}
            objectClass: organizationalUnit
            ou: Can bo


            """);
        foreach (var unit in units)
        {
            ldif.Append(CultureInfo.InvariantCulture, $"dn: ou={unit},{People}\nobjectClass: organizationalUnit\nou: {unit}\n\n");
        }

        for (var i = 0; i < people; i++)
        {
            var name = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Nguyễn Thị Cán Bộ {i}")));
            ldif.Append(CultureInfo.InvariantCulture, $"dn: uid=cb{i},ou={units[i % units.Count]},{People}\nobjectClass: inetOrgPerson\nuid: cb{i}\ncn:: {name}\nsn:: {name}\n"
                + $"modifyTimestamp: {new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i):yyyyMMddHHmmss}Z\ntitle: Chuyen vien\nmail: cb{i}@tinh.gov.vn\ntelephoneNumber: 09{i:00000000}\nemployeeNumber: 0770{(i % 50) + 50}{i:000000}\n\n");
        }

        return ldif.ToString();
    }

    private static async Task<string> WriteCertificatesAsync(string folder, CancellationToken ct)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var root = RSA.Create(2048);
        var authority = new CertificateRequest("CN=MotCua bench authority", root, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var signed = authority.CreateSelfSigned(from, from.AddDays(30));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(signed, from, from.AddDays(29), [1, 2, 3, 4]);
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), leaf.ExportCertificatePem(), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem(), ct);
        return signed.ExportCertificatePem();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
