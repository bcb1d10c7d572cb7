using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Dossiers.Looking;

/// <summary>A search in the log of who looked at whom: who searched, why, what. Written before anything is shown, never changed.</summary>
internal sealed class LookSearch
{
    public Guid Id { get; init; }

    public AccountId ById { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    /// <summary>Sign-in name of who looked.</summary>
    public string? Who { get; init; }

    /// <summary>Sign-in name, number of a person or business, or number of a dossier.</summary>
    public string? Whom { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }
}

internal sealed class LookSearchMapping : IEntityTypeConfiguration<LookSearch>
{
    public void Configure(EntityTypeBuilder<LookSearch> builder)
    {
        builder.ToTable("dossiers_look_searches");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Reason).HasMaxLength(500);
        builder.Property(s => s.Who).HasMaxLength(60);
        builder.Property(s => s.Whom).HasMaxLength(60);
        builder.HasIndex(s => new { s.At, s.Id });
    }
}

/// <summary>The log of who looked at whom, for who audits. Each search gives a reason, is an act in the journal, and can be opened by who made it, for a day.</summary>
internal sealed class LookLog(AppDb db, Acts acts, LookFeed feed, AccountDesk accounts, AccountLooks looks, TimeProvider clock)
{
    public const int AtOnce = 30;

    /// <summary>More rows than this are no file to read: the search is asked to be narrowed.</summary>
    public const int MostExported = 20_000;

    private const int MostReason = 500;
    private const int MostDays = 366;
    private static readonly TimeSpan Opens = TimeSpan.FromHours(24);

    /// <summary>Records a search; what it finds is read afterwards, by <see cref="PageAsync"/>.</summary>
    /// <exception cref="Refused">422 at <c>reason</c>, <c>who</c>, <c>whom</c>, <c>from</c>, <c>to</c>.</exception>
    public async Task<Guid> OpenAsync(Caller caller, string? who, string? whom, DateOnly? from, DateOnly? to, string? reason, CancellationToken ct)
    {
        var today = clock.Today();
        var (last, first) = (to ?? today, from ?? (to ?? today).AddDays(-30));
        if (SearchText.Tidy(reason) is not { Length: > 0 and <= MostReason } said)
        {
            throw Refused.Field("reason", "Bạn ghi lý do tra cứu, tối đa {0} ký tự: lần tra cứu này cũng được ghi lại.", MostReason);
        }

        if (last < first || last.DayNumber - first.DayNumber > MostDays)
        {
            throw Refused.Field("to", last < first ? "Ngày cuối phải từ ngày đầu trở đi." : "Mỗi lần tra cứu nhiều nhất một năm.");
        }

        var search = new LookSearch
        {
            Id = Ids.New(), ById = caller.Id!.Value, At = clock.Now(), Reason = said, From = first, To = last, Who = Blank(who), Whom = Blank(whom),
        };
        if (search is { Who: null, Whom: null })
        {
            throw Refused.Field("who", "Bạn ghi ai xem, hoặc xem ai.");
        }

        await AskedAsync(search, ct);
        await acts.DoAsync(
            async () =>
            {
                db.Add(search);
                await acts.RecordAsync(
                    new Act("searchLooks", new Subject("lookSearch", search.Id), By(caller), said, StartsChain: true),
                    [new LooksSearched(search.Id, Question(search))],
                    ct);
            },
            ct);
        return search.Id;
    }

