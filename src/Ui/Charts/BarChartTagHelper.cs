using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>Stacked bars, one a row, the words in HTML so that they keep their size. <c>&lt;mc-bar-chart data="Model.ByUnit" /&gt;</c>.</summary>
[HtmlTargetElement("mc-bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChartTagHelper(Texts texts) : TagHelper
{
    /// <summary>What it shows.</summary>
    public ChartData? Data { get; set; }

    /// <summary>Each bar fills the width (shares); otherwise the longest does (amounts).</summary>
    public bool Shares { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Data is not { Rows.Count: > 0 } data)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("figure", "chart");
        output.Content.AppendHtml(Html.Element("figcaption", null, data.Title)).AppendHtml(ChartParts.Legend(data));
        var longest = data.Rows.Max(r => r.Values.Sum());
        foreach (var row in data.Rows)
        {
            var sum = row.Values.Sum();
            var name = row.Href is null
                ? Html.Element("span", "name", row.Name)
                : Html.Element("a", "name", row.Name).With("href", row.Href);
            output.Content.AppendHtml(Html.Element("div", "bar-row")
                .Add(name)
                .Add(Html.Element("span", "total", row.Note ?? data.Write(sum)))
                .Add(ChartParts.Bar(data, row, Shares ? sum : longest, false)));
        }

        output.Content.AppendHtml(ChartParts.Table(data, texts));
    }
}

/// <summary>One stacked bar in a table's cell. <c>&lt;mc-bar data="Model.ByUnit" row="row" /&gt;</c>.</summary>
[HtmlTargetElement("mc-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarTagHelper : TagHelper
{
    /// <summary>The chart it belongs to (names and colours).</summary>
    public ChartData? Data { get; set; }

    /// <summary>Its row.</summary>
    public ChartRow? Row { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Data is { } data && Row is { } row)
        {
            output.Content.SetHtmlContent(ChartParts.Bar(data, row, row.Values.Sum(), true));
        }
    }
}
