using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;

namespace MotCua.Catalogue.Editing;

/// <summary>A record between text, nodes and what it means. What cannot be read names its place.</summary>
internal static class RecordText
{
    internal const int MostBytes = 400_000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Nodes from text that a person typed; null and a finding where it is no JSON.</summary>
    internal static JsonNode? Parse(string text, string place, Findings found)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            found.Add(place, "Dài quá {0} byte.", MostBytes);
            return null;
        }

        try
        {
            var node = JsonNode.Parse(text, documentOptions: Strict);
            if (node is not null && NullIn(node, place) is { } empty)
            {
                found.Add(place, "Có phần tử rỗng (null) trong danh sách tại {0}.", empty);
                return null;
            }

            return node;
        }
        catch (JsonException e)
        {
            found.Add(place, "Không phải JSON hợp lệ: sai ở dòng {0}, ký tự {1}.", (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
            return null;
        }
    }

    /// <summary>The record that the nodes say; null and a finding at the place where they say none.</summary>
    internal static ProcedureRecord? Read(JsonObject nodes, Findings found)
    {
        if (NullIn(nodes, string.Empty) is { } empty)
        {
            found.Add(empty, "Có phần tử rỗng (null) trong danh sách.");
            return null;
        }

        try
        {
            return nodes.Deserialize<ProcedureRecord>(CatalogueJson.Options);
        }
        catch (JsonException e)
        {
            var place = PlaceOf(e.Path);
            found.Add(place, "Không đọc được giá trị ở {0}. {1}", place, Plain(e));
            return null;
        }
    }

    internal static JsonObject Nodes(string record) => (JsonObject)JsonNode.Parse(record)!;

    /// <summary>The text as it is kept: what is typed says it, in the order of the contract.</summary>
    internal static string Write(ProcedureRecord record) => CatalogueJson.Write(record).Normalize(NormalizationForm.FormC);

    // $.terms[0].committed → terms[0].committed
    private static string PlaceOf(string? path) => path is null or "$" ? "record" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static string Plain(JsonException e) => e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal)
        ? "Có một tên không thuộc bản ghi thủ tục."
        : e.Message.Contains("missing required", StringComparison.Ordinal) || e.Message.Contains("was missing", StringComparison.Ordinal)
            ? "Thiếu một mục bắt buộc."
            : "Kiểu giá trị không đúng.";

    private static string? NullIn(JsonNode node, string place)
    {
        switch (node)
        {
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is not { } item)
                    {
                        return $"{place}[{i}]";
                    }

                    if (NullIn(item, $"{place}[{i}]") is { } inside)
                    {
                        return inside;
                    }
                }

                return null;
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    if (value is not null && NullIn(value, place.Length == 0 ? name : $"{place}.{name}") is { } inside)
                    {
                        return inside;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
