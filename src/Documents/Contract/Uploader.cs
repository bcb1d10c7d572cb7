using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;

namespace MotCua.Documents.Contract;

/// <summary>In which role somebody sends a file: the first they have.</summary>
public static class Uploader
{
    /// <summary>The caller as the actor of an upload.</summary>
    public static Actor Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.ActAs(caller.Roles.Count > 0 ? caller.Roles[0] : Roles.Guest);
    }
}