    /// <summary>A search of the caller's own, not older than a day; null for any other.</summary>
    public async Task<LookSearch?> FindAsync(Caller caller, Guid id, CancellationToken ct)
    {
        var (me, since) = (caller.Id, clock.Now() - Opens);
        return await db.LookSearches.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.ById == me && s.At >= since, ct);
    }

    /// <summary>What it finds, by pages.</summary>
    public async Task<(IReadOnlyList<LookLine> Lines, LookCursor? Next)> PageAsync(LookSearch search, LookCursor? before, int limit, CancellationToken ct) =>
        await feed.PageAsync(await AskedAsync(search, ct), before, limit, ct);

    /// <summary>All that it finds, line by line, from the predicate of the page.</summary>
    public async IAsyncEnumerable<LookLine> AllAsync(LookSearch search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var asked = await AskedAsync(search, ct);
        var (place, told) = ((LookCursor?)null, 0);
        do
        {
            var (lines, next) = await feed.PageAsync(asked, place, 500, ct);
            foreach (var line in lines)
            {
                yield return line;
            }

            (place, told) = (next, told + lines.Count);
        }
        while (place is not null && told < MostExported);
    }

    /// <summary>Records that the search was taken out as a file.</summary>
    public Task RecordExportAsync(Caller caller, LookSearch search, CancellationToken ct) => acts.DoAsync(
        () => acts.RecordAsync(
            new Act("exportLooks", new Subject("lookSearch", search.Id), By(caller), search.Reason), [new LooksSearched(search.Id, Question(search))], ct),
        ct);

    /// <summary>Searches by everybody, the latest first: who guards the log is seen in it too.</summary>
    public async Task<(IReadOnlyList<LookSearch> Searches, string? Next)> SearchesAsync(string? cursor, CancellationToken ct)
    {
        var rows = db.LookSearches.AsNoTracking();
        if (Cursor.Read(cursor) is { } last)
        {
            var at = new DateTimeOffset(last.Key, TimeSpan.Zero);
            rows = rows.Where(s => s.At < at || (s.At == at && s.Id.CompareTo(last.Id) < 0));
        }

        var found = await rows.OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(AtOnce + 1).ToListAsync(ct);
        var shown = found.Take(AtOnce).ToList();
        return (shown, found.Count > AtOnce ? new Cursor(shown[^1].At.UtcTicks, shown[^1].Id).ToString() : null);
    }

    /// <summary>The question of a search in words that need no translation: names, numbers, days.</summary>
    public static string Question(LookSearch search) => string.Join(
        " · ", new[] { search.Who, search.Whom is null ? null : $"→ {search.Whom}", $"{Vn.Date(search.From)} – {Vn.Date(search.To)}" }.OfType<string>());

    private async Task<LookAsked> AskedAsync(LookSearch search, CancellationToken ct)
    {
        AccountId? by = null;
        if (search.Who is { } who)
        {
            by = (await accounts.FindAsync(who, ct))?.Id ?? throw Refused.Field("who", "Không có tài khoản “{0}”.", SearchText.Cut(who, 60));
        }

        var filter = new LookFilter(by, null, VietnamTime.Instant(search.From, TimeOnly.MinValue), VietnamTime.Instant(search.To.AddDays(1), TimeOnly.MinValue));
        if (search.Whom is not { } whom)
        {
            return new LookAsked(filter);
        }

        var whose = await looks.FindAsync(whom, ct);
        return IsNumberOfPerson(whom) ? new LookAsked(filter with { Whose = whose ?? default(AccountId) }, PersonalNumber: Digits(whom))
            : whose is not null ? new LookAsked(filter with { Whose = whose })
            : await DossierWork.ByKey(db.Dossiers, whom).AnyAsync(ct) ? new LookAsked(filter, Number: whom)
            : throw Refused.Field("whom", "Không có tài khoản, số định danh hay mã hồ sơ “{0}”.", SearchText.Cut(whom, 60));
    }

    private static bool IsNumberOfPerson(string text) => CitizenId.TryParse(text, null, out _) || TaxCode.TryParse(text, null, out _);

    private static string Digits(string text) => CitizenId.TryParse(text, null, out var id) ? id.Value : TaxCode.Parse(text, null).Value;

    private static string? Blank(string? text) => SearchText.Cut(SearchText.Tidy(text), 60) is { Length: > 0 } said ? said : null;

    private static Actor By(Caller caller) => caller.ActAs(caller.Has(Roles.Auditor) ? Roles.Auditor : Roles.Administrator);
}
