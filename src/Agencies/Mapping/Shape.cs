using System.Globalization;
using System.Text;
using System.Text.Json;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Mapping;

/// <summary>Where something lies: polygons, of each its outer ring and then its holes; every ring is closed.</summary>
internal sealed record Shape(IReadOnlyList<IReadOnlyList<IReadOnlyList<MapPoint>>> Polygons)
{
    internal int Points => Polygons.Sum(p => p.Sum(r => r.Count));

    /// <summary>The outer ring that encloses most, of which a label stands in the middle.</summary>
    internal IReadOnlyList<MapPoint> Largest => Polygons.Select(p => p[0]).MaxBy(r => Math.Abs(Area(r)))!;

    /// <summary>JSON as <see cref="Outline.Shape"/> keeps it.</summary>
    internal string Write()
    {
        var text = new StringBuilder("[");
        foreach (var polygon in Polygons)
        {
            text.Append(text.Length > 1 ? ",[" : "[").AppendJoin(',', polygon.Select(r => $"[{string.Join(',', r.Select(p => string.Create(
                CultureInfo.InvariantCulture, $"[{Math.Round(p.Longitude, MapPoint.Decimals)},{Math.Round(p.Latitude, MapPoint.Decimals)}]")))}]")).Append(']');
        }

        return text.Append(']').ToString();
    }

    internal static Shape Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Shape(
        [
            .. document.RootElement.EnumerateArray().Select(p => (IReadOnlyList<IReadOnlyList<MapPoint>>)
                [.. p.EnumerateArray().Select(r => (IReadOnlyList<MapPoint>)[.. r.EnumerateArray().Select(x => new MapPoint(x[0].GetDouble(), x[1].GetDouble()))])]),
        ]);
    }

    /// <summary>Twice the area with its sign, in degrees.</summary>
    internal static double Area(IReadOnlyList<MapPoint> ring)
    {
        double sum = 0;
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            sum += (ring[i].Longitude * ring[i + 1].Latitude) - (ring[i + 1].Longitude * ring[i].Latitude);
        }

        return sum;
    }

    /// <summary>The middle of a ring's area.</summary>
    internal static MapPoint Middle(IReadOnlyList<MapPoint> ring)
    {
        var (area, x, y) = (Area(ring), 0.0, 0.0);
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            var cross = (ring[i].Longitude * ring[i + 1].Latitude) - (ring[i + 1].Longitude * ring[i].Latitude);
            (x, y) = (x + ((ring[i].Longitude + ring[i + 1].Longitude) * cross), y + ((ring[i].Latitude + ring[i + 1].Latitude) * cross));
        }

        return Math.Abs(area) < 1e-12 ? ring[0] : new MapPoint(x / (3 * area), y / (3 * area));
    }
}
