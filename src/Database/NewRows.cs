using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MotCua.Kernel.Data;

namespace MotCua.Database;

/// <summary>How a table takes many new rows: its columns as they are mapped, read from an entity and turned into what the store keeps.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record NewRows(string Name, IReadOnlyList<NewColumn> Columns)
{
    private static readonly ConcurrentDictionary<IEntityType, NewRows> Known = new();

    /// <summary>The columns, quoted, as a statement names them.</summary>
    internal string ColumnNames { get; } = string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    internal static NewRows Of<T>(AppDb db) where T : class => Known.GetOrAdd(
        db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table."), Of);

    private static NewRows Of(IEntityType entity)
    {
        if (entity.GetComplexProperties().Any() || entity.GetProperties().Any(p => p.IsShadowProperty()))
        {
            throw new NotSupportedException($"{entity.DisplayName()} has columns that no property of its own holds.");
        }

        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return new NewRows(table.Name, [.. entity.GetProperties().Select(p => new NewColumn(p, p.GetColumnName(table)!))]);
    }
}

/// <summary>A column of a table that takes new rows.</summary>
internal sealed class NewColumn(IProperty property, string name)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    internal string Name => name;

    internal RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

    /// <summary>The store's name of its type, without length.</summary>
    internal string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

    /// <summary>The value as the store keeps it; null for none.</summary>
    internal object? ValueOf(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }
}
