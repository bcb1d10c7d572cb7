using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>
/// A database that fails in the middle of a request: at its n-th statement, before its commit or just after it, as the request's header
/// <see cref="Header"/> says (<c>7</c>, <c>commit</c>, <c>committed</c>). Other requests and the workers go on.
/// </summary>
internal sealed class Failing
{
    internal const string Header = "X-Fail-At";
    private const string Counter = "statements";
    private readonly IHttpContextAccessor accessor;

    private Failing(IHttpContextAccessor accessor) => this.accessor = accessor;

    internal static void AddTo(IServiceCollection services)
    {
        if (TestDb.OnPostgres)
        {
            services.ConfigureDbContext<PostgresDb>(Use, ServiceLifetime.Singleton);
        }
        else
        {
            services.ConfigureDbContext<SqliteDb>(Use, ServiceLifetime.Singleton);
        }

        static void Use(IServiceProvider s, DbContextOptionsBuilder o)
        {
            var failing = new Failing(s.GetRequiredService<IHttpContextAccessor>());
            o.AddInterceptors(new Statements(failing), new Commits(failing));
        }
    }

    private void OnStatement()
    {
        if (Asked() is { } at && int.TryParse(at, CultureInfo.InvariantCulture, out var n))
        {
            var items = accessor.HttpContext!.Items;
            var count = (items[Counter] as int? ?? 0) + 1;
            items[Counter] = count;
            if (count == n)
            {
                throw new PowerCutException();
            }
        }
    }

    private void On(string moment)
    {
        if (Asked() == moment)
        {
            throw new PowerCutException();
        }
    }

    private string? Asked() => accessor.HttpContext?.Request.Headers[Header].ToString();

    private sealed class Statements(Failing failing) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            failing.OnStatement();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            failing.OnStatement();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            failing.OnStatement();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Commits(Failing failing) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            failing.On("commit");
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            failing.On("committed");
            return Task.CompletedTask;
        }
    }
}

/// <summary>The failure that the test asked for.</summary>
internal sealed class PowerCutException() : Exception("The power went.");
