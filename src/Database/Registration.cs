using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database.Archives;
using MotCua.Database.Copies;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Database;

/// <summary>Registers the store: scoped <see cref="AppDb"/> is the context of the chosen provider.</summary>
public static class Registration
{
    /// <summary>How long a writer waits for another process that holds the embedded store, before it is told as unavailable.</summary>
    public const int BusySeconds = 10;

    /// <summary>Adds the context, the schema keeper and the archives for the store that the settings name.</summary>
    /// <param name="services">The product's services; must also hold <see cref="ModelAssemblies"/>.</param>
    /// <param name="settings">Which store.</param>
    public static IServiceCollection AddMotCuaDatabase(this IServiceCollection services, DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings);
        services.AddSingleton<Durability>();
        services.AddScoped<Schema>();
        services.AddScoped(s => new DatabaseCopies(s.GetRequiredService<IStoreCopier>()));
        services.AddScoped(s => new Archive(s.GetRequiredService<AppDb>(), settings, s.GetRequiredService<IArchivedStore>()));
        if (settings.IsEmbedded)
        {
            services.AddDbContext<SqliteDb>(
                (s, o) => UseEmbedded(o, settings.File).AddInterceptors(new SqliteOpening(s.GetRequiredService<Durability>())),
                ServiceLifetime.Scoped,
                ServiceLifetime.Singleton);
            services.AddScoped<AppDb>(s => s.GetRequiredService<SqliteDb>());
            services.AddScoped<IArchivedStore, SqliteArchive>();
            services.AddScoped<IStoreCopier, SqliteCopier>();
        }
        else
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(Completed(settings.Connection!)));
            services.AddDbContext<PostgresDb>(
                (s, o) => Common(o).UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()).ReplaceService<IMigrationsSqlGenerator, OptionalTrigrams>()
                    .AddInterceptors(new PostgresOpening(s.GetRequiredService<Durability>())),
                ServiceLifetime.Scoped,
                ServiceLifetime.Singleton);
            services.AddScoped<AppDb>(s => s.GetRequiredService<PostgresDb>());
            services.AddScoped<IArchivedStore, PostgresArchive>();
            services.AddScoped<IStoreCopier, PostgresCopier>();
        }

        return services;
    }

    internal static string EmbeddedConnection(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = BusySeconds }.ToString();

    private static DbContextOptionsBuilder UseEmbedded(DbContextOptionsBuilder options, string file) => Common(options).UseSqlite(EmbeddedConnection(file));

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) =>
        options.ReplaceService<IModelCacheKeyFactory, ModelKey>();

    private static string Completed(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.ApplicationName ??= "MotCua";
        if (!builder.ShouldSerialize("Timeout"))
        {
            builder.Timeout = 5;
        }

        // Statements that are sent again and again are prepared by the driver: fewer parses on the server. Off behind PgBouncer by saying 0.
        if (!builder.ShouldSerialize("Max Auto Prepare"))
        {
            builder.MaxAutoPrepare = 200;
        }

        return builder.ToString();
    }
}
