using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>One side of a representation, as the other and clerks see it.</summary>
internal sealed record Side(AccountId Id, string Account, string Name, string? Number, DateOnly? BornOn);

/// <summary>A representation as it is shown.</summary>
internal sealed record RepresentationLine(Representation Row, Side Owner, Side Person, RepresentationState State)
{
    internal DateOnly? LastDay => Row.LastDay(Owner.BornOn);

    internal string Days(Texts texts) => LastDay is { } last ? texts["{0} đến {1}", Vn.Date(Row.From), Vn.Date(last)] : texts["từ {0}", Vn.Date(Row.From)];
}

/// <summary>An act of its chain in words.</summary>
internal sealed record RepresentationAct(string What, DateTimeOffset At, string Who, string? OnBehalfOf, string? Why);

/// <summary>Reads representations for their two sides and for clerks.</summary>
internal sealed class RepresentationBook(AppDb db, TimeProvider clock)
{
    internal const int AtOnce = 20;

    /// <summary>Those the caller is a side of, still open or not, the latest first; with what follows.</summary>
    internal async Task<(IReadOnlyList<RepresentationLine> Lines, string? Next)> PageAsync(
        Caller caller, bool over, string? cursor, int limit, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = over
            ? db.Representations.AsNoTracking().Where(r => r.DeclinedAt != null || r.EndedAt != null || r.To < today)
            : db.Representations.AsNoTracking().Where(r => r.DeclinedAt == null && r.EndedAt == null && (r.To == null || r.To >= today));
        if (Cursor.Read(cursor) is { } last)
        {
            var at = new DateTimeOffset(last.Key, TimeSpan.Zero);
            rows = rows.Where(r => r.AskedAt < at || (r.AskedAt == at && r.Id.CompareTo(last.Id) < 0));
        }

        var found = await rows.Where(Mine(caller)).OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        var shown = found.Take(limit).ToList();
        return (await LinesAsync(shown, ct), found.Count > limit ? new Cursor(shown[^1].AskedAt.UtcTicks, shown[^1].Id).ToString() : null);
    }

    /// <summary>One of which the caller is a side, or null.</summary>
    internal async Task<RepresentationLine?> FindAsync(Caller caller, Guid id, CancellationToken ct) =>
        (await LinesAsync(await db.Representations.AsNoTracking().Where(r => r.Id == id).Where(Mine(caller)).ToListAsync(ct), ct)).SingleOrDefault();

    /// <summary>One, for a clerk; null when there is none.</summary>
    internal async Task<RepresentationLine?> FindAsync(Guid id, CancellationToken ct) =>
        (await LinesAsync(await db.Representations.AsNoTracking().Where(r => r.Id == id).ToListAsync(ct), ct)).SingleOrDefault();

    /// <summary>The latest of an account on either side, for a clerk.</summary>
    internal async Task<IReadOnlyList<RepresentationLine>> OfAsync(AccountId account, CancellationToken ct) => await LinesAsync(
        await db.Representations.AsNoTracking().Where(r => r.OwnerId == account || r.PersonId == account)
            .OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(2 * AtOnce).ToListAsync(ct),
        ct);

    /// <summary>What happened to it, the latest first; nothing of it is ever taken away.</summary>
    internal async Task<IReadOnlyList<RepresentationAct>> HistoryAsync(Guid id, CancellationToken ct)
    {
        var chain = RepresentingService.Of(id).Chain;
        return [.. (await db.Set<JournalRow>().AsNoTracking().Where(r => r.Chain == chain).OrderByDescending(r => r.Seq).ToListAsync(ct))
            .Select(r => new RepresentationAct(RepresentationWords.What(r.Verb), r.At, r.Post is null ? r.ActorName : $"{r.ActorName}, {r.Post}", r.OnBehalfOf, r.Why))];
    }

    /// <summary>The accounts for which the caller may let others act: their own, and businesses that they legally represent.</summary>
    internal static IReadOnlyList<(AccountId Id, string Account, string Name)> SpokenFor(Caller caller) =>
    [
        (caller.Id!.Value, caller.Account, caller.Person?.FullName ?? caller.DisplayName),
        .. caller.ActsFor.Where(a => a.Kind == RepresentationKind.LegalRepresentative).Select(a => (a.Owner, a.Account, a.Name)),
    ];

    private static Expression<Func<Representation, bool>> Mine(Caller caller)
    {
        List<AccountId> owners = [.. SpokenFor(caller).Select(o => o.Id)];
        var me = caller.Id!.Value;
        return r => r.PersonId == me || owners.Contains(r.OwnerId);
    }

    private async Task<IReadOnlyList<RepresentationLine>> LinesAsync(List<Representation> rows, CancellationToken ct)
    {
        var ids = rows.SelectMany(r => new[] { r.OwnerId, r.PersonId }).Distinct().ToList();
        var sides = ids.Count == 0 ? [] : await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Name, Shown = a.FullName ?? a.DisplayName, Number = a.PersonalId ?? a.TaxCode, a.BirthDate })
            .ToDictionaryAsync(a => a.Id, a => new Side(a.Id, a.Name, a.Shown, a.Number, a.BirthDate), ct);
        var today = clock.Today();
        return [.. rows.Select(r => new RepresentationLine(r, sides[r.OwnerId], sides[r.PersonId], r.StateOn(today, sides[r.OwnerId].BornOn)))];
    }
}
