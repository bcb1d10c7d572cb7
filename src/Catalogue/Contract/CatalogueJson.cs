using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Catalogue.Contract;

/// <summary>How records, forms and processes are written as JSON: camelCase, enums as words, terms as <c>{"value":5,"unit":"workingDays"}</c>.</summary>
public static class CatalogueJson
{
    /// <summary>Options for everything in this contract; unknown members are an error.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new TermConverter() },
    };

    /// <summary>Writes a value of this contract.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value of this contract.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException("A value was expected, and null was found.");

    private sealed class TermConverter : JsonConverter<Term>
    {
        public override Term Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var said = JsonSerializer.Deserialize<Said>(ref reader, options) ?? throw new JsonException("A term was expected.");
            try
            {
                return new Term(said.Value, said.Unit);
            }
            catch (Refused e)
            {
                throw new JsonException(e.Message);
            }
        }

        public override void Write(Utf8JsonWriter writer, Term value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Said(value.Value, value.Unit), options);

        private sealed record Said([property: JsonRequired] int Value, [property: JsonRequired] TermUnit Unit);
    }
}
