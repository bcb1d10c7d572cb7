using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.MyAccount;

/// <summary>Phone and e-mail of an account, as its owner states them: nobody has confirmed that they answer there.</summary>
internal sealed class ContactService(AppDb db, Acts acts, AccountBook book)
{
    private const int MostEmail = 200;

    /// <summary>Both as they are written for people.</summary>
    internal async Task<(string? Phone, string? Email)> OfAsync(AccountId id, CancellationToken ct)
    {
        var row = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(a => new { a.Phone, a.Email }).SingleAsync(ct);
        return (row.Phone is not null && PhoneNumber.TryParse(row.Phone, null, out var phone) ? phone.National : row.Phone, row.Email);
    }

    /// <summary>Changes both; an empty one is taken away. The journal says that they changed, not what they were.</summary>
    /// <exception cref="Refused">422 at <c>phone</c> or <c>email</c>.</exception>
    internal Task ChangeAsync(Caller caller, string? phone, string? email, CancellationToken ct)
    {
        var newPhone = string.IsNullOrWhiteSpace(phone) ? null : PhoneNumber.Parse(phone, VietnamTime.Culture).Value;
        var newEmail = EmailOf(email);
        return acts.DoAsync(
            async () =>
            {
                var row = await db.Accounts.SingleAsync(a => a.Id == caller.Id!.Value, ct);
                if (row.Phone == newPhone && row.Email == newEmail)
                {
                    return;
                }

                (row.Phone, row.Email) = (newPhone, newEmail);
                row.Version++;
                await acts.RecordAsync(
                    new Act("changeContact", AccountKeeping.Of(row.Id), new Actor(row.Id.Value, row.DisplayName, "account", Source: caller.Source)),
                    [new AccountContactChanged(row.Id)],
                    ct);
                acts.AfterCommit(() => book.Forget(row.Id));
            },
            ct);
    }

    private static string? EmailOf(string? typed)
    {
        var email = SearchText.Tidy(typed);
        return email.Length == 0 ? null
            : email.Length <= MostEmail && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal) ? email
            : throw Refused.Field("email", "Thư điện tử chưa đúng. Ví dụ: ten@gmail.com");
    }
}
