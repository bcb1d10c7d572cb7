using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Bench.Filing;

/// <summary>A command as it went to the database.</summary>
internal sealed record Sent(string Text, IReadOnlyList<(string Name, object? Value)> Parameters, TimeSpan Took);

/// <summary>Listens to what the product sends, while it is told to.</summary>
internal sealed class StatementTap : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly ConcurrentQueue<Sent> sent = new();
    private long commitTicks;

    public bool Open { get; set; }

    /// <summary>Time spent in commits since the last <see cref="Take"/>.</summary>
    public TimeSpan Commits => TimeSpan.FromTicks(Interlocked.Read(ref commitTicks));

    /// <summary>What was heard, and begins anew.</summary>
    public IReadOnlyList<Sent> Take()
    {
        var all = sent.ToArray();
        sent.Clear();
        Interlocked.Exchange(ref commitTicks, 0);
        return all;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (Open)
        {
            Interlocked.Add(ref commitTicks, eventData.Duration.Ticks);
        }

        return Task.CompletedTask;
    }

    private void Note(DbCommand command, CommandExecutedEventData eventData)
    {
        // Units and procedures are held in memory and asked for anew every two seconds: no part of a filing.
        if (Open && !command.CommandText.Contains("agencies_", StringComparison.Ordinal)
            && !command.CommandText.Contains("catalogue_", StringComparison.Ordinal))
        {
            sent.Enqueue(new Sent(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName.TrimStart('@'), p.Value is DBNull ? null : p.Value))],
                eventData.Duration));
        }
    }
}
