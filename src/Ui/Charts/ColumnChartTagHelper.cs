using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;
using static MotCua.Ui.ChartParts;

namespace MotCua.Ui.TagHelpers;

/// <summary>Columns over time, one a series, side by side. <c>&lt;mc-column-chart data="Model.ByMonth" /&gt;</c>.</summary>
[HtmlTargetElement("mc-column-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ColumnChartTagHelper(Texts texts) : TimeChartTagHelper(texts)
{
    private protected override double Highest(ChartData data) => data.Rows.Max(r => r.Values.Max());

    private protected override void Draw(StringBuilder svg, ChartData data, Scale scale)
    {
        for (var i = 0; i < data.Rows.Count; i++)
        {
            var row = data.Rows[i];
            var link = row.Href is null ? "" : $"<a href=\"{Encoded(row.Href)}\" aria-label=\"{Encoded(row.Name)}\">";
            svg.Append(link);
            var width = scale.Step * 0.7 / row.Values.Count;
            for (var s = 0; s < row.Values.Count; s++)
            {
                if (row.Values[s] <= 0)
                {
                    continue;
                }

                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar-part {data.Series[s].Colour.Css()}\" x=\"{Percent(scale.Middle(i) - (scale.Step * 0.35) + (width * s))}\" width=\"{Percent(width)}\" y=\"{Percent(scale.Y(row.Values[s]))}\" height=\"{Percent(scale.Y(0) - scale.Y(row.Values[s]))}\" stroke=\"#fff\" stroke-width=\"1.5\">");
                svg.Append(CultureInfo.InvariantCulture, $"<title>{Encoded(row.Name)} · {Encoded(data.Series[s].Name)}: {Encoded(data.Write(row.Values[s]))}</title></rect>");
            }

            svg.Append(row.Href is null ? "" : "</a>");
        }
    }
}

/// <summary>Lines over time. <c>&lt;mc-line-chart data="Model.OnTimeByMonth" /&gt;</c>.</summary>
[HtmlTargetElement("mc-line-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LineChartTagHelper(Texts texts) : TimeChartTagHelper(texts)
{
    private protected override double Highest(ChartData data) => data.Rows.Max(r => r.Values.Max());

    private protected override void Draw(StringBuilder svg, ChartData data, Scale scale)
    {
        for (var s = 0; s < data.Series.Count; s++)
        {
            var points = string.Join(' ', data.Rows.Select((row, i) =>
                string.Create(CultureInfo.InvariantCulture, $"{scale.Middle(i) * 100:0.##},{scale.Y(row.Values[s]) * 100:0.##}")));
            // Stretched with the frame, while its stroke keeps its width.
            svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\"><polyline class=\"line s{(int)data.Series[s].Colour}\" points=\"{points}\"/></svg>");
            for (var i = 0; i < data.Rows.Count; i++)
            {
                var row = data.Rows[i];
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {data.Series[s].Colour.Css()}\" cx=\"{Percent(scale.Middle(i))}\" cy=\"{Percent(scale.Y(row.Values[s]))}\" r=\"5\">");
                svg.Append(CultureInfo.InvariantCulture, $"<title>{Encoded(row.Name)} · {Encoded(data.Series[s].Name)}: {Encoded(data.Write(row.Values[s]))}</title></circle>");
            }
        }
    }
}

/// <summary>The frame of charts over time: axis, lines, words at their own size at every width.</summary>
public abstract class TimeChartTagHelper(Texts texts) : TagHelper
{
    /// <summary>What it shows; the rows in order of time.</summary>
    public ChartData? Data { get; set; }

    /// <summary>The top of the axis; 0 takes the next round number above the highest value.</summary>
    public double Top { get; set; }

    /// <summary>Where the axis begins; above 0 only for lines of shares, never for columns.</summary>
    public double Bottom { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Data is not { Rows.Count: > 0 } data)
        {
            output.SuppressOutput();
            return;
        }

        var top = Top > 0 ? Top : Round(Highest(data));
        var scale = new Scale(data.Rows.Count, Bottom, top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" role=\"group\" aria-label=\"{Encoded(data.Title)}\">");
        foreach (var part in new[] { 0, 0.5, 1 })
        {
            var value = Bottom + ((top - Bottom) * part);
            var y = Percent(scale.Y(value));
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y}\" dy=\"-4\">{Encoded(data.Write(value))}</text>");
        }

        Draw(svg, data, scale);
        for (var i = 0; i < data.Rows.Count; i++)
        {
            var odd = data.Rows.Count > 6 && i % 2 == 1 ? " class=\"odd\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"<text{odd} x=\"{Percent(scale.Middle(i))}\" y=\"100%\" dy=\"-4\" text-anchor=\"middle\">{Encoded(data.Rows[i].Name)}</text>");
        }

        output.Become("figure", "chart");
        output.Content.AppendHtml(Html.Element("figcaption", null, data.Title))
            .AppendHtml(Legend(data))
            .AppendHtml(new HtmlString(svg.Append("</svg>").ToString()))
            .AppendHtml(Table(data, texts));
    }

    private protected abstract double Highest(ChartData data);

    private protected abstract void Draw(StringBuilder svg, ChartData data, Scale scale);

    // 1, 2 or 5 times a power of ten, so that half of it is readable too.
    private static double Round(double highest)
    {
        if (highest <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        return new[] { 1, 2, 4, 6, 8, 10 }.Select(step => step * power).First(candidate => candidate >= highest);
    }

    /// <summary>Where things stand, as shares of the frame: figures of the axis left and above, names below.</summary>
    private protected sealed record Scale(int Count, double Bottom, double Top)
    {
        private const double Left = 0.08;

        public double Step => (1 - Left) / Count;

        public double Middle(int place) => Left + (Step * (place + 0.5));

        public double Y(double value) => 0.9 - (0.82 * Math.Clamp((value - Bottom) / (Top - Bottom), 0, 1));
    }
}
