using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Looking;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Contract;

/// <summary>Why an officer saw what an account holds of a person.</summary>
public enum AccountLookGround
{
    /// <summary>Administers accounts.</summary>
    Administering,

    /// <summary>Receives at a counter and looked the person up there.</summary>
    Counter,
}

/// <summary>A look at an account.</summary>
/// <param name="Whose">Whose data.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When, the first time in that hour.</param>
/// <param name="Post">The post in which they looked, as it was called then.</param>
/// <param name="Ground">Why.</param>
public sealed record AccountLookSaid(AccountId Whose, AccountId By, DateTimeOffset At, string Post, AccountLookGround Ground);

/// <summary>Which looks: of whom, at whom, from when (included) to when (not included); parts left out mean any.</summary>
public sealed record LookFilter(AccountId? By = null, AccountId? Whose = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Where a list of looks went on: everything later than this was told. Null identities: this instant was told whole or not at all.</summary>
/// <param name="At">The instant of the last one told.</param>
/// <param name="Told">True when looks of that instant that are not below it were told by another list.</param>
/// <param name="Whose">Of the last one told in this list.</param>
/// <param name="By">Of the last one told in this list.</param>
public sealed record LookPlace(DateTimeOffset At, bool Told, Guid? Whose = null, Guid? By = null);

/// <summary>Looks by officers at what accounts hold of people: kept here, told to those people and to who audits.</summary>
public sealed class AccountLooks
{
    private readonly AppDb db;
    private readonly TimeProvider clock;

    internal AccountLooks(AppDb db, TimeProvider clock)
    {
        this.db = db;
        this.clock = clock;
    }

    /// <summary>Notes that the officer looks at the account now; nothing for one's own, and once an hour.</summary>
    public async Task NoteAsync(Caller caller, AccountId whose, AccountLookGround ground, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.IsOfficer || caller.Id is not { } by || by == whose)
        {
            return;
        }

        var now = clock.Now();
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        if (await db.AccountLooks.AnyAsync(l => l.AccountId == whose && l.ById == by && l.Hour == hour, ct))
        {
            return;
        }

        var role = ground == AccountLookGround.Administering ? Roles.Administrator : Roles.Clerk;
        var look = new AccountLook
        {
            AccountId = whose, ById = by, Hour = hour, At = now, Ground = ground,
            Post = (caller.Posts.FirstOrDefault(p => p.Roles.Contains(role)) ?? caller.Posts[0]).Words,
        };
        using var turn = await db.EnterWriteAsync(ct);
        db.Add(look);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Two pages opened in the same moment: one line tells of both.
            db.Entry(look).State = EntityState.Detached;
        }
    }

    /// <summary>The account that a sign-in name, or the number of a person or a business, names; null when there is none.</summary>
    public async Task<AccountId?> FindAsync(string text, CancellationToken ct = default)
    {
        var (name, personal, tax) = (AccountName.Normalise(text), CitizenId.TryParse(text, null, out var id) ? id.Value : null,
            TaxCode.TryParse(text, null, out var code) ? code.Value : null);
        return await db.Accounts.Where(a => a.Name == name || (personal != null && a.PersonalId == personal) || (tax != null && a.TaxCode == tax))
            .OrderByDescending(a => a.Name == name).ThenBy(a => a.CreatedAt).Select(a => (AccountId?)a.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The latest looks before a place, the latest first; of one instant by identities, falling.</summary>
    public async Task<IReadOnlyList<AccountLookSaid>> PageAsync(LookFilter filter, LookPlace? before, int limit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = db.AccountLooks.AsNoTracking();
        if (filter.By is { } by)
        {
            rows = rows.Where(l => l.ById == by);
        }

        if (filter.Whose is { } whose)
        {
            rows = rows.Where(l => l.AccountId == whose);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(l => l.At >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(l => l.At < to);
        }

        if (before is { } place)
        {
            var at = place.At;
            if (place is { Whose: { } one, By: { } two })
            {
                var (lastWhose, lastBy) = (new AccountId(one), new AccountId(two));
                rows = rows.Where(l => l.At < at || (l.At == at && (l.AccountId < lastWhose || (l.AccountId == lastWhose && l.ById < lastBy))));
            }
            else
            {
                rows = place.Told ? rows.Where(l => l.At < at) : rows.Where(l => l.At <= at);
            }
        }

        return await rows.OrderByDescending(l => l.At).ThenByDescending(l => l.AccountId).ThenByDescending(l => l.ById).Take(limit)
            .Select(l => new AccountLookSaid(l.AccountId, l.ById, l.At, l.Post, l.Ground)).ToListAsync(ct);
    }
}
