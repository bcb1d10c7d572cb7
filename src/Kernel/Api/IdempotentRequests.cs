using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Kernel.Api;

/// <summary>What a creating call answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON text.</param>
/// <param name="Location">Location header.</param>
/// <param name="Etag">ETag header.</param>
public sealed record Answer(int Status, string Body, string? Location = null, string? Etag = null);

/// <summary>
/// The same request sent twice does its work once. The answer is kept in the transaction of the work: either both are there or none.
/// </summary>
public sealed class IdempotentRequests(AppDb db, Acts acts)
{
    /// <summary>Does the work, or gives the answer it gave before.</summary>
    /// <param name="owner">Whose key: the account's id, or what stands for a guest.</param>
    /// <param name="key">As sent in <c>Idempotency-Key</c>.</param>
    /// <param name="bodyHash">SHA-256 of route and body, hex.</param>
    /// <param name="work">The work; acts inside join this transaction. It may be run again after a conflict.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">422 <c>request.keyReused</c> for the same key with another body.</exception>
    public Task<Answer> RunAsync(string owner, string key, string bodyHash, Func<Task<Answer>> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return acts.DoAsync(
            async () =>
            {
                var known = await db.Set<IdempotentAnswer>().AsNoTracking()
                    .FirstOrDefaultAsync(a => a.Owner == owner && a.Key == key, ct);
                if (known is not null)
                {
                    return known.BodyHash == bodyHash
                        ? new Answer(known.Status, known.Body, known.Location, known.Etag)
                        : throw Refused.Rule("request.keyReused", "Idempotency-Key này đã dùng cho một yêu cầu khác.");
                }

                // The key is claimed before the work: a second request with it waits here until the first commits, then reads its answer.
                var row = new IdempotentAnswer { Owner = owner, Key = key, BodyHash = bodyHash, At = TimeProvider.System.Now() };
                db.Add(row);
                await db.SaveChangesAsync(ct);
                var answer = await work();
                (row.Status, row.Body, row.Location, row.Etag) = (answer.Status, answer.Body, answer.Location, answer.Etag);
                return answer;
            },
            ct);
    }
}

/// <summary>Forgets answers after a week.</summary>
public sealed class IdempotencySweep(AppDb db) : IRegularWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Removes what is older than a week; answers how many.</summary>
    public async Task<int> DoAsync(CancellationToken ct)
    {
        using var turn = await db.EnterWriteAsync(ct);
        var before = TimeProvider.System.Now() - Kept;
        return await db.Set<IdempotentAnswer>().Where(a => a.At < before).ExecuteDeleteAsync(ct);
    }
}
