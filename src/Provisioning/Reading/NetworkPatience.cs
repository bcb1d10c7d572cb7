using System.Runtime.InteropServices;

namespace MotCua.Provisioning.Reading;

/// <summary>
/// How long libldap waits for the network while it connects and agrees on TLS. <c>LdapConnection.Timeout</c> speaks of answers alone, and a
/// server that accepts a connection and then says nothing would hold a thread for ever; the default of the library is set once instead.
/// </summary>
internal static partial class NetworkPatience
{
    private const int NetworkTimeout = 0x5005;
    private static readonly Lock Once = new();
    private static bool set;

    internal static void Set(TimeSpan patience)
    {
        lock (Once)
        {
            if (set || !OperatingSystem.IsLinux())
            {
                return;
            }

            set = true;
            foreach (var name in new[] { "libldap-2.5.so.0", "libldap.so.2", "libldap-2.4.so.2" })
            {
                if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "ldap_set_option", out var export))
                {
                    SetDefault(export, patience);
                    return;
                }
            }
        }
    }

    private static unsafe void SetDefault(nint export, TimeSpan patience)
    {
        var time = stackalloc long[2] { (long)patience.TotalSeconds, 0 };
        _ = ((delegate* unmanaged<nint, int, void*, int>)export)(0, NetworkTimeout, time);
    }
}
