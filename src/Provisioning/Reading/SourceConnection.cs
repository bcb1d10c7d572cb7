using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Provisioning.Reading;

/// <summary>
/// One connection to a directory, encrypted before anything secret is sent. The protocol's library blocks, so callers run it beside the
/// request (<see cref="SourceClient"/>).
/// </summary>
internal sealed class SourceConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(20);

    // The library waits for ever for a server that takes a connection and then says nothing: so many threads it may hold, and no more.
    private static readonly SemaphoreSlim Openings = new(16);
    private readonly LdapConnection connection;

    private long lastPage = Stopwatch.GetTimestamp();

    private readonly bool activeDirectory;
    private string? domain;

    private SourceConnection(LdapConnection connection, bool activeDirectory) => (this.connection, this.activeDirectory) = (connection, activeDirectory);

    /// <summary>Connects and binds, and gives up after a while.</summary>
    /// <exception cref="SourceFault">It can't be reached, its certificate isn't trusted, it says nothing, or it refused the name and password.</exception>
    internal static SourceConnection Open(SourceSettings settings, string name, string password)
    {
        if (!Openings.Wait(TimeSpan.FromSeconds(2)))
        {
            throw Slow();
        }

        var (given, gate) = (false, new Lock());
        var opening = Task.Factory.StartNew(
            () =>
            {
                SourceConnection? opened = null;
                try
                {
                    opened = Open(settings);
                    opened.Bind(name, password);
                    lock (gate)
                    {
                        var ready = opened;
                        opened = given ? opened : null;
                        return ready;
                    }
                }
                finally
                {
                    opened?.Dispose();
                    Openings.Release();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!((IAsyncResult)opening).AsyncWaitHandle.WaitOne(LongestOpening))
        {
            // Nobody waits for it any more: when it does open after all, it is closed at once.
            lock (gate)
            {
                given = true;
            }

            throw Slow();
        }

        return opening.GetAwaiter().GetResult();
    }

    private static SourceFault Slow() => new(new("Danh bạ trả lời quá chậm nên đã dừng."));

    private static SourceConnection Open(SourceSettings settings)
    {
        var (host, port, startTls) = settings.Server ?? throw new SourceFault(new("Địa chỉ của danh bạ chưa đúng."));
        Reach(host, port);
        var connection = new LdapConnection(new LdapDirectoryIdentifier(host, port, false, false)) { AuthType = AuthType.Basic, AutoBind = false, Timeout = Patience };
        try
        {
            var options = connection.SessionOptions;
            options.ProtocolVersion = 3;
            options.ReferralChasing = ReferralChasingOptions.None;

            // Windows trusts what its own store trusts; elsewhere the directory's authority is given with it.
            if (settings.Certificates.Trim().Length > 0 && !OperatingSystem.IsWindows())
            {
                options.TrustedCertificatesDirectory = FolderOf(settings.Certificates);
                options.StartNewTlsSessionContext();
            }

            options.SecureSocketLayer = !startTls;
            var opened = new SourceConnection(connection, settings.IsActiveDirectory);

            // Over ldap:// StartTLS works only after a first request (dotnet/runtime#56619): an anonymous look at the root, with nothing secret in it.
            opened.Root("supportedLDAPVersion");
            if (startTls)
            {
                options.StartTransportLayerSecurity(null);
                opened.Root("supportedLDAPVersion");
            }

            return opened;
        }
        catch (Exception e) when (e is LdapException or DirectoryException or TlsOperationException or InvalidOperationException or PlatformNotSupportedException)
        {
            connection.Dispose();
            throw new SourceFault(
                new("Không lập được kết nối mã hóa với {0}: chứng thư không được tin, sai tên máy, hoặc máy chủ không bật TLS.", $"{host}:{port}"), e);
        }
    }

    /// <exception cref="SourceFault">Refused; <see cref="SourceFault.IsRefusal"/> when it was the name or the password.</exception>
    private void Bind(string name, string password)
    {
        // A bind without a password is answered "success" by some servers: it is never sent (RFC 4513, 5.1.2).
        if (password.Length == 0 || name.Length == 0)
        {
            throw new SourceFault(new("Thiếu mật khẩu của tài khoản đọc danh bạ.")) { IsRefusal = true };
        }

        try
        {
            connection.Bind(new NetworkCredential(name, password));
        }
        catch (LdapException e) when (e.ErrorCode is 49 or 32 or 34 or 53 or 48)
        {
            throw BindWords.Of(e);
        }
        catch (Exception e) when (e is LdapException or DirectoryException)
        {
            throw Of(e);
        }
    }

    /// <summary>How long ago the latest page came.</summary>
    internal TimeSpan Quiet => Stopwatch.GetElapsedTime(Volatile.Read(ref lastPage));

    /// <summary>Attributes of the directory itself.</summary>
    internal SearchResultEntry? Root(params string[] attributes)
    {
        var found = (SearchResponse)connection.SendRequest(new SearchRequest(null, "(objectClass=*)", SearchScope.Base, attributes));
        return found.Entries.Count > 0 ? found.Entries[0] : null;
    }

    /// <summary>One entry by its name, or null.</summary>
    internal SearchResultEntry? Find(string dn, string filter, params string[] attributes)
    {
        try
        {
            var found = (SearchResponse)connection.SendRequest(new SearchRequest(dn, filter, SearchScope.Base, attributes), Patience);
            return found.Entries.Count > 0 ? found.Entries[0] : null;
        }
        catch (DirectoryOperationException e) when (e.Response?.ResultCode == ResultCode.NoSuchObject)
        {
            return null;
        }
        catch (Exception e) when (e is LdapException or DirectoryException)
        {
            throw Of(e);
        }
    }

    /// <summary>All entries below a branch, page after page. A page that is cut short ends the whole: half of a list is no list.</summary>
    internal IEnumerable<SearchResultEntry> Search(
        string branch, string filter, string[] attributes, CancellationToken ct, DirectoryControl? more = null)
    {
        var page = new PageResultRequestControl(500);
        do
        {
            ct.ThrowIfCancellationRequested();
            var request = new SearchRequest(branch, filter, SearchScope.Subtree, attributes);
            request.Controls.Add(page);
            if (more is not null)
            {
                request.Controls.Add(more);
            }

            var answer = Ask(request, branch);
            Volatile.Write(ref lastPage, Stopwatch.GetTimestamp());
            foreach (SearchResultEntry entry in answer.Entries)
            {
                yield return entry;
            }

            page.Cookie = answer.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
    }

    /// <summary>The domain of a controller of Active Directory.</summary>
    /// <exception cref="SourceFault">It is no such controller.</exception>
    internal string Domain => domain ??= Root("defaultNamingContext") is { } root && SourceReader.Text(root, "defaultNamingContext") is { } name ? name
        : throw new SourceFault(new("Máy chủ này không phải Active Directory: không biết miền của nó."));

    /// <summary>Entries that were deleted and are kept for a while. Only who may see them is shown them; nobody else is told that there are any.</summary>
    internal IReadOnlyList<SearchResultEntry> Deleted(string attribute, string filter, CancellationToken ct)
    {
        try
        {
            return [.. Search($"CN=Deleted Objects,{Domain}", $"(&(isDeleted=TRUE)(objectClass=user){filter})", [attribute], ct, new ShowDeletedControl())];
        }
        catch (SourceFault fault) when (fault.InnerException is DirectoryOperationException { Response.ResultCode: ResultCode.NoSuchObject or ResultCode.InsufficientAccessRights })
        {
            // The next reading of everything sees who is absent.
            return [];
        }
    }

    public void Dispose() => connection.Dispose();

    private SearchResponse Ask(SearchRequest request, string branch)
    {
        try
        {
            var answer = (SearchResponse)connection.SendRequest(request, TimeSpan.FromSeconds(30));
            return answer.ResultCode switch
            {
                // A domain names its other parts (configuration, DNS) beside its entries; nobody of those who are looked for is there.
                ResultCode.Success when answer.References.Count == 0 || activeDirectory => answer,
                ResultCode.Success or ResultCode.Referral => throw new SourceFault(new("Nhánh {0} chỉ sang một máy chủ khác; hãy đọc thẳng từ máy chủ đó.", branch)),
                _ => throw new SourceFault(new("Danh bạ chỉ trả một phần của nhánh {0} ({1}).", branch, answer.ResultCode.ToString())),
            };
        }
        catch (DirectoryOperationException e) when (e.Response is { } response)
        {
            throw new SourceFault(response.ResultCode switch
            {
                ResultCode.NoSuchObject => new("Không có nhánh {0} trong danh bạ.", branch),
                ResultCode.SizeLimitExceeded or ResultCode.AdminLimitExceeded or ResultCode.TimeLimitExceeded =>
                    new("Danh bạ chỉ trả một phần của nhánh {0} ({1}).", branch, response.ResultCode.ToString()),
                ResultCode.Referral => new("Nhánh {0} chỉ sang một máy chủ khác; hãy đọc thẳng từ máy chủ đó.", branch),
                ResultCode.InsufficientAccessRights => new("Tài khoản đọc không được phép đọc nhánh {0}.", branch),
                var code => new("Danh bạ từ chối đọc nhánh {0} ({1}).", branch, code.ToString()),
            }, e);
        }
        catch (Exception e) when (e is LdapException or DirectoryException)
        {
            throw Of(e);
        }
    }

    private static SourceFault Of(Exception e) => new(
        e is LdapException { ErrorCode: 85 or 5 or 3 } ? new("Danh bạ trả lời quá chậm nên đã dừng.") : new("Mất kết nối với danh bạ giữa chừng."), e);

    // The library says "server down" for a closed port, a wrong name and a wrong certificate alike; a plain connection tells them apart first.
    private static void Reach(string host, int port)
    {
        using var probe = new System.Net.Sockets.TcpClient();
        try
        {
            if (!probe.ConnectAsync(host, port).Wait(Patience))
            {
                throw new SourceFault(new("Không nối được tới {0} trong {1} giây.", $"{host}:{port}", "10"));
            }
        }
        catch (AggregateException e)
        {
            throw new SourceFault(new("Không nối được tới {0}: máy chủ không chạy, sai tên hoặc bị chặn.", $"{host}:{port}"), e);
        }
    }

    // The library takes a folder of certificates; its name follows from what is in it, so that a change never meets an old file.
    private static string FolderOf(string certificates)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"motcua-ca-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(certificates)))[..32]}-{Environment.ProcessId}");
        if (!File.Exists(Path.Combine(folder, "ca.pem")))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            var made = Path.Combine(folder, $"{Guid.CreateVersion7():N}.tmp");
            File.WriteAllText(made, certificates);
            File.Move(made, Path.Combine(folder, "ca.pem"), true);
        }

        return folder;
    }
}
