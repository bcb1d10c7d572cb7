using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Tests.Kernel.Journal;

/// <summary>Changes rows behind the product's back, as somebody with the database's password could, and puts them back.</summary>
internal sealed class Tampering(AppDb db)
{
    internal sealed record Row(string Table, IReadOnlyList<string> Key, IReadOnlyDictionary<string, object> Values);

    /// <summary>Tables whose name says that they are the journal's, with the columns of their keys.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Tables { get; } = db.Model.GetEntityTypes()
        .Where(t => t.GetTableName()!.Contains("journal", StringComparison.Ordinal))
        .ToDictionary(
            t => t.GetTableName()!,
            t => (IReadOnlyList<string>)[.. t.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())]);

    internal async Task<List<Row>> RowsAsync(string table, string order)
    {
        await using var command = await CommandAsync($"SELECT * FROM \"{table}\" ORDER BY {order}");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(new Row(
                table, Tables[table], Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue)));
        }

        return rows;
    }

    internal async Task SetAsync(Row row, string column, object value)
    {
        await using var command = await CommandAsync($"UPDATE \"{row.Table}\" SET \"{column}\" = @value WHERE {Where(row)}");
        Add(command, "value", value);
        AddKey(command, row);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    internal async Task DeleteAsync(Row row)
    {
        await using var command = await CommandAsync($"DELETE FROM \"{row.Table}\" WHERE {Where(row)}");
        AddKey(command, row);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    internal async Task InsertAsync(Row row)
    {
        var columns = row.Values.Keys.ToList();
        await using var command = await CommandAsync(
            $"INSERT INTO \"{row.Table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select(c => "@v_" + c))})");
        foreach (var column in columns)
        {
            Add(command, "v_" + column, row.Values[column]);
        }

        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Another value of the same type.</summary>
    internal static object Other(object value) => value switch
    {
        string text when Guid.TryParse(text, out _) && text.Contains('-', StringComparison.Ordinal) => Ids.New().ToString().ToUpperInvariant(),
        string text => text + "x",
        long number => number + 1000,
        int number => number + 1000,
        Guid => Ids.New(),
        DateTime at => at.AddSeconds(1),
        byte[] bytes => Flipped(bytes),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    /// <summary>A number in the type in which the store gave one.</summary>
    internal static object Like(object value, int number) => Convert.ChangeType(number, value.GetType(), CultureInfo.InvariantCulture);

    /// <summary>The same row with another value.</summary>
    internal static Row With(Row row, string column, object value) =>
        row with { Values = row.Values.ToDictionary(v => v.Key, v => v.Key == column ? value : v.Value) };

    private static byte[] Flipped(byte[] bytes)
    {
        var other = (byte[])bytes.Clone();
        other[^1] ^= 1;
        return other;
    }

    private static string Where(Row row) => string.Join(" AND ", row.Key.Select(k => string.Create(CultureInfo.InvariantCulture, $"\"{k}\" = @k_{k}")));

    private static void AddKey(DbCommand command, Row row)
    {
        foreach (var key in row.Key)
        {
            Add(command, "k_" + key, row.Values[key]);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private async Task<DbCommand> CommandAsync(string sql)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
