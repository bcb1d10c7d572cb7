using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MotCua.Kernel.Journal;

namespace MotCua.Kernel.Data;

/// <summary>Keeps an immutable value (a record, a list of records) as JSON text in one column: for what is never queried by its parts.</summary>
public static class JsonText
{
    /// <summary>Maps the property to JSON text; two values are equal when their texts are.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        property.HasConversion(new Converter<T>(), new Comparer<T>());
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, EventJson.Options)!;

    private sealed class Converter<T>() : ValueConverter<T, string>(value => Write(value), text => Read<T>(text));

    // The values are immutable, so a snapshot is the value itself and a change is another instance.
    private sealed class Comparer<T>() : ValueComparer<T>((a, b) => ReferenceEquals(a, b) || Write(a) == Write(b), v => v == null ? 0 : Write(v).Length, v => v);
}
