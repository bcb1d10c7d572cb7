using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace MotCua.Database;

/// <summary>
/// Trigrams make the search by parts of words fast and nothing depends on them: a server without the extension, or whose role may not make
/// it, is migrated all the same and searches by reading. docs/operations.md says how they are added later. See ADR 0016.
/// </summary>
#pragma warning disable EF1001 // The provider's options are internal to it, and its generator asks for them.
internal sealed class OptionalTrigrams(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    private const string Extension = "pg_trgm";

    protected override void GenerateCreateExtension(PostgresExtension extension, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(extension);
        if (extension.Name == Extension)
        {
            builder.AppendLine($"""
                DO $$ BEGIN
                    CREATE EXTENSION IF NOT EXISTS {Extension};
                EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
                    RAISE NOTICE 'Search goes without trigrams: %', SQLERRM;
                END $$;
                """).EndCommand();
        }
        else
        {
            base.GenerateCreateExtension(extension, model, builder);
        }
    }

    protected override void Generate(CreateIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (!terminate || operation.FindAnnotation("Npgsql:IndexOperators")?.Value is not string[] { Length: 1 } operators || operators[0] != "gin_trgm_ops")
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        builder.AppendLine($"DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = '{Extension}') THEN");
        base.Generate(operation, model, builder, terminate: false);
        builder.AppendLine(";").AppendLine("END IF; END $$;").EndCommand();
    }
}
