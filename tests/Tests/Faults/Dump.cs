using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;

namespace MotCua.Tests.Faults;

/// <summary>All that a database holds, a line a table: how many rows, and their hash. Two states are compared by it.</summary>
internal static class Dump
{
    internal static async Task<string> OfAsync(IServiceProvider services, params string[] without)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(without).Order(StringComparer.Ordinal))
        {
            lines.Add($"{table} {await TableAsync(db, table)}");
        }

        return string.Join('\n', lines);
    }

    private static async Task<string> TableAsync(AppDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            texts.Add(string.Join('\u001f', values.Select(Text)));
        }

        var all = string.Join('\u001e', texts.Order(StringComparer.Ordinal));
        return $"{texts.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12]}";
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
