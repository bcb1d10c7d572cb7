using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MotCua.Kernel.Api;

/// <summary>JSON as <c>/api/v1</c> speaks it: strict in what it takes, the same everywhere in what it gives.</summary>
public static class ApiJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most bytes of a JSON body.</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Options for whoever reads or writes API JSON outside an endpoint.</summary>
    public static readonly JsonSerializerOptions Options = Made();

    /// <summary>
    /// camelCase; instants in +07:00; enums as lower-camel words; an unknown field, a doubled field, a number in quotes or a null where
    /// none may be is an error (400).
    /// </summary>
    /// <param name="options">What is changed.</param>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;

        // Readable Vietnamese and offsets. API answers are application/json with nosniff and never stand inside a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullsInLists);
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new TextJson());
        options.Converters.Add(new IdJson());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    // Nullable annotations do not reach into lists: a null among the entries would be found by whoever first looks at it.
    private static void RefuseNullsInLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.Set is not null && IsListOfObjects(p.PropertyType)))
        {
            var set = property.Set!;
            property.Set = (owner, value) =>
            {
                if (value is System.Collections.IEnumerable entries && entries.Cast<object?>().Contains(null))
                {
                    throw new JsonException();
                }

                set(owner, value);
            };
        }
    }

    private static bool IsListOfObjects(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && !type.GetGenericArguments()[0].IsValueType;

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }
}
