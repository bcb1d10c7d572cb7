using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Verifying;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>How it was made sure who somebody is.</summary>
public enum VerificationSource
{
    /// <summary>An outside provider of identity said so, signed.</summary>
    Provider,

    /// <summary>Somebody at a counter looked at the person and a paper.</summary>
    Counter,

    /// <summary>It came with a list that an administrator took in.</summary>
    Import,
}

/// <summary>
/// That it is sure who holds an account: level 1 or 2, as the levels of electronic identities (NĐ 69/2024/NĐ-CP [K]); level 0 takes back
/// whatever was said before.
/// </summary>
/// <param name="Account">Whose.</param>
/// <param name="Level">0, 1 or 2.</param>
/// <param name="Source">How.</param>
/// <param name="By">Which provider, whom at which counter, which list: 1 to 200 characters.</param>
public sealed record NewVerification(AccountId Account, int Level, VerificationSource Source, string By)
{
    /// <summary>The paper that was looked at, with its number masked; required at a counter.</summary>
    public string? Paper { get; init; }

    /// <summary>Until when it holds; null: until it is taken back.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A verification as it was recorded.</summary>
public sealed record Verification(int Level, VerificationSource Source, string By, string? Paper, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>Somebody made sure who holds the account, or took that back (level 0).</summary>
public sealed record IdentityVerified(AccountId Id, int Level, VerificationSource Source, string By, DateTimeOffset? Until) : IEvent;

/// <summary>How sure it is who holds an account: facts with their source, added and never changed. A counter calls it after looking at a paper.</summary>
public sealed class VerificationDesk
{
    private const int Longest = 200;
    private readonly AppDb db;
    private readonly Acts acts;
    private readonly TimeProvider clock;

    internal VerificationDesk(AppDb db, Acts acts, TimeProvider clock)
    {
        this.db = db;
        this.acts = acts;
        this.clock = clock;
    }

    /// <summary>The level in Vietnamese, which is the key of its translation.</summary>
    public static string Words(int level) => level switch
    {
        2 => "Mức 2: đã xác thực chắc chắn",
        1 => "Mức 1: đã xác thực cơ bản",
        _ => "Chưa xác thực",
    };

    /// <summary>Records it, within the caller's own act where there is one.</summary>
    /// <exception cref="Refused">404 <c>account.unknown</c>; 422 with fields.</exception>
    public Task RecordAsync(NewVerification said, Actor actor, string? why = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        var (by, paper) = (SearchText.Tidy(said.By), SearchText.Tidy(said.Paper));
        if (said.Level is < 0 or > 2)
        {
            throw Refused.Field("level", "Mức xác thực là 0, 1 hoặc 2.");
        }

        if (by.Length is 0 or > Longest)
        {
            throw Refused.Field("by", "Ghi ai đã xác thực, nhiều nhất {0} ký tự.", Longest);
        }

        if (paper.Length > Longest || (paper.Length == 0 && said is { Source: VerificationSource.Counter, Level: > 0 }))
        {
            throw Refused.Field("paper", "Ghi giấy tờ đã xem, nhiều nhất {0} ký tự.", Longest);
        }

        var now = clock.Now();
        if (said.Until is { } until && until <= now)
        {
            throw Refused.Field("until", "Hạn của lần xác thực phải ở sau lúc này.");
        }

        return acts.DoAsync(
            async () =>
            {
                if (!await db.Accounts.AnyAsync(a => a.Id == said.Account, ct))
                {
                    throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
                }

                db.Add(new VerificationFact
                {
                    Id = Ids.New(), AccountId = said.Account, Level = said.Level, Source = said.Source, By = by, Paper = paper.Length == 0 ? null : paper, At = now,
                    Until = said.Until?.ToUniversalTime(),
                });
                await acts.RecordAsync(
                    new Act("verifyIdentity", AccountKeeping.Of(said.Account), actor, why),
                    [new IdentityVerified(said.Account, said.Level, said.Source, by, said.Until)],
                    ct);
            },
            ct);
    }

    /// <summary>The level that holds now: 0, 1 or 2.</summary>
    public async Task<int> LevelOfAsync(AccountId id, CancellationToken ct = default) => (await HoldingAsync(id, ct))?.Level ?? 0;

    /// <summary>The fact from which the present level follows; null when nobody has verified the account, or no longer.</summary>
    public async Task<Verification?> HoldingAsync(AccountId id, CancellationToken ct = default) =>
        VerificationFact.Holding(await FactsAsync(id, ct), clock.Now()) is { } fact ? Told(fact) : null;

    /// <summary>All that was recorded, the latest first.</summary>
    public async Task<IReadOnlyList<Verification>> OfAsync(AccountId id, CancellationToken ct = default) =>
        [.. (await FactsAsync(id, ct)).OrderByDescending(f => f.At).ThenByDescending(f => f.Id).Select(Told)];

    private Task<List<VerificationFact>> FactsAsync(AccountId id, CancellationToken ct) =>
        db.Set<VerificationFact>().AsNoTracking().Where(f => f.AccountId == id).ToListAsync(ct);

    private static Verification Told(VerificationFact f) => new(f.Level, f.Source, f.By, f.Paper, f.At, f.Until);
}
