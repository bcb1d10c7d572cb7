using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>Bearer tokens for the API: opaque, kept as SHA-256, valid for one hour of real time.</summary>
public sealed class TokenDesk
{
    internal const string Prefix = "mct_";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly AppDb db;
    private readonly Acts acts;
    private readonly AccountBook book;
    private readonly RealTime realTime;

    internal TokenDesk(AppDb db, Acts acts, AccountBook book, RealTime realTime)
    {
        this.db = db;
        this.acts = acts;
        this.book = book;
        this.realTime = realTime;
    }

    /// <summary>Issues a token in the name of an account.</summary>
    /// <param name="account">Name of the account.</param>
    /// <param name="source">From where, for the journal.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">404 <c>account.unknown</c>; 409 <c>account.disabled</c>, <c>account.mustChangePassword</c>.</exception>
    public async Task<IssuedToken> IssueAsync(string account, string source = "command", CancellationToken ct = default)
    {
        var name = AccountName.Normalise(account);
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return await acts.DoAsync(
            async () =>
            {
                var found = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name, ct)
                    ?? throw Refused.NotFound("account.unknown", "Không có tài khoản “{0}”.", name);
                if (found.Disabled)
                {
                    throw Refused.State("account.disabled", "Tài khoản “{0}” đã ngừng dùng.", name);
                }

                if (found.MustChangePassword)
                {
                    throw Refused.State("account.mustChangePassword", "Tài khoản “{0}” phải đổi mật khẩu được cấp trước khi dùng mã truy cập API.", name);
                }

                var now = realTime.Now;
                await db.BearerTokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(ct);
                db.Add(new BearerToken
                {
                    Hash = HashOf(text),
                    AccountId = found.Id,
                    SecurityStamp = found.SecurityStamp,
                    IssuedAt = now,
                    ExpiresAt = now + Life,
                });
                await acts.RecordAsync(
                    new Act("issueToken", new Subject("account", found.Id.Value), Actor.System(source)), [new TokenIssued(found.Id, now + Life)], ct);
                return new IssuedToken(text, now + Life);
            },
            ct);
    }

    internal async Task<Ticket?> ReadAsync(string text, CancellationToken ct)
    {
        if (text.Length is 0 or > 200)
        {
            return null;
        }

        var hash = HashOf(text);
        var token = await db.BearerTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, ct);
        if (token is null || token.ExpiresAt <= realTime.Now)
        {
            return null;
        }

        var ticket = new Ticket(token.AccountId, token.SecurityStamp);
        return await book.FindAsync(ticket.Id, ct) is { Account.MustChangePassword: false } card && ticket.Fits(card.Account) ? ticket : null;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
