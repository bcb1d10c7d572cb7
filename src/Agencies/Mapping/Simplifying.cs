using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Mapping;

/// <summary>Fewer points of an outline, as few as a map of a province shows (Douglas and Peucker), and whether a ring crosses itself.</summary>
internal static class Simplifying
{
    /// <summary>Points of one outline at most.</summary>
    internal const int Most = 400;

    // Thirty metres, and what is smaller than a hectare or so is no island on this map.
    private const double Tolerance = 0.0003;
    private const double Smallest = 2e-6;

    internal static Shape Simplify(Shape shape)
    {
        for (var tolerance = Tolerance; ; tolerance *= 1.6)
        {
            var simpler = new Shape(
            [
                .. shape.Polygons.Select(p => (IReadOnlyList<IReadOnlyList<MapPoint>>)[.. p.Select(r => Ring(r, tolerance))])
                    .Where(p => p[0].Count >= 4 && Math.Abs(Shape.Area(p[0])) >= Smallest)
                    .Select(p => (IReadOnlyList<IReadOnlyList<MapPoint>>)[p[0], .. p.Skip(1).Where(r => r.Count >= 4 && Math.Abs(Shape.Area(r)) >= Smallest)]),
            ]);
            if (simpler.Points <= Most || tolerance > 0.1)
            {
                return simpler;
            }
        }
    }

    /// <summary>True when two of its sides cut through each other; touching is not cutting.</summary>
    internal static bool Crosses(IReadOnlyList<MapPoint> ring)
    {
        // Sides by their western end: only those that share a longitude are compared.
        var sides = Enumerable.Range(0, ring.Count - 1).Select(i => (A: ring[i], B: ring[i + 1]))
            .OrderBy(s => Math.Min(s.A.Longitude, s.B.Longitude)).ToList();
        for (var i = 0; i < sides.Count; i++)
        {
            var east = Math.Max(sides[i].A.Longitude, sides[i].B.Longitude);
            for (var j = i + 1; j < sides.Count && Math.Min(sides[j].A.Longitude, sides[j].B.Longitude) <= east; j++)
            {
                if (Cut(sides[i].A, sides[i].B, sides[j].A, sides[j].B))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Cut(MapPoint a, MapPoint b, MapPoint c, MapPoint d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side(MapPoint a, MapPoint b, MapPoint p) =>
        Math.Sign(((b.Longitude - a.Longitude) * (p.Latitude - a.Latitude)) - ((b.Latitude - a.Latitude) * (p.Longitude - a.Longitude)));

    // A closed ring has no ends: it is cut at its first point and at the one farthest from it.
    private static IReadOnlyList<MapPoint> Ring(IReadOnlyList<MapPoint> ring, double tolerance)
    {
        var far = Enumerable.Range(0, ring.Count).MaxBy(i => Distance(ring[i], ring[0]));
        var keep = new bool[ring.Count];
        keep[0] = keep[far] = keep[^1] = true;
        Keep(ring, 0, far, tolerance, keep);
        Keep(ring, far, ring.Count - 1, tolerance, keep);
        return [.. ring.Where((_, i) => keep[i])];
    }

    private static void Keep(IReadOnlyList<MapPoint> ring, int first, int last, double tolerance, bool[] keep)
    {
        var open = new Stack<(int First, int Last)>([(first, last)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (-1, tolerance);
            for (var i = part.First + 1; i < part.Last; i++)
            {
                if (FromLine(ring[i], ring[part.First], ring[part.Last]) is var away && away > distance)
                {
                    (farthest, distance) = (i, away);
                }
            }

            if (farthest > 0)
            {
                keep[farthest] = true;
                open.Push((part.First, farthest));
                open.Push((farthest, part.Last));
            }
        }
    }

    private static double Distance(MapPoint a, MapPoint b) => Math.Sqrt(Math.Pow(a.Longitude - b.Longitude, 2) + Math.Pow(a.Latitude - b.Latitude, 2));

    private static double FromLine(MapPoint p, MapPoint a, MapPoint b)
    {
        var length = Distance(a, b);
        return length < 1e-12 ? Distance(p, a)
            : Math.Abs(((b.Longitude - a.Longitude) * (a.Latitude - p.Latitude)) - ((a.Longitude - p.Longitude) * (b.Latitude - a.Latitude))) / length;
    }
}
