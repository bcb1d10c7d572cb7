using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Bench.Large;

/// <summary>Writes entities by COPY, each column through the mapping that the product itself uses.</summary>
internal sealed class BulkCopy(AppDb db, NpgsqlConnection connection)
{
    private readonly Dictionary<Type, Plan> plans = [];

    public async Task WriteAsync<T>(IEnumerable<T> rows, CancellationToken ct) where T : class
    {
        var plan = PlanOf(typeof(T));
        await using var importer = await connection.BeginBinaryImportAsync(plan.Sql, ct);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(ct);
            foreach (var column in plan.Columns)
            {
                if (column.Value(row) is { } value)
                {
                    await importer.WriteAsync(value, column.Type, ct);
                }
                else
                {
                    await importer.WriteNullAsync(ct);
                }
            }
        }

        await importer.CompleteAsync(ct);
    }

    private Plan PlanOf(Type type)
    {
        if (plans.TryGetValue(type, out var known))
        {
            return known;
        }

        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no table.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().Select(p => new Column(
            p.GetColumnName(table)!, ((RelationalTypeMapping)p.GetTypeMapping()).StoreTypeNameBase, p.GetGetter(), p.GetTypeMapping().Converter?.ConvertToProvider)).ToList();
        var sql = $"COPY {table.Name} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)";
        return plans[type] = new Plan(sql, columns);
    }

    private sealed record Plan(string Sql, IReadOnlyList<Column> Columns);

    private sealed record Column(string Name, string Type, IClrPropertyGetter Getter, Func<object?, object?>? Convert)
    {
        public object? Value(object row)
        {
            var value = Getter.GetClrValue(row);
            return value is null || Convert is null ? value : Convert(value);
        }
    }
}
