using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Looking;

/// <summary>A look at a dossier or at an account, as lists tell it.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who looked.</param>
/// <param name="Post">In which post.</param>
/// <param name="Ground">Why, in Vietnamese, which is the key of its translation.</param>
/// <param name="Full">True when nothing was masked.</param>
/// <param name="Dossier">Number or reference of the dossier; null for a look at an account.</param>
/// <param name="Whose">Whose data: the account, where there is one.</param>
/// <param name="Applicant">In whose name the dossier is; null for a look at an account.</param>
internal sealed record LookLine(
    DateTimeOffset At, AccountId By, string Post, string Ground, bool Full, string? Dossier, AccountId? Whose, string? Applicant)
{
    /// <summary>Its place in the order of all looks.</summary>
    public required LookCursor Place { get; init; }
}

/// <summary>A place in the order of all looks: by time, then dossiers before accounts, then by identities.</summary>
internal sealed record LookCursor(DateTimeOffset At, bool OfAccount, Guid One, Guid Two)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{(OfAccount ? 1 : 0)}.{One:N}.{Two:N}")));

    /// <exception cref="Refused">400 <c>list.badCursor</c>.</exception>
    public static LookCursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            return new LookCursor(
                new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), parts[1] == "1",
                Guid.ParseExact(parts[2], "N"), Guid.ParseExact(parts[3], "N"));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw Refused.Malformed("list.badCursor", "Liên kết trang này đã hỏng. Bạn mở lại danh sách từ đầu.");
        }
    }
}

/// <summary>Which looks, over dossiers and accounts.</summary>
/// <param name="Filter">By whom, at whom, when.</param>
/// <param name="Number">Only at the dossier of this number or reference.</param>
/// <param name="PersonalNumber">At dossiers that bear this number too, whoever's they are.</param>
internal sealed record LookAsked(LookFilter Filter, string? Number = null, string? PersonalNumber = null);

/// <summary>All looks in one order, by pages: those at dossiers are kept here, those at accounts by Accounts. Page and export ask the same.</summary>
internal sealed class LookFeed(AppDb db, AccountLooks accounts)
{
    /// <summary>The latest before a place; with the place after which more follow.</summary>
    public async Task<(IReadOnlyList<LookLine> Lines, LookCursor? Next)> PageAsync(LookAsked asked, LookCursor? before, int limit, CancellationToken ct)
    {
        var ofDossiers = await DossierLooksAsync(asked, before, limit + 1, ct);
        IReadOnlyList<LookLine> ofAccounts = asked.Number is null ? await AccountLooksAsync(asked.Filter, before, limit + 1, ct) : [];
        var lines = Merged(ofDossiers, ofAccounts).Take(limit + 1).ToList();
        var shown = lines.Take(limit).ToList();
        return (shown, lines.Count > limit ? shown[^1].Place : null);
    }

    // Both are in their order already; at the same instant dossiers come first.
    private static IEnumerable<LookLine> Merged(List<LookLine> dossiers, IReadOnlyList<LookLine> accounts)
    {
        var (i, j) = (0, 0);
        while (i < dossiers.Count || j < accounts.Count)
        {
            yield return j >= accounts.Count || (i < dossiers.Count && dossiers[i].At >= accounts[j].At) ? dossiers[i++] : accounts[j++];
        }
    }

    private async Task<List<LookLine>> DossierLooksAsync(LookAsked asked, LookCursor? before, int limit, CancellationToken ct)
    {
        var looks = Within(db.Looks.AsNoTracking(), asked.Filter);
        var dossiers = db.Dossiers.AsNoTracking();
        if (asked.Number is { } number)
        {
            dossiers = DossierWork.ByKey(dossiers, number);
        }
        else if (asked.PersonalNumber is { } personal)
        {
            var whose = asked.Filter.Whose;
            dossiers = dossiers.Where(d => (whose != null && d.OwnerId == whose) || d.SearchText.Contains(personal));
        }
        else if (asked.Filter.Whose is { } owner)
        {
            dossiers = dossiers.Where(d => d.OwnerId == owner);
        }

        if (before is { } place)
        {
            var (at, dossier, by) = (place.At, new DossierId(place.One), new AccountId(place.Two));
            looks = place.OfAccount
                ? looks.Where(l => l.At < at)
                : looks.Where(l => l.At < at || (l.At == at && (l.DossierId < dossier || (l.DossierId == dossier && l.AccountId < by))));
        }

        var rows = await looks.Join(dossiers, l => l.DossierId, d => d.Id, (l, d) => new { Look = l, d.Number, d.Reference, d.OwnerId, d.Applicant })
            .OrderByDescending(r => r.Look.At).ThenByDescending(r => r.Look.DossierId).ThenByDescending(r => r.Look.AccountId).Take(limit).ToListAsync(ct);
        return rows.ConvertAll(r => new LookLine(
            r.Look.At, r.Look.AccountId, r.Look.Post, LookWords.Vietnamese(r.Look.Ground), r.Look.Full, r.Number ?? r.Reference, r.OwnerId, r.Applicant.FullName)
        {
            Place = new LookCursor(r.Look.At, false, r.Look.DossierId.Value, r.Look.AccountId.Value),
        });
    }

    private async Task<IReadOnlyList<LookLine>> AccountLooksAsync(LookFilter filter, LookCursor? before, int limit, CancellationToken ct)
    {
        var place = before is null ? null
            : before.OfAccount ? new LookPlace(before.At, true, before.One, before.Two)
            : new LookPlace(before.At, false);
        return [.. (await accounts.PageAsync(filter, place, limit, ct)).Select(l => new LookLine(
            l.At, l.By, l.Post, Words(l.Ground), false, null, l.Whose, null)
        {
            Place = new LookCursor(l.At, true, l.Whose.Value, l.By.Value),
        })];
    }

    private static IQueryable<Look> Within(IQueryable<Look> looks, LookFilter filter)
    {
        if (filter.By is { } by)
        {
            looks = looks.Where(l => l.AccountId == by);
        }

        if (filter.From is { } from)
        {
            looks = looks.Where(l => l.At >= from);
        }

        return filter.To is { } to ? looks.Where(l => l.At < to) : looks;
    }

    private static string Words(AccountLookGround ground) => ground switch
    {
        AccountLookGround.Administering => "Quản trị tài khoản",
        AccountLookGround.Counter => "Tra cứu tại quầy một cửa",
    };
}
