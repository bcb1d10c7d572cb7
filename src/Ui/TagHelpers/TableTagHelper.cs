using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui.TagHelpers;

/// <summary>
/// A table that becomes cards on a phone. Roles are written out, because a phone's grid layout would take them away.
/// <c>&lt;mc-table caption="Hồ sơ" columns="columns"&gt;</c> with
/// <c>&lt;mc-tr tone="Bad"&gt;&lt;mc-td&gt;…&lt;/mc-td&gt;…&lt;/mc-tr&gt;</c> inside.
/// </summary>
[HtmlTargetElement("mc-table")]
public sealed class TableTagHelper(Texts texts) : TagHelper
{
    /// <summary>What the table lists; read out, and shown when <see cref="ShowCaption"/>.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Shows the caption.</summary>
    public bool ShowCaption { get; set; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns { get; set; } = [];

    /// <summary>Rows can be marked (give each a <c>check-value</c>).</summary>
    public bool Checks { get; set; }

    /// <summary>False keeps a table on phones too (it then scrolls inside its own frame).</summary>
    public bool Cards { get; set; } = true;

    /// <summary>Keys move through its rows (office lists).</summary>
    public bool Keys { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        context.Items[typeof(TableTagHelper)] = this;
        var rows = await output.GetChildContentAsync();
        output.Become("div", (Cards ? "list cards" : "list scroll") + (Checks ? " checks" : ""));
        if (!Cards)
        {
            output.Attributes.SetAttribute("tabindex", "0");
            output.Attributes.SetAttribute("role", "region");
            output.Attributes.SetAttribute("aria-label", Caption);
        }

        if (Keys)
        {
            output.Attributes.SetAttribute("data-keys", "");
        }

        output.Content.SetHtmlContent(Html.Element("table").With("role", "table")
            .Add(Html.Element("caption", ShowCaption ? null : "vh", Caption))
            .Add(Html.Element("thead").With("role", "rowgroup").Add(HeadRow()))
            .Add(Html.Element("tbody").With("role", "rowgroup").Add(rows)));
    }

    private TagBuilder HeadRow()
    {
        var head = Html.Element("tr").With("role", "row");
        if (Checks)
        {
            head.Add(Html.Element("th", "chk").With("role", "columnheader").With("scope", "col")
                .Add(Html.Element("span", "vh", texts["Chọn"])).Add(Html.Element("span").With("data-all", texts["Chọn hết"])));
        }

        foreach (var column in Columns)
        {
            var cell = Html.Element("th", column.CssClass).With("role", "columnheader").With("scope", "col")
                .With("aria-sort", column.Sorted);
            head.Add(column.SortHref is null
                ? cell.Add(Html.Element("span", null, column.Text))
                : cell.Add(Html.Element("a", null, column.Text).With("href", column.SortHref)));
        }

        return head;
    }
}

/// <summary>A row of <c>mc-table</c>.</summary>
[HtmlTargetElement("mc-tr")]
public sealed class RowOfTableTagHelper : TagHelper
{
    /// <summary>Urgency: the left edge.</summary>
    public Tone Tone { get; set; }

    /// <summary>Posted name of the row's checkbox.</summary>
    public string CheckName { get; set; } = "ids";

    /// <summary>Its value; null for a row that cannot be marked.</summary>
    public string? CheckValue { get; set => field = Html.OrNull(value); }

    /// <summary>What a screen reader calls the checkbox.</summary>
    public string CheckLabel { get; set; } = "";

    /// <summary>The row is the one being looked at.</summary>
    public bool On { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var table = (TableTagHelper)context.Items[typeof(TableTagHelper)];
        context.Items[typeof(CellTagHelper)] = new int[1];
        var cells = await output.GetChildContentAsync();
        var noAside = table.Columns.All(c => c.Kind != ColumnKind.Aside);
        output.Become("tr", $"{Tone.CssClass()}{(On ? " on" : "")}{(noAside ? " no-aside" : "")}");
        output.Attributes.SetAttribute("role", "row");
        if (table.Checks)
        {
            var cell = Html.Element("td", "chk").With("role", "cell");
            if (CheckValue is not null)
            {
                var box = Html.Element("input").With("type", "checkbox").With("name", CheckName).With("value", CheckValue)
                    .With("aria-label", CheckLabel);
                box.TagRenderMode = TagRenderMode.SelfClosing;
                cell.Add(box);
            }

            output.Content.AppendHtml(cell);
        }

        output.Content.AppendHtml(cells);
    }
}

/// <summary>A cell of <c>mc-tr</c>; cells follow the order of the columns.</summary>
[HtmlTargetElement("mc-td")]
public sealed class CellTagHelper : TagHelper
{
    /// <summary>The cell names the row (a row header).</summary>
    public bool Header { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var table = (TableTagHelper)context.Items[typeof(TableTagHelper)];
        var place = (int[])context.Items[typeof(CellTagHelper)];
        var column = table.Columns[place[0]++];
        output.Become(Header ? "th" : "td", column.CssClass);
        output.Attributes.SetAttribute("role", Header ? "rowheader" : "cell");
        if (Header)
        {
            output.Attributes.SetAttribute("scope", "row");
        }

        if (column.IsLabelled)
        {
            output.Attributes.SetAttribute("data-label", column.Text);
        }
    }
}
