using System.Text.Json;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Mapping;

/// <summary>An outline as a file states it, already simplified.</summary>
/// <param name="Number">Place in the file, from 1.</param>
/// <param name="Code">Code of the unit.</param>
/// <param name="Shape">What is kept.</param>
/// <param name="PointsBefore">Points in the file.</param>
internal sealed record OutlineDraft(int Number, string Code, Shape Shape, int PointsBefore);

/// <summary>
/// Outlines from GeoJSON (RFC 7946): features with a polygon or several, matched to units by their property <c>code</c>. Everything that is no
/// outline is named feature by feature.
/// </summary>
internal static class GeoFile
{
    internal const int MostFeatures = 20_000;

    private const int MostPoints = 200_000;

    // Where Viet Nam lies with its seas; also finds longitude and latitude in the wrong order.
    private static readonly (double West, double South, double East, double North) Land = (101, 5, 118, 24);

    /// <exception cref="Refused">422 with messages by feature.</exception>
    internal static IReadOnlyList<OutlineDraft> Read(string text)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var drafts = new List<OutlineDraft>();
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            if (!document.RootElement.TryGet("features", JsonValueKind.Array, out var features))
            {
                throw Refused.Rule("outlines.noFeatures", "Tệp phải là GeoJSON có danh sách features.");
            }

            if (features.GetArrayLength() is 0 or > MostFeatures)
            {
                throw Refused.Rule("outlines.wrongCount", "Tệp phải có từ 1 đến {0} vùng.", MostFeatures);
            }

            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var feature in features.EnumerateArray())
            {
                var number = drafts.Count + errors.Count + 1;
                try
                {
                    var draft = Take(feature, number);
                    if (!seen.Add(draft.Code))
                    {
                        throw new FormatException($"mã {draft.Code} đã có ở vùng khác trong tệp.");
                    }

                    drafts.Add(draft);
                }
                catch (FormatException e)
                {
                    errors[$"features[{number}]"] = [$"Vùng {number}: {e.Message}"];
                }
            }
        }
        catch (JsonException e)
        {
            throw Refused.Rule("units.brokenJson", "Dòng {0} không đúng định dạng JSON; tệp có thể bị cắt ngang.", (e.LineNumber ?? 0) + 1);
        }

        return errors.Count == 0 ? drafts : throw Refused.Input(errors);
    }

    private static OutlineDraft Take(JsonElement feature, int number)
    {
        if (!feature.TryGet("properties", JsonValueKind.Object, out var properties) || !properties.TryGetProperty("code", out var code)
            || code.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || SearchText.Tidy(code.ToString()) is not { Length: > 0 and <= 20 } word)
        {
            throw new FormatException("thiếu mã đơn vị (properties.code), hoặc mã dài quá 20 ký tự.");
        }

        if (!feature.TryGet("geometry", JsonValueKind.Object, out var geometry) || !geometry.TryGet("coordinates", JsonValueKind.Array, out var coordinates))
        {
            throw new FormatException("không có hình (geometry.coordinates).");
        }

        var points = 0;
        var polygons = (geometry.TryGetProperty("type", out var type) ? type.ToString() : null) switch
        {
            "Polygon" => [Polygon(coordinates)],
            "MultiPolygon" => coordinates.EnumerateArray().Select(Polygon).ToList(),
            _ => throw new FormatException("hình phải là Polygon hoặc MultiPolygon."),
        };
        var shape = Simplifying.Simplify(new Shape(polygons));
        return shape.Polygons.Count > 0 ? new OutlineDraft(number, word, shape, points) : throw new FormatException("hình quá nhỏ, không còn vùng nào.");

        IReadOnlyList<IReadOnlyList<MapPoint>> Polygon(JsonElement rings) => rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0
            ? [.. rings.EnumerateArray().Select(Ring)]
            : throw new FormatException("vùng không có đường bao nào.");

        IReadOnlyList<MapPoint> Ring(JsonElement ring)
        {
            List<MapPoint> found = ring.ValueKind == JsonValueKind.Array ? [.. ring.EnumerateArray().Select(Point)] : [];
            points += found.Count;
            return points > MostPoints ? throw new FormatException($"hình có hơn {MostPoints} điểm.")
                : found.Count < 4 ? throw new FormatException("đường bao phải có ít nhất 4 điểm.")
                : found[0] != found[^1] ? throw new FormatException("đường bao không khép kín: điểm cuối phải trùng điểm đầu.")
                : Simplifying.Crosses(found) ? throw new FormatException("đường bao tự cắt mình.")
                : found;
        }
    }

    private static MapPoint Point(JsonElement pair)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() < 2 || pair[0].ValueKind != JsonValueKind.Number || pair[1].ValueKind != JsonValueKind.Number)
        {
            throw new FormatException("điểm phải viết như [107.0843, 10.3460].");
        }

        var (x, y) = (pair[0].GetDouble(), pair[1].GetDouble());
        return x >= Land.West && x <= Land.East && y >= Land.South && y <= Land.North ? new MapPoint(x, y)
            : throw new FormatException($"điểm [{pair[0]}, {pair[1]}] nằm ngoài Việt Nam; kinh độ đứng trước vĩ độ.");
    }

    private static bool TryGet(this JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }
}
