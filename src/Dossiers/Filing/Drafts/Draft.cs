using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;

namespace MotCua.Dossiers.Filing.Drafts;

/// <summary>
/// A dossier that somebody is still writing: what was typed, page by page, as it was typed. It belongs to an account, or to whoever holds
/// its secret link. Filed once; forgotten thirty days after the last change.
/// </summary>
internal sealed class Draft
{
    /// <summary>How long a draft waits for its writer.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private const int MostReplaced = 10;

    private Draft()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Concurrency token: one more with every change.</summary>
    public int Version { get; private set; }

    /// <summary>SHA-256 of the secret in the link, hex; null once an account owns it.</summary>
    public string? TokenHash { get; private set; }

    public AccountId? OwnerId { get; private set; }

    public string ProcedureCode { get; private init; } = string.Empty;

    /// <summary>The version of the record when it was begun.</summary>
    public int ProcedureVersion { get; private init; }

    public UnitId? UnitId { get; private set; }

    public DraftContent Content { get; private set; } = DraftContent.Empty;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Reference of the dossier that it became; never set twice.</summary>
    public string? SubmittedReference { get; private set; }

    public bool IsSubmitted => SubmittedReference is not null;

    public static Draft Start(string procedure, int version, UnitId? unit, AccountId? owner, string? tokenHash, DateTimeOffset now) => new()
    {
        Id = Kernel.Ids.New(),
        Version = 1,
        ProcedureCode = procedure,
        ProcedureVersion = version,
        UnitId = unit,
        OwnerId = owner,
        TokenHash = tokenHash,
        CreatedAt = now,
        UpdatedAt = now,
        ExpiresAt = now + Keep,
    };

    /// <summary>What was typed on a page, or null.</summary>
    public DraftPage? Page(string code) => Content.Pages.GetValueOrDefault(code);

    /// <summary>A typed value, or empty.</summary>
    public string Value(string page, string field) => Page(page)?.Values.GetValueOrDefault(field) ?? string.Empty;

    /// <summary>
    /// Keeps a page. What another window saved meanwhile is replaced, for the newest wins, but stays beside until the writer has decided;
    /// true when that happened.
    /// </summary>
    public bool Save(string code, IReadOnlyDictionary<string, string> values, Edition edition, bool done, DateTimeOffset now)
    {
        var was = Page(code);
        if (edition.Auto)
        {
            // It may have been sent before the answer itself and come in after it: then it is the older of the two, and says nothing.
            if (was is not null && was.Tab == edition.Tab && (edition.Rev, edition.Seq).CompareTo((was.ShownRev, was.Seq)) < 0)
            {
                return false;
            }

            // Only sending a page makes it done; what is kept on the way leaves it so as long as it is good.
            done &= was?.Done == true;
        }

        var overtaken = was is not null && was.Rev > edition.Rev && was.Tab != edition.Tab && was.Values.Count > 0 && !Same(was.Values, values);
        var pages = new Dictionary<string, DraftPage>(Content.Pages, StringComparer.Ordinal)
        {
            [code] = new DraftPage(values, (was?.Rev ?? 0) + 1, edition.Tab, now, done, edition.Rev, edition.Seq),
        };
        var replaced = overtaken
            ? [.. Content.Replaced.TakeLast(MostReplaced - 1), new ReplacedPage(code, was!.Values, was.SavedAt)]
            : Content.Replaced;
        Content = new DraftContent(pages, replaced);
        Touch(now);
        return overtaken;
    }

    public void ChooseUnit(UnitId unit, DateTimeOffset now)
    {
        UnitId = unit;
        Touch(now);
    }

    /// <summary>Takes up what another window had saved (true), or lets it go.</summary>
    public void Decide(int index, bool restore, DateTimeOffset now)
    {
        if (index < 0 || index >= Content.Replaced.Count)
        {
            return;
        }

        var chosen = Content.Replaced[index];
        var pages = new Dictionary<string, DraftPage>(Content.Pages, StringComparer.Ordinal);
        if (restore && pages.TryGetValue(chosen.Page, out var present))
        {
            pages[chosen.Page] = present with { Values = chosen.Values, Rev = present.Rev + 1, SavedAt = now };
        }

        Content = new DraftContent(pages, [.. Content.Replaced.Where((_, i) => i != index)]);
        Touch(now);
    }

    /// <summary>A file came or went.</summary>
    public void Touched(DateTimeOffset now) => Touch(now);

    /// <summary>Whoever held the link has signed in: from now on it is the account's.</summary>
    public void Adopt(AccountId owner, DateTimeOffset now)
    {
        (OwnerId, TokenHash) = (owner, null);
        Touch(now);
    }

    /// <summary>It became a dossier; what was typed lives there from now on.</summary>
    public void Submitted(string reference, DateTimeOffset now)
    {
        SubmittedReference = reference;
        Content = DraftContent.Empty;
        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
        ExpiresAt = now + Keep;
    }

    private static bool Same(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Where(v => v.Value.Length > 0).OrderBy(v => v.Key, StringComparer.Ordinal)
            .SequenceEqual(b.Where(v => v.Value.Length > 0).OrderBy(v => v.Key, StringComparer.Ordinal));
}

/// <summary>What a draft holds.</summary>
/// <param name="Pages">By the step's code.</param>
/// <param name="Replaced">What one window saved and another replaced, oldest first.</param>
internal sealed record DraftContent(IReadOnlyDictionary<string, DraftPage> Pages, IReadOnlyList<ReplacedPage> Replaced)
{
    public static readonly DraftContent Empty = new(new Dictionary<string, DraftPage>(), []);
}

/// <summary>A page as typed.</summary>
/// <param name="Values">By field, as typed (without invisible signs).</param>
/// <param name="Rev">How often it was saved.</param>
/// <param name="Tab">The window that saved it last.</param>
/// <param name="SavedAt">When.</param>
/// <param name="Done">True when it was sent and found good.</param>
/// <param name="ShownRev">The count of saves when the window drew the form that was sent.</param>
/// <param name="Seq">Which of the window's sendings of that form it was.</param>
internal sealed record DraftPage(
    IReadOnlyDictionary<string, string> Values, int Rev, string Tab, DateTimeOffset SavedAt, bool Done, int ShownRev = 0, int Seq = 0);

/// <summary>A page that another window replaced.</summary>
internal sealed record ReplacedPage(string Page, IReadOnlyDictionary<string, string> Values, DateTimeOffset SavedAt);

/// <summary>From which showing of a page something is sent: the page's count of saves when it was drawn, the window, which of its sendings.</summary>
/// <param name="Rev">The page's count of saves when the form was drawn.</param>
/// <param name="Tab">The window.</param>
/// <param name="Seq">Counts what script sends from one form; 0 without script.</param>
/// <param name="Auto">Kept by the page itself while somebody types, not sent by them.</param>
internal sealed record Edition(int Rev, string Tab, int Seq = 0, bool Auto = false);

/// <summary>A file that lies in a draft, and for which paper.</summary>
internal sealed class DraftFile
{
    public Guid DraftId { get; init; }

    public Guid FileId { get; init; }

    public string Paper { get; init; } = string.Empty;

    public DateTimeOffset AddedAt { get; init; }
}
