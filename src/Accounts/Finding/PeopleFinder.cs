using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Finding;

/// <summary>Which officers are looked for; every part may be left out.</summary>
/// <param name="Q">Words of the name, with or without marks, or digits of the office's telephone.</param>
/// <param name="Unit">Code of the unit in which a post is held today.</param>
internal sealed record PeopleQuestion(string? Q = null, string? Unit = null)
{
    internal static PeopleQuestion Read(string? q, string? unit)
    {
        var text = SearchText.Cut(SearchText.Tidy(q), 200);
        return new PeopleQuestion(text.Length == 0 ? null : text, string.IsNullOrWhiteSpace(unit) ? null : unit.Trim());
    }
}

/// <summary>An officer as colleagues may know them: the office's telephone, never a number of their own.</summary>
internal sealed record PersonFound(string Name, string DisplayName, IReadOnlyList<PostFound> Posts, DateOnly? AbsentUntil);

/// <summary>A post held today and where its office is reached.</summary>
internal sealed record PostFound(PostHeld Post, string? Phone);

/// <summary>A page of what was found, with the names from which the pages before and after begin.</summary>
internal sealed record PeoplePage(IReadOnlyList<PersonFound> Rows, string? Previous, string? Next);

/// <summary>Finds officers who hold a post today, ordered by sign-in name. One predicate gives the rows and their number.</summary>
internal sealed class PeopleFinder(AppDb db, AgencyDirectory directory, PostsInWords words, AccountDesk desk, TimeProvider clock)
{
    private const int MostWords = 8;
    private const int FewestDigits = 4;

    /// <summary>How many, up to <see cref="NamePages.CountCap"/> + 1.</summary>
    internal async Task<int> CountAsync(PeopleQuestion question, CancellationToken ct) => await (await WhereAsync(question, ct)).UpToCapAsync(ct);

    /// <summary>One page: what follows a name, or what comes before one, or the first.</summary>
    internal async Task<PeoplePage> PageAsync(PeopleQuestion question, string? after, string? before, int size, CancellationToken ct)
    {
        var page = await (await WhereAsync(question, ct)).ByNameAsync(after, before, size, ct);
        return new PeoplePage(await DescribeAsync(page.Rows, ct), page.Previous, page.Next);
    }

    /// <summary>One officer who holds a post today; null for anybody else.</summary>
    internal async Task<PersonFound?> FindAsync(string name, CancellationToken ct)
    {
        var asked = AccountName.Normalise(name);
        var account = await (await WhereAsync(new PeopleQuestion(), ct)).SingleOrDefaultAsync(a => a.Name == asked, ct);
        return account is null ? null : (await DescribeAsync([account], ct))[0];
    }

    /// <summary>Who leads a unit today, without the person asked about.</summary>
    internal async Task<IReadOnlyList<(string Name, string DisplayName)>> LeadersAsync(UnitId unit, string but, CancellationToken ct)
    {
        var (units, today) = (await directory.TogetherWithAsync(unit, ct), clock.Today());
        var leaders = await db.Accounts.AsNoTracking()
            .Where(a => !a.Disabled && a.Name != but && db.Set<Post>().Any(p => p.AccountId == a.Id && units.Contains(p.UnitId)
                && p.From <= today && (p.To == null || p.To >= today) && p.Roles.Any(r => r.Role == Roles.Leader)))
            .OrderBy(a => a.Name).Take(20).ToListAsync(ct);
        return [.. leaders.Select(a => (a.Name, Texts.Pick(a.DisplayName, a.DisplayNameEn)))];
    }

    private async Task<IQueryable<Account>> WhereAsync(PeopleQuestion question, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Officer && !a.Disabled);
        IReadOnlyList<UnitId>? units = null;
        if (question.Unit is not null)
        {
            var unit = await directory.FindEverAsync(question.Unit, ct)
                ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", SearchText.Cut(question.Unit, 40));
            units = await directory.TogetherWithAsync(unit.Id, ct);
        }

        if (DigitsOf(question.Q) is { } digits)
        {
            var reached = await directory.ReachedAtAsync(digits, ct);
            units = units is null ? [.. reached] : [.. units.Intersect(reached)];
        }
        else
        {
            foreach (var word in SearchText.Fold(question.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
            {
                rows = rows.Where(a => a.SearchText!.Contains(word));
            }
        }

        return units is null
            ? rows.Where(a => db.Set<Post>().Any(p => p.AccountId == a.Id && p.From <= today && (p.To == null || p.To >= today)))

            // From the posts of the unit, which are few, to their accounts: not from all accounts to their posts.
            : rows.Where(a => db.Set<Post>().Where(p => units.Contains(p.UnitId) && p.From <= today && (p.To == null || p.To >= today))
                .Select(p => p.AccountId).Contains(a.Id));
    }

    // “0254 3000 040” is a telephone, “phường 12” is not.
    private static string? DigitsOf(string? q)
    {
        var bare = q?.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal);
        return bare is { Length: >= FewestDigits } && bare.All(char.IsAsciiDigit) ? bare : null;
    }

    private async Task<IReadOnlyList<PersonFound>> DescribeAsync(IReadOnlyList<Account> accounts, CancellationToken ct)
    {
        List<AccountId> ids = [.. accounts.Select(a => a.Id)];
        var posts = (await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => ids.Contains(p.AccountId)).OrderBy(p => p.From).ToListAsync(ct))
            .ToLookup(p => p.AccountId);
        var absences = await desk.AbsencesAsync(ids, ct);
        var rows = new List<PersonFound>();
        foreach (var a in accounts)
        {
            var held = new List<PostFound>();
            foreach (var post in await words.HeldTodayAsync(posts[a.Id], ct))
            {
                held.Add(new PostFound(post, (await directory.FindAsync(post.UnitId, ct))?.Phone));
            }

            rows.Add(new PersonFound(
                a.Name, Texts.Pick(a.DisplayName, a.DisplayNameEn), held, absences.TryGetValue(a.Id, out var until) ? until : null));
        }

        return rows;
    }
}
