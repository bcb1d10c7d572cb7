using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Reading;

namespace MotCua.Provisioning;

/// <summary>Checks the password of a linked account by binding to its directory, where that directory signs people in.</summary>
internal sealed class DirectoryPasswords(AppDb db, SourceClient client) : IOutsidePasswords
{
    public async Task<OutsidePassword> CheckAsync(AccountId account, string password, CancellationToken ct)
    {
        var found = await db.SourceLinks.AsNoTracking().Where(l => l.AccountId == account)
            .Join(db.Sources.AsNoTracking(), l => l.SourceId, s => s.Id, (l, s) => new { l.Dn, l.Key, s.Settings, s.Secret, s.Enabled }).SingleOrDefaultAsync(ct);
        if (found is null || SourceSettings.Read(found.Settings) is not { SignIn: true } settings)
        {
            return OutsidePassword.KeptHere;
        }

        if (password.Length is 0 or > 256 || password.Contains('\0', StringComparison.Ordinal))
        {
            return OutsidePassword.Wrong;
        }

        if (!found.Enabled)
        {
            return OutsidePassword.Refused;
        }

        try
        {
            await client.BindAsync(settings, found.Secret, found.Dn, found.Key, password, ct);
            return OutsidePassword.Right;
        }
        catch (SourceFault fault)
        {
            return fault.IsClosed ? OutsidePassword.Refused : fault.IsRefusal ? OutsidePassword.Wrong : OutsidePassword.NoAnswer;
        }
    }
}
