using System.Globalization;
using System.Text;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Mapping;

/// <summary>Something on a map.</summary>
/// <param name="Key">Names its place in the list beside the map; empty for what is only drawn behind.</param>
/// <param name="Name">In the present language.</param>
/// <param name="Shape">Where it lies, if known.</param>
/// <param name="Point">Where its seat stands, if known.</param>
internal sealed record MapThing(string Key, string Name, Shape? Shape, MapPoint? Point);

/// <summary>An outline as it is drawn.</summary>
internal sealed record MapArea(string Key, string Name, string Path, string? Label, double X, double Y);

/// <summary>A seat, or several that stand too close to be told apart.</summary>
internal sealed record MapMark(IReadOnlyList<MapThing> Things, double X, double Y);

/// <summary>A part of the map with a scale of its own: the main land, or islands far off.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Behind">Outlines that only show where one is.</param>
/// <param name="Areas">Outlines of what is listed.</param>
/// <param name="Marks">Seats.</param>
/// <param name="Kilometres">What the scale bar says.</param>
/// <param name="Bar">How long the bar is.</param>
internal sealed record MapPanel(
    double X, double Y, double Width, double Height, IReadOnlyList<MapArea> Behind, IReadOnlyList<MapArea> Areas, IReadOnlyList<MapMark> Marks, double Kilometres, double Bar);

/// <summary>
/// A map drawn once, for a page without script: what lies far from the rest is set into a corner, as atlases do. Projected as a plane that keeps
/// north up and distances true at the middle of each part; over a province the error is less than a hundredth.
/// </summary>
internal sealed class MapDrawing
{
    internal const double Width = 640;

    private const double FarApart = 0.6;
    private const double Padding = 18;
    private const int MostInsets = 3;
    private const int MostLinked = 600;
    private static readonly string[] Kinds =
        ["Thành phố ", "Thị xã ", "Huyện ", "Quận ", "Phường ", "Thị trấn ", "Xã ", "Đặc khu ", "Tỉnh ", "UBND "];

    private MapDrawing(double height, IReadOnlyList<MapPanel> panels) => (Height, Panels) = (height, panels);

    internal double Height { get; }

    /// <summary>The main part first.</summary>
    internal IReadOnlyList<MapPanel> Panels { get; }

    /// <summary>Null when nobody knows where any of it is.</summary>
    internal static MapDrawing? Of(IReadOnlyList<MapThing> listed, IReadOnlyList<MapThing> behind)
    {
        var placed = listed.Where(t => t.Shape is not null || t.Point is not null).Take(MostLinked).ToList();
        if (placed.Count == 0)
        {
            return null;
        }

        var parts = Parts(placed);
        var main = parts[0];
        if (placed.TrueForAll(t => t.Shape is null))
        {
            // Dots alone say little: all the land around them is shown whole, so that a reader knows where in the province they are.
            main = main with { Box = behind.Select(Box.Of).Where(b => b.IsNear(main.Box, FarApart)).Aggregate(main.Box, (all, one) => all.With(one)) };
        }

        var height = Math.Clamp(main.Box.HeightFor(Width - (2 * Padding)) + (2 * Padding), 360, 760);
        var panels = new List<MapPanel> { Draw(main, behind, 0, 0, Width, height) };
        var x = Width - 12;
        foreach (var inset in parts.Skip(1).Take(MostInsets))
        {
            const double High = 132;
            var wide = Math.Clamp(inset.Box.WidthFor(High - (2 * Padding)) + (2 * Padding), 120, 190);
            x -= wide;
            panels.Add(Draw(inset, behind, x, height - High - 12, wide, High));
            x -= 10;
        }

        return new MapDrawing(height, panels);
    }

