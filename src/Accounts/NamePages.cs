using Microsoft.EntityFrameworkCore;

namespace MotCua.Accounts;

/// <summary>A page of accounts ordered by sign-in name, with the names from which the pages before and after begin.</summary>
internal sealed record NamePage(IReadOnlyList<Account> Rows, string? Previous, string? Next);

/// <summary>Pages of accounts by sign-in name.</summary>
internal static class NamePages
{
    /// <summary>Counts stop here: "more than 200" tells as much, and costs no look at everybody.</summary>
    internal const int CountCap = 200;

    /// <summary>How many, up to <see cref="CountCap"/> + 1.</summary>
    internal static Task<int> UpToCapAsync(this IQueryable<Account> all, CancellationToken ct) => all.Take(CountCap + 1).CountAsync(ct);

    /// <summary>One page: what follows a sign-in name, or what comes before one, or the first.</summary>
    internal static async Task<NamePage> ByNameAsync(this IQueryable<Account> all, string? after, string? before, int size, CancellationToken ct)
    {
        (after, before) = (AccountName.Normalise(after), AccountName.Normalise(before));
#pragma warning disable CA1309 // The database compares, by the collation in which it also orders.
        var back = string.IsNullOrEmpty(after) && !string.IsNullOrEmpty(before);
        var rows = back ? all.Where(a => string.Compare(a.Name, before) < 0).OrderByDescending(a => a.Name)
            : string.IsNullOrEmpty(after) ? all.OrderBy(a => a.Name)
            : all.Where(a => string.Compare(a.Name, after) > 0).OrderBy(a => a.Name);
#pragma warning restore CA1309
        var found = await rows.Take(size + 1).ToListAsync(ct);
        var more = found.Count > size;
        found = found.GetRange(0, Math.Min(size, found.Count));
        if (back)
        {
            found.Reverse();
        }

        return new NamePage(
            found,
            found.Count > 0 && (back ? more : !string.IsNullOrEmpty(after)) ? found[0].Name : null,
            found.Count > 0 && (back || more) ? found[^1].Name : null);
    }
}
