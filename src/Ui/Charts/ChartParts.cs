using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using MotCua.Kernel;
using MotCua.Ui.TagHelpers;

namespace MotCua.Ui;

/// <summary>What all charts share: legend, the table behind, the single stacked bar.</summary>
internal static class ChartParts
{
    public static string Css(this ChartColour colour) => string.Create(CultureInfo.InvariantCulture, $"k{(int)colour}");

    public static string Percent(double value) => (value * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Encoded(string text) => WebUtility.HtmlEncode(text);

    public static TagBuilder Legend(ChartData data)
    {
        var list = Html.Element("ul", "legend");
        foreach (var series in data.Series)
        {
            var line = Html.Element("li").Add(Html.Element("i", series.Colour.Css()));
            line.InnerHtml.Append(series.Name);
            list.Add(line);
        }

        return list;
    }

    /// <summary>Part beside part along the whole width, a white line between; the largest whole of the chart fills it.</summary>
    public static HtmlString Bar(ChartData data, ChartRow row, double whole, bool thin)
    {
        var words = string.Join(", ", data.Series.Zip(row.Values, (s, v) => $"{s.Name} {data.Write(v)}"));
        var svg = new System.Text.StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bar{(thin ? " thin" : "")}\" role=\"img\" aria-label=\"{Encoded(words)}\">");
        var from = 0d;
        var gaps = "";
        for (var i = 0; i < row.Values.Count; i++)
        {
            var share = whole <= 0 ? 0 : row.Values[i] / whole;
            if (share <= 0)
            {
                continue;
            }

            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar-part {data.Series[i].Colour.Css()}\" x=\"{Percent(from)}\" width=\"{Percent(share)}\" height=\"100%\">");
            svg.Append(CultureInfo.InvariantCulture, $"<title>{Encoded(data.Series[i].Name)}: {Encoded(data.Write(row.Values[i]))}</title></rect>");
            if (from > 0)
            {
                gaps += $"<line class=\"gap-line\" x1=\"{Percent(from)}\" x2=\"{Percent(from)}\" y1=\"0\" y2=\"100%\"/>";
            }

            from += share;
        }

        return new HtmlString(svg.Append(gaps).Append("</svg>").ToString());
    }

    /// <summary>The figures themselves, for those who read rather than look.</summary>
    public static TagBuilder Table(ChartData data, Texts texts)
    {
        var head = Html.Element("tr").Add(Html.Element("th", null, data.RowsAre).With("scope", "col"));
        foreach (var series in data.Series)
        {
            head.Add(Html.Element("th", "figure", series.Name).With("scope", "col"));
        }

        var body = Html.Element("tbody");
        foreach (var row in data.Rows)
        {
            var line = Html.Element("tr").Add(Html.Element("th", null, row.Name).With("scope", "row"));
            foreach (var value in row.Values)
            {
                line.Add(Html.Element("td", "figure", data.Write(value)));
            }

            body.Add(line);
        }

        var scroll = Html.Element("div", "scroll").With("tabindex", "0").With("role", "region").With("aria-label", data.Title);
        return Html.Element("details")
            .Add(Html.Element("summary", null, texts["Xem bảng số liệu"]))
            .Add(scroll.Add(Html.Element("table", "data").Add(Html.Element("caption", "vh", data.Title))
                .Add(Html.Element("thead").Add(head)).Add(body)));
    }
}
