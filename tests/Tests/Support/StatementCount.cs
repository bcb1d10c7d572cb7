using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Tests.Support;

/// <summary>Hears which statements go to the database, so that a test can say how many something costs.</summary>
internal sealed class StatementCount : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> heard = new();
    private volatile bool open;

    internal void Begin()
    {
        heard.Clear();
        open = true;
    }

    /// <summary>Those with this in their text, since <see cref="Begin"/>; workers beside the test speak of other tables.</summary>
    internal IReadOnlyList<string> End(string about)
    {
        open = false;
        return [.. heard.Where(s => s.Contains(about, StringComparison.Ordinal))];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return ValueTask.FromResult(result);
    }

    private void Hear(DbCommand command)
    {
        if (open)
        {
            heard.Enqueue(command.CommandText);
        }
    }
}