    /// <summary>The name without the word for what it is: what stands on the map is short.</summary>
    internal static string Short(string name) => Kinds.FirstOrDefault(k => name.StartsWith(k, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;

    private static List<Part> Parts(List<MapThing> things)
    {
        var parts = new List<Part>();
        foreach (var thing in things)
        {
            // Islands of one district far from its land would need a part of their own; its largest land stands for it.
            var box = Box.Of(thing);
            var near = parts.FindAll(p => p.Box.IsNear(box, FarApart));
            var joined = new Part(box, [thing]);
            foreach (var part in near)
            {
                joined = new Part(joined.Box.With(part.Box), [.. part.Things, .. joined.Things]);
                parts.Remove(part);
            }

            parts.Add(joined);
        }

        return [.. parts.OrderByDescending(p => p.Things.Count).ThenByDescending(p => p.Box.Size)];
    }

    private static MapPanel Draw(Part part, IReadOnlyList<MapThing> behind, double x, double y, double width, double height)
    {
        var plane = new Plane(part.Box, x, y, width, height, Padding);
        var areas = part.Things.Where(t => t.Shape is not null).Select(t => plane.Area(t)).ToList();
        var marks = new List<MapMark>();
        foreach (var thing in part.Things.Where(t => t.Point is not null))
        {
            var (px, py) = plane.At(thing.Point!.Value);
            var close = marks.FindIndex(m => Math.Abs(m.X - px) < 13 && Math.Abs(m.Y - py) < 13);
            if (close >= 0)
            {
                marks[close] = marks[close] with { Things = [.. marks[close].Things, thing] };
            }
            else
            {
                marks.Add(new MapMark([thing], px, py));
            }
        }

        var (kilometres, bar) = plane.Bar();
        var around = behind.Where(t => Box.Of(t.Shape!).Touches(part.Box)).Select(plane.Area).ToList();
        return new MapPanel(x, y, width, height, around, areas, marks, kilometres, bar);
    }

    private sealed record Part(Box Box, IReadOnlyList<MapThing> Things);

    private readonly record struct Box(double West, double South, double East, double North)
    {
        internal double Size => (East - West) * (North - South);

        private double Shrink => Math.Cos((South + North) / 2 * Math.PI / 180);

        internal static Box Of(MapThing thing) => thing.Shape is { } shape ? Of(shape.Largest) : new Box(
            thing.Point!.Value.Longitude, thing.Point.Value.Latitude, thing.Point.Value.Longitude, thing.Point.Value.Latitude);

        internal static Box Of(Shape shape) => shape.Polygons.Select(p => Of(p[0])).Aggregate((a, b) => a.With(b));

        private static Box Of(IReadOnlyList<MapPoint> ring) =>
            new(ring.Min(p => p.Longitude), ring.Min(p => p.Latitude), ring.Max(p => p.Longitude), ring.Max(p => p.Latitude));

        internal Box With(Box other) =>
            new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

        internal bool IsNear(Box other, double by) =>
            West - by <= other.East && other.West - by <= East && South - by <= other.North && other.South - by <= North;

        internal bool Touches(Box other) => IsNear(other, 0.05);

        internal Box AtLeast(double span) => this with
        {
            West = Math.Min(West, ((West + East) / 2) - (span / 2)), East = Math.Max(East, ((West + East) / 2) + (span / 2)),
            South = Math.Min(South, ((South + North) / 2) - (span / 2)), North = Math.Max(North, ((South + North) / 2) + (span / 2)),
        };

        internal double HeightFor(double width) => AtLeast(0.04) is var box ? width * (box.North - box.South) / ((box.East - box.West) * box.Shrink) : 0;

        internal double WidthFor(double height) => AtLeast(0.04) is var box ? height * (box.East - box.West) * box.Shrink / (box.North - box.South) : 0;

        internal double Narrowing => Shrink;
    }

    private sealed class Plane
    {
        private const double KilometresPerDegree = 111.195;
        private readonly Box box;
        private readonly double scale, left, top;

        internal Plane(Box around, double x, double y, double width, double height, double padding)
        {
            box = around.AtLeast(0.04);
            scale = Math.Min((width - (2 * padding)) / ((box.East - box.West) * box.Narrowing), (height - (2 * padding)) / (box.North - box.South));
            left = x + ((width - ((box.East - box.West) * box.Narrowing * scale)) / 2);
            top = y + ((height - ((box.North - box.South) * scale)) / 2);
        }

        internal (double X, double Y) At(MapPoint p) => (left + ((p.Longitude - box.West) * box.Narrowing * scale), top + ((box.North - p.Latitude) * scale));

        internal MapArea Area(MapThing thing)
        {
            var path = new StringBuilder();
            foreach (var ring in thing.Shape!.Polygons.SelectMany(p => p))
            {
                var first = true;
                foreach (var point in ring.SkipLast(1))
                {
                    var (x, y) = At(point);
                    path.Append(CultureInfo.InvariantCulture, $"{(first ? 'M' : 'L')}{x:0.#} {y:0.#}");
                    first = false;
                }

                path.Append('Z');
            }

            var largest = thing.Shape.Largest;
            var (labelX, labelY) = At(Shape.Middle(largest));
            var room = (largest.Max(p => p.Longitude) - largest.Min(p => p.Longitude)) * box.Narrowing * scale;
            var label = Short(thing.Name);
            return new MapArea(thing.Key, thing.Name, path.ToString(), label.Length * 7.2 <= room * 1.1 ? label : null, labelX, labelY);
        }

        /// <summary>A round number of kilometres that takes about a fifth of the width.</summary>
        internal (double Kilometres, double Length) Bar()
        {
            var each = scale / KilometresPerDegree;
            var most = Width / 4 / each;
            var round = new[] { 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500 }.Last(k => k <= Math.Max(most, 0.5));
            return (round, round * each);
        }
    }
}
